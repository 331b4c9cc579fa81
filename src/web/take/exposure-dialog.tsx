import { nameExposed } from '#layout/picture/exposure.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import type { FirstExposure } from '#web/desk/first-exposure.ts';
import { confirmExposure } from '#web/desk/take-control.ts';
import type { PlannedTake } from '#web/desk/take-state.ts';
import { Button } from '#web/ui/button.tsx';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';

import styles from '#web/ui/dialogs.module.css';
import { closeDialog } from '#web/desk/dialog.ts';

/** Asks before a take puts somebody on air for the first time in this recording. */
export function ExposureDialog(props: {
  readonly first: FirstExposure;
  readonly take: PlannedTake;
}) {
  const desk = useDesk();
  const { first, take } = props;
  const names = nameExposed(first.exposure);

  function close(): void {
    closeDialog(desk);
  }

  return (
    <ModalDialog
      role="alertdialog"
      title={
        names.length === 1
          ? 'One person would be on air for the first time'
          : `${names.length} people would be on air for the first time`
      }
      onClose={close}
      actions={
        <>
          <Button onClick={close}>Keep editing</Button>
          <Button
            tone="air"
            onClick={() => {
              close();
              confirmExposure(desk, first, take);
            }}
          >
            Take anyway
          </Button>
        </>
      }
    >
      <ul className={styles['list']} aria-label="First time on air">
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      <p className={styles['soft']}>
        {first.isComplete
          ? 'They were in no earlier take of this recording, and not in its baseline.'
          : 'They were in none of the earlier takes that were searched.'}{' '}
        “Seen” and “heard” include people who join or turn on a camera or microphone later.
      </p>
    </ModalDialog>
  );
}
