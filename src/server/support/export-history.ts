import { setImmediate as nextTurn } from 'node:timers/promises';

import type { Revision } from '#contract/revision.ts';
import type { ExportFormat } from '#contract/support/task-export.ts';
import type { Repository } from '#server/database/repository.ts';
import { formatCsvLine } from '#server/http/format-csv.ts';

/** How many revisions are in memory at once. */
const pageSize = 100;

/** The history of a task up to now, oldest first, page by page. @param start the revisions after this number */
export async function* listHistory(
  revisions: Pick<Repository['revisions'], 'list' | 'listAfter'>,
  taskId: string,
  start = 0,
): AsyncGenerator<readonly Revision[]> {
  const [newest] = await revisions.list(taskId, { limit: 1 });
  const upTo = newest?.number ?? 0;
  for (let after = start; after < upTo;) {
    const page = (await revisions.listAfter(taskId, { after, limit: pageSize })).filter(
      ({ number }) => number <= upTo,
    );
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

/** The history of a task as text, one text for each page of revisions. */
export async function* exportHistory(
  revisions: Pick<Repository['revisions'], 'list' | 'listAfter'>,
  taskId: string,
  format: ExportFormat,
): AsyncGenerator<string> {
  if (format === 'csv') {
    yield formatCsvLine(columns.map(([name]) => name));
  }
  const formatLine =
    format === 'csv'
      ? (revision: Revision) => formatCsvLine(columns.map(([, read]) => read(revision)))
      : (revision: Revision) => `${JSON.stringify(revision)}\n`;
  for await (const page of listHistory(revisions, taskId)) {
    yield page.map(formatLine).join('');
  }
}

const columns: readonly (readonly [
  name: string,
  read: (revision: Revision) => string | number | null,
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
  ['MixLayoutParams', ({ MixLayoutParams }) => JSON.stringify(MixLayoutParams)],
  ['SubscribeStreamUserIds', (revision) => JSON.stringify(revision.SubscribeStreamUserIds)],
];
