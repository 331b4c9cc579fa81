import { explainRefusal } from '#web/api/explain-refusal.ts';
import { ProblemAnswer } from '#web/api/request.ts';
import { lockShow } from '#web/api/show-lock.ts';
import { closeDialog } from '#web/desk/dialog.ts';
import { useDesk, useTask } from '#web/hooks/desk-context.ts';
import { CheckedForm } from '#web/fields/checked-form.tsx';
import { TextField } from '#web/fields/text-field.tsx';
import { useForm } from '#web/fields/use-form.ts';
import { Button } from '#web/ui/button.tsx';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';
import { say } from '#web/words/say.ts';

/** The longest reason that the server keeps, in UTF-16 units. */
const maxLength = 200;

/** Tells everybody why the show is locked. To lock takes one press, so the reason comes after it. */
export function LockReasonDialog() {
  const desk = useDesk();
  const task = useTask();
  const close = (): void => closeDialog(desk);
  const form = useForm({
    initial: { reason: task?.lock?.reason ?? '' },
    check: ({ reason }) => ({ kind: 'request', body: reason.trim() === '' ? null : reason.trim() }),
    send: async (reason: string | null) => {
      if (task) {
        const { name } = desk.windowName.getState();
        await lockShow(desk.queries, task.id, { window: name, reason });
      }
      close();
    },
    explain: (error) => ({
      form:
        error instanceof ProblemAnswer
          ? explainRefusal(error.problem)
          : say('The desk did not answer, so the reason may not be saved. Save it again.'),
    }),
  });
  return (
    <ModalDialog
      title={say('Why is the show locked?')}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{say('Cancel')}</Button>
          <Button tone="primary" type="submit" form={form.id} disabled={form.isSending}>
            {say('Save reason')}
          </Button>
        </>
      }
    >
      <CheckedForm form={form}>
        <TextField
          {...form.field('reason')}
          label={say('Reason')}
          maxLength={maxLength}
          hint={say(
            'Everybody who has this recording open sees it, and so do programs whose take is refused. Empty removes it.',
          )}
        />
      </CheckedForm>
    </ModalDialog>
  );
}
