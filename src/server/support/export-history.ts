import { setImmediate as nextTurn } from 'node:timers/promises';

import type { Revision } from '#contract/revision.ts';
import type { RevisionNote } from '#contract/support/revision-note.ts';
import type { HistoryFormat } from '#contract/support/task-export.ts';
import type { Repository } from '#server/database/repository.ts';
import { formatCsvLine } from '#server/http/format-csv.ts';

/** How many revisions are in memory at once. */
const pageSize = 100;

/** The history of a task, oldest first, page by page: the revisions after `start`, up to the newest there is now, or `upTo`. */
export async function* listHistory(
  revisions: Pick<Repository['revisions'], 'list' | 'listAfter'>,
  taskId: string,
  range: { readonly start?: number; readonly upTo?: number } = {},
): AsyncGenerator<readonly Revision[]> {
  const { start = 0 } = range;
  const upTo = range.upTo ?? (await revisions.list(taskId, { limit: 1 }))[0]?.number ?? 0;
  for (let after = start; after < upTo;) {
    const page = (
      await revisions.listAfter(taskId, { after, limit: Math.min(pageSize, upTo - after) })
    ).filter(({ number }) => number <= upTo);
    const last = page.at(-1);
    if (last === undefined) {
      return;
    }
    yield page;
    after = last.number;
    // SQLite answers within this turn of the event loop; others must have theirs.
    await nextTurn();
  }
}

/** A revision with the notes that people wrote afterwards. */
interface NotedRevision extends Revision {
  readonly notes?: readonly Omit<RevisionNote, 'revision'>[];
}

/** What an export reads. */
interface ExportedStores {
  readonly revisions: Pick<Repository['revisions'], 'list' | 'listAfter'>;
  readonly notes: Pick<Repository['notes'], 'list'>;
}

/** The history of a task as text, one text for each page of revisions. */
export async function* exportHistory(
  { revisions, notes }: ExportedStores,
  taskId: string,
  format: HistoryFormat,
): AsyncGenerator<string> {
  if (format === 'csv') {
    yield formatCsvLine(columns.map(([name]) => name));
  }
  const formatLine =
    format === 'csv'
      ? (revision: NotedRevision) => formatCsvLine(columns.map(([, read]) => read(revision)))
      : (revision: NotedRevision) => `${JSON.stringify(revision)}\n`;
  for await (const page of listHistory(revisions, taskId)) {
    const [first = 0, last = 0] = [page[0]?.number, page.at(-1)?.number];
    const written = await notes.list(taskId, { first, last });
    yield page.map((revision) => formatLine(addNotes(revision, written))).join('');
  }
}

function addNotes(revision: Revision, written: readonly RevisionNote[]): NotedRevision {
  const notes = written
    .filter((note) => note.revision === revision.number)
    .map(({ at, by, text }) => ({ at, by, text }));
  return notes.length === 0 ? revision : { ...revision, notes };
}

const columns: readonly (readonly [
  name: string,
  read: (revision: NotedRevision) => string | number | null,
])[] = [
  ['number', ({ number }) => number],
  ['status', ({ status }) => status],
  ['takenAt', ({ createdAt }) => createdAt],
  ['sentAt', ({ sentAt }) => sentAt],
  ['settledAt', ({ settledAt }) => settledAt],
  ['latencyMs', ({ latencyMs }) => latencyMs],
  ['actorId', ({ actor }) => actor.id],
  ['actorName', ({ actor }) => actor.name],
  ['note', ({ note }) => note],
  ['baseRevision', ({ baseRevision }) => baseRevision],
  ['requestId', ({ upstream }) => upstream?.requestId ?? null],
  ['code', ({ upstream }) => upstream?.code ?? null],
  ['message', ({ upstream }) => upstream?.message ?? null],
  ['earlierCalls', ({ earlierCalls }) => (earlierCalls ? JSON.stringify(earlierCalls) : null)],
  ['seenBy', ({ seen }) => seen?.by.name ?? null],
  ['seenAt', ({ seen }) => seen?.at ?? null],
  ['notes', ({ notes }) => (notes ? JSON.stringify(notes) : null)],
  ['MixLayoutParams', ({ MixLayoutParams }) => JSON.stringify(MixLayoutParams)],
  ['SubscribeStreamUserIds', (revision) => JSON.stringify(revision.SubscribeStreamUserIds)],
];
