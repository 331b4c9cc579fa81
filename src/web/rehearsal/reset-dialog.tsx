import { explainRefusal } from '#web/api/explain-refusal.ts';
import { ProblemAnswer } from '#web/api/request.ts';
import { closeDialog } from '#web/desk/dialog.ts';
import { CheckedForm } from '#web/fields/checked-form.tsx';
import { useForm } from '#web/fields/use-form.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';
import { say } from '#web/words/say.ts';

import { resetAndShow } from './reset-demo.ts';

/** Asks before the demo is put back to its start. */
export function ResetDialog() {
  const desk = useDesk();
  const form = useForm({
    initial: {},
    check: () => ({ kind: 'request', body: null }),
    send: () => resetAndShow(desk),
    explain: (error) => ({
      form:
        error instanceof ProblemAnswer
          ? explainRefusal(error.problem)
          : say('The desk did not answer. You can safely reset the demo again.'),
    }),
  });
  const close = (): void => closeDialog(desk);
  return (
    <ModalDialog
      role="alertdialog"
      title={say('Reset the demo?')}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{say('Keep the demo')}</Button>
          <Button tone="air" type="submit" form={form.id} disabled={form.isSending}>
            {form.isSending ? say('Resetting…') : say('Reset demo')}
          </Button>
        </>
      }
    >
      <CheckedForm form={form}>
        <p>
          {say(
            'The demo recording ends, and a new one starts with its first layout, people, scenes and rundown. The changes in your draft are left behind; shows and faults end.',
          )}
        </p>
        <p>
          {say(
            'Takes so far stay in the history of the old recording, which you find again with “Find a recording…”. Scenes that you made stay.',
          )}
        </p>
      </CheckedForm>
    </ModalDialog>
  );
}
