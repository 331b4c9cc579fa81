import { Kysely } from 'kysely';
import { afterAll, bench } from 'vitest';

import { migrate } from '#server/database/migrations/migrate.ts';
import { openPostgres } from '#server/database/engine/postgres.ts';
import type { DatabaseSchema } from '#server/database/engine/schema.ts';
import { openSqlite } from '#server/database/engine/sqlite.ts';
import { createTaskStore } from '#server/database/stores/task-store.ts';
import { fillHistory } from '#server/testing/history.ts';
import { makeNewTask } from '#server/testing/new-task.ts';
import { startPostgres } from '#testing/postgres.ts';

import { publish, round, timeInTurns } from './compare.ts';
import { openAgreeableCloud, openBenchDesk } from './open-desk.ts';

/**
 * A recording with 100,000 revisions costs what one with 100 costs: to open its page, to take, to read a page of its history.
 * At most 1.5 times, at the median, in the same run. Each desk has a database of its own.
 */
const lengths = [100, 100_000] as const;
const id = 'show';
const take = {
  baseRevision: null,
  force: true,
  MixLayoutParams: { MixLayoutMode: 3 },
  SubscribeStreamUserIds: {},
};

const endpoint = await openAgreeableCloud();
const postgres = await startPostgres();
afterAll(() => postgres.stop());

/** What a page and a producer ask of a desk whose task has a history of some length. */
async function openActs(dialect: 'SQLite' | 'PostgreSQL', length: number) {
  const databaseUrl = dialect === 'PostgreSQL' ? await postgres.createDatabase() : undefined;
  const desk = await openBenchDesk(endpoint, {
    databaseUrl,
    before: async ({ dataDir, origin }) => {
      const opened =
        databaseUrl === undefined
          ? openSqlite(dataDir)
          : (await openPostgres(databaseUrl, () => undefined)).dialect;
      const db = new Kysely<DatabaseSchema>({ dialect: opened });
      const scope = { db, origin, owner: 'bench', locksRows: databaseUrl !== undefined };
      await migrate(db);
      await createTaskStore(scope).attach(
        makeNewTask({ id, taskId: 'bench', createdAt: new Date() }),
      );
      await fillHistory(scope, id, length);
      await db.destroy();
    },
  });
  const task = `/api/tasks/${id}`;
  return {
    'the page opens': () =>
      Promise.all(
        [
          '/api/session',
          '/api/tasks',
          `${task}/revisions?limit=20`,
          `${task}/latency`,
          `${task}/roster`,
        ].map((route) => desk.get(route)),
      ),
    'a take': () => desk.post(`${task}/takes`, take),
    'a page of the history': () =>
      desk.get(`${task}/revisions?limit=20&before=${Math.ceil(length / 2)}`),
  };
}

bench(
  'a history of 100,000 revisions, over one of 100',
  async () => {
    for (const dialect of ['SQLite', 'PostgreSQL'] as const) {
      const [short, long] = await Promise.all(lengths.map((length) => openActs(dialect, length)));
      if (short === undefined || long === undefined) {
        return;
      }
      const acts = Object.fromEntries(
        Object.entries(short).flatMap(([what, act]) => [
          [`${what}, 100`, act],
          [`${what}, 100000`, long[what as keyof typeof long]],
        ]),
      );
      const timings = await timeInTurns(acts, { warmup: 60, counted: 300 });
      await publish(
        `history-${dialect}`,
        Object.keys(short).map((what) => {
          const [few, many] = lengths.map((length) => timings[`${what}, ${length}`]);
          return {
            what: `${what} on ${dialect}`,
            'p50 ms with 100': round(few?.p50 ?? Number.NaN),
            'p50 ms with 100,000': round(many?.p50 ?? Number.NaN),
            'ratio at p50': round((many?.p50 ?? Number.NaN) / (few?.p50 ?? Number.NaN)),
            'ratio of minimums': round((many?.min ?? Number.NaN) / (few?.min ?? Number.NaN)),
          };
        }),
      );
    }
  },
  { iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0 },
);
