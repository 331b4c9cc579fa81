import { CompiledQuery, Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createTransactions } from '#server/database/engine/transactions.ts';
import { migrate } from '#server/database/migrations/migrate.ts';
import { createRevisionStore } from '#server/database/stores/revision-store.ts';
import type { MeasuredTake, RevisionStore } from '#server/database/stores/revision-store.ts';
import type { DatabaseSchema } from '#server/database/engine/schema.ts';
import { createTaskStore } from '#server/database/stores/task-store.ts';
import type { TaskStore } from '#server/database/stores/task-store.ts';
import { dialects, openDialect, prepareDatabases } from '#server/testing/databases.ts';
import type { TestDatabases } from '#server/testing/databases.ts';
import { openExplanations } from '#server/testing/explain-queries.ts';
import type { Explanations } from '#server/testing/explain-queries.ts';
import { fillHistory } from '#server/testing/history.ts';
import { makeNewRevision, makeSettlement } from '#server/testing/new-revision.ts';
import { makeNewTask } from '#server/testing/new-task.ts';

const now = new Date('2026-11-23T09:00:00.000Z');
const taskId = 'long';
/** So many revisions that PostgreSQL prefers an index to reading them all. */
const length = 4000;

const take = makeNewRevision(taskId, { baseRevision: length, idempotencyKey: 'new' });

interface Stores {
  readonly tasks: TaskStore;
  readonly revisions: RevisionStore;
}

/** Every query that a page, a take or a restart makes on a long history. */
const acts: readonly (readonly [what: string, act: (stores: Stores) => Promise<unknown>])[] = [
  ['a task is read', ({ tasks }) => tasks.find(taskId)],
  ['the newest page is read', ({ revisions }) => revisions.list(taskId, { limit: 51 })],
  ['an old page is read', ({ revisions }) => revisions.list(taskId, { before: 900, limit: 51 })],
  ['a page is exported', ({ revisions }) => revisions.listAfter(taskId, { after: 9, limit: 100 })],
  [
    'the one on air before a revision is read',
    ({ revisions }) => revisions.findOnAirBefore({ taskId, number: 7 }),
  ],
  ['one revision is read', ({ revisions }) => revisions.find({ taskId, number: 7 })],
  ['latencies are read', ({ revisions }) => revisions.listLatencies(taskId)],
  ['a take is opened', ({ revisions }) => revisions.open(take)],
  [
    'a take is settled',
    ({ revisions }) =>
      revisions.settle({ taskId, number: length + 1 }, makeSettlement({ status: 'unknown' })),
  ],
  [
    'a revision is marked as seen',
    ({ revisions }) =>
      revisions.markSeen({ taskId, number: length + 1 }, { by: { id: 'u', name: 'U' }, at: now }),
  ],
  ['a revision is pinned', ({ tasks }) => tasks.pinSafeLayout(taskId, 7)],
  ['a take is repeated', ({ revisions }) => revisions.open(take)],
  ['a process starts', ({ revisions }) => revisions.settleInterrupted(now)],
  ['a doubtful take is rejected', ({ revisions }) => revisions.settleAbandoned(taskId, now)],
];

let databases: TestDatabases;
beforeAll(async () => {
  databases = await prepareDatabases();
});
afterAll(() => databases.remove());

describe.each(dialects)('a long history on %s', (dialect) => {
  const asked = new Map<string, readonly CompiledQuery[]>();
  let latencies: readonly MeasuredTake[];
  let explanations: Explanations;
  beforeAll(async () => {
    const place = await databases.create(dialect);
    let queries: CompiledQuery[] = [];
    const db = new Kysely<DatabaseSchema>({
      dialect: await openDialect(place),
      log: (event) => void queries.push(event.query),
    });
    const scope = {
      db,
      origin: 'simulator',
      owner: 'me',
      locksRows: dialect === 'PostgreSQL',
      transactions: createTransactions(db),
    };
    const stores = { tasks: createTaskStore(scope), revisions: createRevisionStore(scope) };
    await migrate(db);
    for (const id of [taskId, 'other']) {
      await stores.tasks.attach(makeNewTask({ id }));
      await fillHistory(scope, id, length);
    }
    await db.executeQuery(CompiledQuery.raw('analyze'));
    latencies = await stores.revisions.listLatencies(taskId);
    for (const [what, act] of acts) {
      queries = [];
      await act(stores);
      asked.set(what, [...queries]);
    }
    explanations = await openExplanations(db, place);
  });
  afterAll(() => explanations.close());

  test.each(acts)('is never scanned or sorted when %s', async (what) => {
    const queries = asked.get(what)?.filter(({ sql }) => sql.includes('revisions')) ?? [];
    expect(queries.length).toBeGreaterThan(0);
    for (const { sql, parameters } of queries) {
      const plan = await explanations.explain(sql, parameters);
      // The index of revisions that are being sent has only a few rows, however long the history is.
      const costly = plan
        .filter((line) => !line.includes('revisions_sending'))
        .filter((line) => /SCAN revisions|Seq Scan on revisions|TEMP B-TREE|\bSort\b/.test(line))
        .filter((line) => !isOrderOfFew(line, sql));
      expect(costly, `${sql}\n${plan.join('\n')}`).toEqual([]);
    }
  });

  test('gives latencies of its newest revisions', () => {
    // Revision n took n ms, each 50th was rejected: 1000 accepted ones go back to 2981.
    expect(latencies).toHaveLength(1000);
    expect(latencies.at(-1)).toEqual({ number: 2981, latencyMs: 2981 });
  });

  test('fails this check for a query that scans or sorts', async () => {
    const plan = await explanations.explain(
      "select * from revisions where note = 'x' order by settled_at",
      [],
    );
    expect(plan.join('\n')).toMatch(/SCAN revisions|Seq Scan on revisions/);
    expect(plan.join('\n')).toMatch(/TEMP B-TREE|Sort/);
  });
});

/** Sorting is cheap for tasks: the one that is read. */
function isOrderOfFew(line: string, sql: string): boolean {
  return /TEMP B-TREE|Sort/.test(line) && /^(select|with) .*from "tasks"/.test(sql);
}
