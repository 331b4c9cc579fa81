import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { MadeAccessToken } from '#contract/token.ts';
import { accessTokensQuery } from '#web/api/tokens.ts';
import { closeDialog } from '#web/desk/dialog.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import styles from '#web/ui/dialogs.module.css';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';
import { Notice } from '#web/ui/notice.tsx';
import { useCopy } from '#web/ui/use-copy.ts';

import { NewTokenForm } from './new-token-form.tsx';
import list from './token-list.module.css';
import { TokenList } from './token-list.tsx';
import { say } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

/** The access tokens of programs: makes one, shows it once, revokes it. For admins. */
export function TokensDialog() {
  const desk = useDesk();
  const [made, setMade] = useState<MadeAccessToken | null>(null);
  const { data: tokens, error } = useQuery({ ...accessTokensQuery, staleTime: 0, retry: false });
  const close = (): void => closeDialog(desk);
  return (
    <ModalDialog
      title={say('Access tokens')}
      onClose={close}
      actions={<Button onClick={close}>{say('Close')}</Button>}
    >
      <p className={styles['soft']}>
        {sayNodes(
          'A program sends its token as {header}. What it does has the name of the token in the history.',
          { header: <code>Authorization: Bearer mxd_…</code> },
        )}
      </p>
      {made === null ? null : <MadeToken made={made} />}
      <NewTokenForm onMade={setMade} />
      <h3 className={styles['subtitle']}>{say('Tokens')}</h3>
      {error === null ? null : <p role="alert">{error.message}</p>}
      {tokens === undefined ? null : <TokenList tokens={tokens} />}
    </ModalDialog>
  );
}

/** The only time that anybody sees the token. */
function MadeToken({ made }: { readonly made: MadeAccessToken }) {
  const { isCopied, copy, byHand } = useCopy();
  return (
    <div role="status">
      <Notice
        tone="good"
        title={sayNodes('Token for {name}', { name: <bdi>{made.name}</bdi> })}
        actions={
          <Button onClick={() => copy(made.token)}>
            {isCopied ? say('Copied') : say('Copy token')}
          </Button>
        }
      >
        <p>{say('Keep it now: nobody can show it again.')}</p>
        <code data-testid="access-token" className={list['token']}>
          {made.token}
        </code>
      </Notice>
      {byHand}
    </div>
  );
}
