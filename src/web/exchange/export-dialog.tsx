import { useState } from 'react';

import { announce } from '#editor/edit.ts';
import { formatSnippet } from '#layout/exchange/format-snippet.ts';
import { snippetLanguages } from '#layout/exchange/snippet-languages.ts';
import type { SnippetLanguage } from '#layout/exchange/snippet-languages.ts';
import { siteHosts } from '#trtc/sites.ts';
import { useDesk, useDraftPayload, useSite, useTask } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';
import { useCopy } from '#web/ui/use-copy.ts';
import { SelectField } from '#web/fields/select-field.tsx';

import { download } from '#web/browser/download.ts';
import { closeDialog } from '#web/desk/dialog.ts';
import styles from './exchange.module.css';
import { say } from '#web/words/say.ts';

const languages = snippetLanguages.map(({ id, label }) => [id, label] as const);

/** Remembered until the page is closed. */
let rememberedLanguage: SnippetLanguage = 'json';

/** Shows the draft as a request that another program can send: a body, a command or source code. */
export function ExportDialog() {
  const desk = useDesk();
  const task = useTask();
  const site = useSite();
  const payload = useDraftPayload();
  const [language, setLanguage] = useState(rememberedLanguage);
  const { isCopied, copy, forget, byHand } = useCopy();
  const close = (): void => closeDialog(desk);
  const text =
    task && site
      ? formatSnippet(language, {
          sdkAppId: task.sdkAppId,
          taskId: task.taskId,
          region: task.region,
          endpoint: siteHosts[site],
          payload,
        })
      : '';
  const file = snippetLanguages.find(({ id }) => id === language)?.file ?? 'modify-recording.txt';

  return (
    <ModalDialog
      title={say('Export the draft')}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{say('Close')}</Button>
          <Button disabled={text === ''} onClick={() => download(file, text)}>
            {say('Download {file}', { file })}
          </Button>
          <Button
            tone="primary"
            disabled={text === ''}
            onClick={() => copy(text, () => announce(desk.editor, say('Copied the request')))}
          >
            {isCopied ? say('Copied') : say('Copy')}
          </Button>
        </>
      }
    >
      <SelectField
        label={say('Language')}
        value={language}
        options={languages}
        onChange={(chosen) => {
          rememberedLanguage = chosen;
          setLanguage(chosen);
          forget();
        }}
      />
      <p className={styles['names']}>
        {language === 'json'
          ? say('The body of one ModifyCloudRecording.')
          : say('Sends one ModifyCloudRecording. Credentials are read from the environment.')}
      </p>
      <textarea
        className={styles['snippet']}
        aria-label={say('The draft as {label}', {
          label: snippetLanguages.find(({ id }) => id === language)?.label ?? 'text',
        })}
        readOnly
        rows={18}
        spellCheck={false}
        value={text}
        data-testid="snippet"
      />
      {byHand}
    </ModalDialog>
  );
}
