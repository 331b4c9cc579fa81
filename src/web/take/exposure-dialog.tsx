import { listSome } from '#layout/document/list-some.ts';
import { isNobody, nameExposed, subtractExposure } from '#layout/picture/exposure.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import type { FirstExposure } from '#layout/picture/first-exposure.ts';
import { confirmExposure } from '#web/desk/take-control.ts';
import type { PlannedTake } from '#web/desk/take-state.ts';
import { Button } from '#web/ui/button.tsx';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';

import styles from '#web/ui/dialogs.module.css';
import { closeDialog } from '#web/desk/dialog.ts';

/** How many people the dialog names; it counts the others. */
const mostNames = 100;

/** Asks before a take puts somebody on air for the first time in this recording. */
export function ExposureDialog(props: {
  readonly first: FirstExposure;
  readonly take: PlannedTake;
}) {
  const desk = useDesk();
  const { first, take } = props;
  const names = nameExposed(first.exposure);
  const blocked = nameExposed(first.blocked);
  const others = blocked.length > 0 ? 'The others' : 'They';
  const isNew = !isNobody(subtractExposure(first.exposure, first.blocked));

  function close(): void {
    closeDialog(desk);
  }

  return (
    <ModalDialog
      role="alertdialog"
      title={`${names.length === 1 ? 'One person' : `${names.length} people`} would be on air for the first time${
        isNew ? '' : ' since they were blocked'
      }`}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>Keep editing</Button>
          <Button
            tone="air"
            // The public name of every second question (contract); the visible words say what happens here.
            aria-label="Take anyway"
            onClick={() => {
              close();
              confirmExposure(desk, first, take);
            }}
          >
            Put on air
          </Button>
        </>
      }
    >
      <ul className={styles['list']} aria-label="First time on air">
        {names.slice(0, mostNames).map((name) => (
          <li key={name}>{name}</li>
        ))}
        {names.length > mostNames ? (
          <li>and {(names.length - mostNames).toLocaleString('en')} more</li>
        ) : null}
      </ul>
      {blocked.length > 0 ? (
        <p>The newest take of this recording blocks {listSome(blocked, mostNames)}.</p>
      ) : null}
      <p className={styles['soft']}>
        {isNew
          ? first.isComplete
            ? `${others} were in no earlier take of this recording, and not in its baseline. `
            : `${others} were in none of the earlier takes that were searched. `
          : ''}
        “Seen” and “heard” include people who join or turn on a camera or microphone later.
      </p>
    </ModalDialog>
  );
}
