import { isolateName } from '#layout/document/isolate-name.ts';
import type { Task } from '#contract/task.ts';
import { noteTask } from '#web/api/note-task.ts';
import { stopRecording } from '#web/api/recordings.ts';
import { explainRefusal } from '#web/api/explain-refusal.ts';
import { ProblemAnswer } from '#web/api/request.ts';
import { useDesk, useTask } from '#web/hooks/desk-context.ts';
import { closeDialog, openDialog } from '#web/desk/dialog.ts';
import { Button } from '#web/ui/button.tsx';
import { CheckedForm } from '#web/fields/checked-form.tsx';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';
import { useForm } from '#web/fields/use-form.ts';
import { say } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

/** Asks once more before a recording is stopped for good. */
export function StopDialog() {
  const task = useTask();
  return task ? <StopQuestion task={task} /> : null;
}

function StopQuestion({ task }: { readonly task: Task }) {
  const desk = useDesk();
  const close = (): void => closeDialog(desk);
  const form = useForm({
    initial: {},
    check: () => ({ kind: 'request', body: task.id }),
    send: async (id) => {
      noteTask(desk.queries, await stopRecording(id));
      void desk.queries.invalidateQueries({ queryKey: ['recording', id] });
      openDialog(desk, { kind: 'recording' });
    },
    explain: (error) => ({
      form:
        error instanceof ProblemAnswer
          ? explainRefusal(error.problem)
          : say(
              'The desk did not answer, so the recording may or may not have stopped. You can safely stop it again.',
            ),
    }),
  });
  return (
    <ModalDialog
      role="alertdialog"
      title={sayNodes('Stop recording {title}?', { title: <bdi>{task.title}</bdi> })}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{say('Keep recording')}</Button>
          <Button tone="air" type="submit" form={form.id} disabled={form.isSending}>
            {form.isSending ? say('Stopping…') : say('Stop recording')}
          </Button>
        </>
      }
    >
      <CheckedForm form={form}>
        <p>
          {task.roomId === null
            ? say('The recorder of SdkAppId {sdkAppId} leaves the room for good, for everybody.', {
                sdkAppId: task.sdkAppId,
              })
            : say('The recorder in room {roomId} leaves the room for good, for everybody.', {
                roomId: isolateName(task.roomId),
              })}{' '}
          {say(
            'People in the room stay. Everything recorded so far is kept and uploaded. A stopped recording cannot continue.',
          )}
        </p>
      </CheckedForm>
    </ModalDialog>
  );
}
