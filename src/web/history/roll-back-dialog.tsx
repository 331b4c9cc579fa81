import { useState } from 'react';

import type { Revision } from '#contract/revision.ts';
import { diffPayloads } from '#layout/compare/diff.ts';
import { formatClock } from '#web/browser/clock.ts';
import { useDesk, useTask } from '#web/hooks/desk-context.ts';
import { payloadOf } from '#web/desk/draft.ts';
import { rollBackTo } from '#web/desk/take-control.ts';
import { Button } from '#web/ui/button.tsx';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';

import styles from '#web/ui/dialogs.module.css';
import { closeDialog } from '#web/desk/dialog.ts';

/** Asks before an earlier revision is put back on air. */
export function RollBackDialog({ revision }: { readonly revision: Revision }) {
  const desk = useDesk();
  const task = useTask();
  // Fixed when the dialog opens: a take in the meantime must cause a conflict, not change what the question means.
  const [{ program, base }] = useState(() => ({
    program: task?.program ?? null,
    base: task?.current?.number ?? null,
  }));
  const changes = program ? diffPayloads(payloadOf(program), payloadOf(revision)) : [];

  function close(): void {
    closeDialog(desk);
  }

  return (
    <ModalDialog
      role="alertdialog"
      title={`Roll back to revision ${revision.number}?`}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            tone="air"
            // The public name of every second question (contract); the visible words say what happens here.
            aria-label="Take anyway"
            onClick={() => {
              close();
              rollBackTo(desk, revision, base);
            }}
          >
            Roll back now
          </Button>
        </>
      }
    >
      <p>
        This sends the layout and lists that <bdi>{revision.actor.name}</bdi> took at{' '}
        {formatClock(revision.createdAt)} to air now, in full, as a new revision. A draft with
        changes is kept.
      </p>
      {changes.length > 0 ? (
        <ul className={styles['list']}>
          {changes.slice(0, 12).map((change) => (
            <li key={change.sentence}>{change.sentence}</li>
          ))}
        </ul>
      ) : (
        <p className={styles['soft']}>It is the same as what is on air.</p>
      )}
    </ModalDialog>
  );
}
