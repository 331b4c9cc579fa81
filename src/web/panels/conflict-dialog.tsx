import { forgetTake } from '#web/app/desk.ts';
import { useDesk, useTakePhase } from '#web/app/desk-context.ts';
import { diffPayloads } from '#layout/diff.ts';
import { formatClock } from '#web/app/clock.ts';
import { payloadOf } from '#web/app/draft.ts';
import { loadAir } from '#web/app/keep-draft.ts';
import { forceTake } from '#web/app/take-control.ts';
import { Button } from '#web/ui/button.tsx';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';

import styles from './dialogs.module.css';

/** Somebody took between the start of this draft and its take: who, what that take holds, and the ways on. */
export function ConflictDialog() {
  const desk = useDesk();
  const phase = useTakePhase();
  if (phase?.kind !== 'settled' || phase.outcome.kind !== 'problem') return null;
  const { problem } = phase.outcome;
  const { current } = problem;
  const overwritten = current ? diffPayloads(payloadOf(current), phase.attempt.payload) : [];

  function close(): void {
    desk.dialog.setState({ open: null });
  }

  return (
    <ModalDialog
      role="alertdialog"
      title={
        current
          ? `${current.actor.name} took revision ${String(current.number)}`
          : 'Another take came first'
      }
      onClose={close}
      actions={
        <>
          <Button onClick={close}>Keep editing</Button>
          <Button
            onClick={() => {
              loadAir(desk);
              forgetTake(desk, phase.attempt.taskId);
              close();
            }}
          >
            Load what is on air
          </Button>
          <Button
            tone="air"
            onClick={() => {
              close();
              forceTake(desk, phase);
            }}
          >
            Take anyway
          </Button>
        </>
      }
    >
      <p>
        {current
          ? `It was ${current.status === 'unknown' ? 'sent, with no answer of the cloud so it may be on air,' : 'accepted'}${current.settledAt === null ? '' : ` at ${formatClock(current.settledAt)}`} while your draft was based on ${phase.attempt.baseRevision === null ? 'nothing taken before' : `revision ${String(phase.attempt.baseRevision)}`}. Nothing of yours was sent.`
          : problem.detail}
      </p>
      {overwritten.length > 0 ? (
        <>
          <p className={styles['soft']}>Taking anyway would change what they put on air:</p>
          <ul className={styles['list']}>
            {overwritten.slice(0, 12).map((change) => (
              <li key={change.sentence}>{change.sentence}</li>
            ))}
            {overwritten.length > 12 ? <li>and {overwritten.length - 12} more</li> : null}
          </ul>
        </>
      ) : null}
      <p className={styles['soft']}>
        Loading what is on air replaces your draft; Undo brings your draft back.
      </p>
    </ModalDialog>
  );
}
