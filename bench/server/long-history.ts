import { Kysely } from 'kysely';

import { openPostgres } from '../../src/server/database/engine/postgres.ts';
import type { DatabaseSchema } from '../../src/server/database/engine/schema.ts';
import { openSqlite } from '../../src/server/database/engine/sqlite.ts';
import { fillHistory } from '../../src/server/testing/history.ts';
import { startOwnPostgres } from '../../src/testing/postgres.ts';
import { attach, makePayload, take } from '../desk/show.ts';
import { startDesk, startStandIn } from '../desk/start-desk.ts';
import type { Finding, Findings, Run } from '../run.ts';
import { median, timeInTurns } from '../statistics.ts';

const lengths = { short: 100, long: 1_000_000 } as const;
const payload = makePayload(2);

type Act = 'take' | 'page' | 'opening';
type Acts = Readonly<Record<Act, () => Promise<unknown>>>;

/** A recording with a million revisions costs what one with a hundred costs. Each desk has a database of its own. */
export async function measureLongHistory({ owned, report }: Run): Promise<Findings> {
  const endpoint = await startStandIn(owned);
  const postgres = await startOwnPostgres({ durability: 'disk' });
  owned.add(() => postgres.stop());
  const ratios: Record<Act, Record<string, number>> = { take: {}, page: {}, opening: {} };
  for (const dialect of ['SQLite', 'PostgreSQL'] as const) {
    report(`filling ${dialect}`);
    const short = await openActs(dialect, lengths.short);
    const long = await openActs(dialect, lengths.long);
    report(`comparing on ${dialect}`);
    for (const act of ['take', 'page', 'opening'] as const) {
      const times = await timeInTurns(
        { short: short[act], long: long[act] },
        { warmUp: 40, counted: 200 },
      );
      ratios[act][dialect] = median(times.long) / median(times.short);
    }
  }
  return {
    'history-take': worst(ratios.take),
    'history-page': worst(ratios.page),
    'history-opening': worst(ratios.opening),
  };

  async function openActs(dialect: 'SQLite' | 'PostgreSQL', length: number): Promise<Acts> {
    const databaseUrl = dialect === 'PostgreSQL' ? await postgres.createDatabase() : undefined;
    const desk = await startDesk(owned, endpoint, { databaseUrl });
    const id = await attach(desk.client);
    await desk.stop();
    const opened =
      databaseUrl === undefined
        ? openSqlite(desk.dataDir)
        : (await openPostgres(databaseUrl, () => undefined)).dialect;
    const db = new Kysely<DatabaseSchema>({ dialect: opened });
    await fillHistory({ db }, id, length);
    await db.destroy();
    await desk.start();
    const task = `/api/tasks/${id}`;
    const opening = [
      '/api/session',
      '/api/tasks?status=running&limit=50',
      task,
      `${task}/revisions?limit=20`,
      `${task}/latency`,
      `${task}/roster`,
    ];
    return {
      take: () => take(desk.client, id, payload),
      page: () => desk.client.get(`${task}/revisions?limit=20&before=${Math.ceil(length / 2)}`),
      opening: () => Promise.all(opening.map((route) => desk.client.get(route))),
    };
  }
}

/** The higher of the ratios by database. */
function worst(ratios: Readonly<Record<string, number>>): Finding {
  return {
    value: Math.max(...Object.values(ratios)),
    note: Object.entries(ratios)
      .map(([dialect, ratio]) => `${dialect} ${ratio.toFixed(2)}`)
      .join(', '),
  };
}
