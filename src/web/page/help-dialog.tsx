import { useDesk, useIsDraftOpen, useIsSandbox } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';

import styles from '#web/ui/dialogs.module.css';
import { startTour } from '#web/tour/tour-state.ts';
import { HelpTopics } from './help-topics.tsx';
import { AccessHelp } from './access-help.tsx';
import { PeopleHelp } from './people-help.tsx';
import { LanguageChoice } from './language-choice.tsx';
import { ThemeChoice } from './theme-choice.tsx';
import { takeChord } from '#web/browser/platform.ts';
import { closeDialog, openDialog } from '#web/desk/dialog.ts';
import { say } from '#web/words/say.ts';

/** What the desk is for. The keys have a sheet of their own. */
export function HelpDialog({ section }: { readonly section?: 'webhooks' }) {
  const desk = useDesk();
  const close = (): void => closeDialog(desk);
  const isDraftOpen = useIsDraftOpen();
  const mayTour = !useIsSandbox() && isDraftOpen;
  return (
    <ModalDialog
      title={say('Help and shortcuts')}
      onClose={close}
      actions={
        <Button tone="primary" onClick={close}>
          {say('Close')}
        </Button>
      }
    >
      <p className={styles['soft']}>
        {say(
          'What you edit is a draft. Nothing reaches the recording until you press Take; no single key and no click on the canvas takes. Each take replaces the layout and both lists in full.',
        )}
      </p>
      <Keys rows={[[say('Take the draft, from anywhere'), [takeChord]]]} />
      <Button
        disabled={!mayTour}
        onClick={() => {
          close();
          startTour();
        }}
      >
        {say('Take the tour')}
      </Button>
      <ThemeChoice />
      <LanguageChoice />
      <HelpTopics />
      <h3 className={styles['subtitle']}>{say('Keys')}</h3>
      <p className={styles['soft']}>
        {say(
          'Every action is in the command palette, and every key on one sheet, which ? opens too.',
        )}
      </p>
      <Button onClick={() => openDialog(desk, { kind: 'keys' })}>{say('Show all keys')}</Button>
      <PeopleHelp isTarget={section === 'webhooks'} />
      <AccessHelp />
    </ModalDialog>
  );
}

function Keys({ rows }: { readonly rows: readonly (readonly [string, readonly string[]])[] }) {
  return (
    <dl className={styles['keys']}>
      {rows.map(([what, keys]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>
            {keys.map((key, index) => (
              <span key={key}>
                {index > 0 ? ' or ' : ''}
                <kbd>{key}</kbd>
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
