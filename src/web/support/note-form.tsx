import { maxNoteLength } from '#contract/support/revision-note.ts';
import { explainRefusal } from '#web/api/explain-refusal.ts';
import { ProblemAnswer } from '#web/api/request.ts';
import { addNote } from '#web/api/revision-report.ts';
import { CheckedForm } from '#web/fields/checked-form.tsx';
import { TextField } from '#web/fields/text-field.tsx';
import { useForm } from '#web/fields/use-form.ts';
import { useDesk, useIsViewer } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';

import styles from './revision-page.module.css';
import { say } from '#web/words/say.ts';

/** Writes a note to a revision. Viewers read notes and write none. */
export function NoteForm({ taskId, number }: { readonly taskId: string; readonly number: number }) {
  const desk = useDesk();
  const isViewer = useIsViewer();
  const form = useForm({
    initial: { text: '' },
    check: ({ text }) =>
      text.trim() === ''
        ? { kind: 'errors', errors: { text: say('Write what you want to note.') } }
        : { kind: 'request', body: text.trim() },
    send: async (text: string) => {
      await addNote(desk.queries, { taskId, number }, text);
      form.field('text').onChange('');
    },
    explain: (error) => ({
      form:
        error instanceof ProblemAnswer
          ? explainRefusal(error.problem)
          : say(
              'The desk did not answer, so the note may not be saved. Look at the list before you write it again.',
            ),
    }),
  });
  if (isViewer) {
    return <p className={styles['soft']}>{say('A viewer reads notes; a producer writes them.')}</p>;
  }
  return (
    <CheckedForm form={form} className={styles['form']}>
      <TextField
        {...form.field('text')}
        label={say('New note')}
        maxLength={maxNoteLength}
        hint={say(
          'For everybody who looks at this take. It stays: a note cannot be changed or removed.',
        )}
      />
      <div>
        <Button type="submit" disabled={form.isSending}>
          {say('Add note')}
        </Button>
      </div>
    </CheckedForm>
  );
}
