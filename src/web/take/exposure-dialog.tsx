import { listSome } from '#layout/document/list-some.ts';
import { isNobody, nameExposed, subtractExposure } from '#layout/picture/exposure.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import { useNames } from '#web/hooks/use-names.ts';
import type { FirstExposure } from '#layout/picture/first-exposure.ts';
import { confirmExposure } from '#web/desk/take-control.ts';
import type { PlannedTake } from '#web/desk/take-state.ts';
import { Button } from '#web/ui/button.tsx';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';

import styles from '#web/ui/dialogs.module.css';
import { closeDialog } from '#web/desk/dialog.ts';
import { say } from '#web/words/say.ts';

/** How many people the dialog names; it counts the others. */
const mostNames = 100;

/** Asks before a take puts somebody on air for the first time in this recording. */
export function ExposureDialog(props: {
  readonly first: FirstExposure;
  readonly take: PlannedTake;
}) {
  const desk = useDesk();
  const { first, take } = props;
  const called = useNames();
  const names = nameExposed(first.exposure, called);
  const blocked = nameExposed(first.blocked, called);
  const isNew = !isNobody(subtractExposure(first.exposure, first.blocked));

  function close(): void {
    closeDialog(desk);
  }

  return (
    <ModalDialog
      role="alertdialog"
      title={
        isNew
          ? say(
              '{count, plural, one {One person} other {# people}} would be on air for the first time',
              { count: names.length },
            )
          : say(
              '{count, plural, one {One person} other {# people}} would be on air for the first time since they were blocked',
              { count: names.length },
            )
      }
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{say('Keep editing')}</Button>
          <Button
            tone="air"
            // The public name of every second question (contract); the visible words say what happens here.
            aria-label={say('Take anyway')}
            onClick={() => {
              close();
              confirmExposure(desk, first, take);
            }}
          >
            {say('Put on air')}
          </Button>
        </>
      }
    >
      <ul className={styles['list']} aria-label={say('First time on air')}>
        {names.slice(0, mostNames).map((name) => (
          <li key={name}>{name}</li>
        ))}
        {names.length > mostNames ? (
          <li>{say('and {count, number} more', { count: names.length - mostNames })}</li>
        ) : null}
      </ul>
      {blocked.length > 0 ? (
        <p>
          {say('The newest take of this recording blocks {blocked}.', {
            blocked: listSome(blocked, mostNames),
          })}
        </p>
      ) : null}
      <p className={styles['soft']}>
        {isNew ? `${describeNewcomers(blocked.length > 0, first.isComplete)} ` : ''}
        {say('“Seen” and “heard” include people who join or turn on a camera or microphone later.')}
      </p>
    </ModalDialog>
  );
}

/** @param hasBlocked also people who are new only since they were blocked are listed */
function describeNewcomers(hasBlocked: boolean, isComplete: boolean): string {
  if (isComplete) {
    return hasBlocked
      ? say('The others were in no earlier take of this recording, and not in its baseline.')
      : say('They were in no earlier take of this recording, and not in its baseline.');
  }
  return hasBlocked
    ? say('The others were in none of the earlier takes that were searched.')
    : say('They were in none of the earlier takes that were searched.');
}
