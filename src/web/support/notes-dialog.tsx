import { useQuery } from '@tanstack/react-query';

import { revisionReportQuery } from '#web/api/revision-report.ts';
import { closeDialog } from '#web/desk/dialog.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import { ModalDialog } from '#web/ui/modal-dialog.tsx';
import { EmptyNote } from '#web/ui/panel.tsx';

import { NoteForm } from './note-form.tsx';
import { NoteList } from './notes-of-revision.tsx';
import { say } from '#web/words/say.ts';
import { sayNodes } from '#web/words/say-nodes.tsx';

/** The notes of a take, opened from its row in the history. */
export function NotesDialog({
  taskId,
  number,
}: {
  readonly taskId: string;
  readonly number: number;
}) {
  const desk = useDesk();
  const { data: report, error } = useQuery(revisionReportQuery(taskId, number));
  const close = (): void => closeDialog(desk);
  return (
    <ModalDialog
      title={say('Notes on revision {number}', { number })}
      onClose={close}
      actions={<Button onClick={close}>{say('Close')}</Button>}
    >
      {error ? <EmptyNote>{error.message}</EmptyNote> : null}
      {report?.note ? (
        <p>{sayNodes('Taken with the note {note}', { note: <bdi>{report.note}</bdi> })}</p>
      ) : null}
      <NoteList notes={report?.notes ?? []} />
      <NoteForm taskId={taskId} number={number} />
    </ModalDialog>
  );
}
