import { useState } from 'react';

import type { Revision } from '#contract/revision.ts';
import { diffPayloads } from '#layout/compare/diff.ts';
import { formatClock } from '#web/browser/clock.ts';
import { useDesk, useTask } from '#web/hooks/desk-context.ts';
import { payloadOf } from '#web/desk/draft.ts';
import { rollBackTo } from '#web/desk/take-control.ts';
import { Button } from '#web/ui/button.tsx';
import { useNames } from '#web/hooks/use-names.ts';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';

import styles from '#web/ui/dialogs.module.css';
import { closeDialog } from '#web/desk/dialog.ts';
import { say } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

/** Asks before an earlier revision is put back on air. */
export function RollBackDialog({ revision }: { readonly revision: Revision }) {
  const desk = useDesk();
  const task = useTask();
  // Fixed when the dialog opens: a take in the meantime must cause a conflict, not change what the question means.
  const [{ program, base }] = useState(() => ({
    program: task?.program ?? null,
    base: task?.current?.number ?? null,
  }));
  const names = useNames();
  const changes = program ? diffPayloads(payloadOf(program), payloadOf(revision), names) : [];

  function close(): void {
    closeDialog(desk);
  }

  return (
    <ModalDialog
      role="alertdialog"
      title={say('Roll back to revision {number}?', { number: revision.number })}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{say('Cancel')}</Button>
          <Button
            tone="air"
            // The public name of every second question (contract); the visible words say what happens here.
            aria-label={say('Take anyway')}
            onClick={() => {
              close();
              rollBackTo(desk, revision, base);
            }}
          >
            {say('Roll back now')}
          </Button>
        </>
      }
    >
      <p>
        {sayNodes(
          'This sends the layout and lists that {name} took at {at} to air now, in full, as a new revision. A draft with changes is kept.',
          { name: <bdi>{revision.actor.name}</bdi>, at: formatClock(revision.createdAt) },
        )}
      </p>
      {changes.length > 0 ? (
        <ul className={styles['list']}>
          {changes.slice(0, 12).map((change) => (
            <li key={change.sentence}>{change.sentence}</li>
          ))}
        </ul>
      ) : (
        <p className={styles['soft']}>{say('It is the same as what is on air.')}</p>
      )}
    </ModalDialog>
  );
}
