import { CompiledQuery, Kysely } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { TaskSummary } from '#contract/task.ts';
import type { DatabaseSchema } from '#server/database/engine/schema.ts';
import { createTransactions } from '#server/database/engine/transactions.ts';
import { migrate } from '#server/database/migrations/migrate.ts';
import { createTaskStore } from '#server/database/stores/task-store.ts';
import type { TaskStore } from '#server/database/stores/task-store.ts';
import { dialects, openDialect, prepareDatabases } from '#server/testing/databases.ts';
import type { TestDatabases } from '#server/testing/databases.ts';
import { fillTasks } from '#server/testing/many-tasks.ts';

/** So many tasks that PostgreSQL prefers an index to reading them all. */
const count = 4000;
const now = new Date('2026-11-23T09:00:00.000Z');

/** Everything that is asked while nobody does anything, at each webhook and at each opening of a page. */
const acts: readonly (readonly [what: string, act: (tasks: TaskStore) => Promise<unknown>])[] = [
  ['the first page is listed', (tasks) => tasks.list()],
  ['the running ones are listed', (tasks) => tasks.list({ status: 'running' })],
  ['the hidden ones are listed', (tasks) => tasks.list({ status: 'hidden' })],
  [
    'a later page is listed',
    async (tasks) => tasks.list({ cursor: (await tasks.list()).next ?? '' }),
  ],
  ['expired handles are looked for', (tasks) => tasks.listMisjudgedHandles(now, 100)],
  ['somebody enters a room', (tasks) => tasks.listOfRoom({ sdkAppId: 1_400_000_001, roomId: '7' })],
  ['a recorder reports', (tasks) => tasks.listOfRecording(1_400_000_001, 'task-7')],
];

let databases: TestDatabases;
beforeAll(async () => {
  databases = await prepareDatabases();
});
afterAll(() => databases.remove());

describe.each(dialects)('thousands of tasks on %s', (dialect) => {
  const asked = new Map<string, readonly CompiledQuery[]>();
  let tasks: TaskStore;
  let explain: (query: CompiledQuery) => Promise<readonly string[]>;
  let close: () => unknown;

  beforeAll(async () => {
    const place = await databases.create(dialect);
    let queries: CompiledQuery[] = [];
    const db = new Kysely<DatabaseSchema>({
      dialect: await openDialect(place),
      log: (event) => void queries.push(event.query),
    });
    tasks = createTaskStore({
      ...{ db, origin: 'simulator', owner: 'me', locksRows: dialect === 'PostgreSQL' },
      transactions: createTransactions(db),
    });
    await migrate(db);
    await fillTasks(db, count);
    await db.executeQuery(CompiledQuery.raw('analyze'));
    for (const [what, act] of acts) {
      queries = [];
      await act(tasks);
      asked.set(what, [...queries]);
    }
    const how = dialect === 'SQLite' ? 'explain query plan' : 'explain';
    explain = async ({ sql, parameters }) =>
      (
        await db.executeQuery<{ readonly detail?: string; readonly 'QUERY PLAN'?: string }>(
          CompiledQuery.raw(`${how} ${sql}`, [...parameters]),
        )
      ).rows.map((row) => row.detail ?? row['QUERY PLAN'] ?? '');
    // Kysely does not finish a statement of SQLite that explains, so that closing would wait for it.
    close = dialect === 'SQLite' ? () => undefined : () => db.destroy();
  });
  afterAll(() => close());

  test.each(acts)('are never read whole or sorted when %s', async (what) => {
    const queries = asked.get(what) ?? [];
    expect(queries.length).toBeGreaterThan(0);
    for (const query of queries) {
      const plan = await explain(query);
      const costly = plan.filter((line) =>
        /SCAN tasks|Seq Scan on tasks|TEMP B-TREE|\bSort\b/.test(line),
      );
      expect(plan.length).toBeGreaterThan(0);
      expect(costly, `${query.sql}\n${plan.join('\n')}`).toEqual([]);
      expect(query.sql).not.toMatch(/baseline|select \*/);
    }
  });

  test('are listed page by page, each once and newest first', async () => {
    const seen: TaskSummary[] = [];
    let cursor: string | undefined;
    do {
      const page = await tasks.list({ status: 'all', limit: 150, cursor });
      seen.push(...page.tasks);
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(count);
    const times = seen.map(({ createdAt }) => createdAt);
    expect(times).toEqual([...times].sort().reverse());
  });

  test('have a first page of less than 50 kB without a payload', async () => {
    const text = JSON.stringify(await tasks.list());
    expect(Buffer.byteLength(text)).toBeLessThan(50_000);
    expect(text).not.toMatch(/MixLayoutParams|baseline/);
  });

  test('are found by title, room and TaskId, whatever the characters', async () => {
    const find = async (text: string) =>
      (await tasks.list({ text })).tasks.map(({ title }) => title);
    expect(await find('SHOW 1234')).toEqual(['Show 1234']);
    expect(await find('room-42x')).toEqual(['Show 42']);
    expect(await find('task-77-end')).toEqual(['Show 77']);
    expect(await find('100% _sure!')).toEqual(['100% _sure!']);
    expect(await find('no_such')).toEqual([]);
  });

  test('are filtered by status and application', async () => {
    const statuses = new Set(
      (await tasks.list({ status: 'ended' })).tasks.map(({ status }) => status),
    );
    expect([...statuses]).toEqual(['ended']);
    expect((await tasks.list({ sdkAppId: 20 })).tasks.map(({ title }) => title)).toEqual([
      '100% _sure!',
    ]);
    expect((await tasks.list()).tasks.every(({ hidden }) => hidden === null)).toBe(true);
    const hidden = (await tasks.list({ status: 'hidden' })).tasks;
    expect(hidden.map(({ status }) => status)).toContain('hidden');
    expect(hidden.every((task) => task.hidden !== null)).toBe(true);
  });

  test('begin at the newest for a cursor that is none', async () => {
    const first = await tasks.list();
    expect(await tasks.list({ cursor: 'a\0b' })).toEqual(first);
    expect(await tasks.list({ cursor: Buffer.from('1 2 3').toString('base64url') })).toEqual(first);
  });
});
