import { useState } from 'react';

import { applyTask } from '#web/api/apply-revision.ts';
import { tasksQuery } from '#web/api/queries.ts';
import { recordingQuery, stopRecording } from '#web/api/recordings.ts';
import { ProblemAnswer } from '#web/api/request.ts';
import { useDesk, useTask } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import field from '#web/ui/field.module.css';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';
import { closeDialog, openDialog } from '#web/desk/dialog.ts';

/** The second word that ends a recording for good. */
export function StopDialog() {
  const desk = useDesk();
  const task = useTask();
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const close = (): void => closeDialog(desk);

  async function stop(id: string): Promise<void> {
    setSending(true);
    setProblem(null);
    try {
      const ended = await stopRecording(id);
      desk.queries.setQueryData(tasksQuery.queryKey, (tasks) => applyTask(tasks ?? [], ended));
      void desk.queries.invalidateQueries({ queryKey: recordingQuery(id, true).queryKey });
      openDialog(desk, { kind: 'recording' });
    } catch (error) {
      setProblem(
        error instanceof ProblemAnswer
          ? error.problem.detail
          : 'The desk did not answer, so the recording may have stopped or not. Stopping it again is safe.',
      );
      setSending(false);
    }
  }

  if (!task) {
    return null;
  }
  return (
    <ModalDialog
      role="alertdialog"
      title={`Stop recording ${task.title}?`}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>Keep recording</Button>
          <Button tone="air" disabled={isSending} onClick={() => void stop(task.id)}>
            {isSending ? 'Stopping…' : 'Stop recording'}
          </Button>
        </>
      }
    >
      <p>
        {task.roomId === null
          ? `The recorder of SdkAppId ${task.sdkAppId}`
          : `The recorder in room ${task.roomId}`}{' '}
        leaves for good, for everybody. People in the room stay. What was recorded so far is kept
        and uploaded; a stopped recording cannot go on.
      </p>
      {problem === null ? null : (
        <p className={field['error']} role="alert">
          {problem}
        </p>
      )}
    </ModalDialog>
  );
}
