import { closeDialog } from '#web/desk/dialog.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import styles from '#web/ui/dialogs.module.css';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';

import { FoundTasks } from './found-tasks.tsx';
import { say } from '#web/words/say.ts';

/** The recordings that somebody took out of the list. Each can be looked at and brought back. */
export function HiddenDialog() {
  const desk = useDesk();
  const close = (): void => closeDialog(desk);
  return (
    <ModalDialog
      title={say('Hidden recordings')}
      onClose={close}
      actions={<Button onClick={close}>{say('Close')}</Button>}
    >
      <p className={styles['soft']}>
        {say(
          'They are out of the list. Their history is kept, and the recordings themselves are not touched.',
        )}
      </p>
      <FoundTasks
        label={say('Hidden recordings')}
        search={{ status: 'hidden', q: '' }}
        nothing="No recording is hidden."
      />
    </ModalDialog>
  );
}
