import { setImmediate as nextTurn } from 'node:timers/promises';

import type { Act, ActFormat } from '#contract/act.ts';
import type { ActQuery, ActStore } from '#server/database/stores/act-store.ts';
import { formatCsvLine } from '#server/http/format-csv.ts';

/** How many rows are in memory at once. */
const pageSize = 500;

/** Everything up to now that the filter finds, oldest first, one text for each page of rows. */
export async function* exportActs(
  acts: Pick<ActStore, 'list' | 'readHead'>,
  filter: ActQuery,
  format: ActFormat,
): AsyncGenerator<string> {
  const upTo = (await acts.readHead()).position;
  if (format === 'csv') {
    yield formatCsvLine(columns.map(([name]) => name));
  }
  let after = 0;
  for (;;) {
    const page = await acts.list(filter, { after, upTo, limit: pageSize });
    const last = page.at(-1);
    if (last === undefined) {
      return;
    }
    after = last.number;
    yield page.map(format === 'csv' ? formatAct : formatJsonLine).join('');
    // SQLite answers within this turn of the event loop; others must have theirs.
    await nextTurn();
  }
}

function formatJsonLine(act: Act): string {
  return `${JSON.stringify(act)}\n`;
}

function formatAct(act: Act): string {
  return formatCsvLine(columns.map(([, read]) => read(act)));
}

const columns: readonly (readonly [name: string, read: (act: Act) => string | number | null])[] = [
  ['number', (act) => act.number],
  ['at', (act) => act.at],
  ['kind', (act) => act.who.kind],
  ['personId', (act) => act.who.id],
  ['personName', (act) => act.who.name],
  ['address', (act) => act.address],
  ['sdkAppId', (act) => act.sdkAppId],
  ['task', (act) => act.task?.id ?? null],
  ['taskId', (act) => act.task?.taskId ?? null],
  ['title', (act) => act.task?.title ?? null],
  ['what', (act) => act.what],
  ['subject', (act) => act.subject],
  ['route', (act) => act.route],
  ['outcome', (act) => act.outcome],
  ['status', (act) => act.status],
  ['requestId', (act) => act.requestId],
  ['cloudRequestId', (act) => act.cloudRequestId],
  ['durationMs', (act) => act.durationMs],
  ['previousHash', (act) => act.previousHash],
  ['hash', (act) => act.hash],
];
