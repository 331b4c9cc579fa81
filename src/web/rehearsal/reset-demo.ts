import { noteTask } from '#web/api/note-task.ts';
import { resetDemo } from '#web/api/recordings.ts';
import { findTask, isDraftTouched, isInSandbox } from '#web/desk/desk.ts';
import type { Desk } from '#web/desk/desk.ts';
import { closeDialog, openDialog } from '#web/desk/dialog.ts';
import { showTask } from '#web/desk/task-address.ts';

/** Resets the demo, after a question where that would lose something. Where it fails, the question is the way to try again. */
export async function startReset(desk: Desk): Promise<void> {
  if (losesWork(desk)) {
    openDialog(desk, { kind: 'reset-demo' });
    return;
  }
  try {
    await resetAndShow(desk);
  } catch {
    openDialog(desk, { kind: 'reset-demo' });
  }
}

/** Whether a reset takes something away that somebody made here: changes in the draft, or a layout on air. */
function losesWork(desk: Desk): boolean {
  const program = isInSandbox(desk) ? null : (findTask(desk)?.program ?? null);
  return program !== null || (!isInSandbox(desk) && isDraftTouched(desk));
}

/** Resets the demo and shows its new recording. @throws ProblemAnswer, NoAnswer */
export async function resetAndShow(desk: Desk): Promise<void> {
  const task = await resetDemo();
  noteTask(desk.queries, task);
  closeDialog(desk);
  showTask(desk, task.id);
}
