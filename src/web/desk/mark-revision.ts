import type { Revision } from '#contract/revision.ts';
import { markSeen, pinSafeLayout } from '#web/api/mark-revision.ts';
import { noteRevision } from '#web/api/note-revision.ts';
import { noteTask } from '#web/api/note-task.ts';

import { findTask } from './desk.ts';
import type { Desk } from './desk.ts';
import { say } from '#web/words/say.ts';

/** Records that somebody looked at the recording and saw a revision whose result was unknown. */
export async function seeRevision(desk: Desk, revision: Revision): Promise<void> {
  const task = findTask(desk);
  if (!task) {
    return;
  }
  try {
    noteRevision(desk.queries, task.id, await markSeen(task.id, revision.number));
  } catch (error) {
    explain(desk, task.id, say('Not marked as seen.'), error);
  }
}

/** Pins a revision as the safe layout, for everybody who has this recording open; null unpins it. */
export async function keepSafe(desk: Desk, number: number | null): Promise<void> {
  const task = findTask(desk);
  if (!task) {
    return;
  }
  try {
    noteTask(desk.queries, await pinSafeLayout(task.id, number));
  } catch (error) {
    explain(desk, task.id, say('The safe layout was not changed.'), error);
  }
}

function explain(desk: Desk, taskId: string, title: string, error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  desk.draft.send({ kind: 'not-done', taskId, title, reason });
}
