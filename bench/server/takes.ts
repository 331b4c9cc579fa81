import { CommonClient } from 'tencentcloud-sdk-nodejs-common';

import { createCloud } from '../../src/server/cloud/create-cloud.ts';
import { startOwnPostgres } from '../../src/testing/postgres.ts';
import { openPostgresCommit, openSqliteCommit } from '../bare-commit.ts';
import type { BareCommit } from '../bare-commit.ts';
import { keys, sdkAppId } from '../desk/settings.ts';
import { attach, makePayload, take } from '../desk/show.ts';
import { startDesk, startStandIn } from '../desk/start-desk.ts';
import type { BenchDesk, DeskOptions } from '../desk/start-desk.ts';
import { fastDisk } from '../machine.ts';
import type { Finding, Findings, Run } from '../run.ts';
import { listValues, median, percentile, timeInTurns } from '../statistics.ts';

const payload = makePayload(2);
const tasks = 50;

/** A take is held to this many bare commits where the disk is too slow for an absolute time. */
const maxCommits = 4;

/** Stored before it is sent, and settled before it is answered. */
const commitsOfTake = 2;
/** Of the turns, those when the machine left the desk alone: 5 ms more in each take must stand out of whatever else runs. */
const quietTurns = 0.1;
const maxOwnMs = 5;
/** So many processes that wait for a core before the run begins are too many for that. */
const busyLoad = 1;

/**
 * What the desk adds to a take, both durable writes included, over the bare signed call; and how many takes it manages. Client,
 * desk, stand-in and database are processes of their own on the cores of this machine.
 */
export async function measureTakes(run: Run): Promise<Findings> {
  const { isShort, owned, report } = run;
  const endpoint = await startStandIn(owned);
  const postgres = await startOwnPostgres({ durability: 'disk' });
  owned.add(() => postgres.stop());
  const databaseUrl = await postgres.createDatabase();

  report('a take on SQLite');
  const sqlite = await startDesk(owned, endpoint);
  const onSqlite = await compareWithCall(
    run,
    endpoint,
    { database: 'sqlite', desk: sqlite },
    await openSqliteCommit(owned),
  );
  report('a take on PostgreSQL');
  const other = await startDesk(owned, endpoint, { databaseUrl });
  const commit = await openPostgresCommit(owned, await postgres.createDatabase());
  const onPostgres = await compareWithCall(
    run,
    endpoint,
    { database: 'postgres', desk: other },
    commit,
  );
  await other.stop();
  const findings = {
    'take-sqlite': onSqlite.added,
    'take-sqlite-own': onSqlite.own,
    'take-postgres': onPostgres.added,
    'take-postgres-own': onPostgres.own,
  };
  if (isShort) {
    return findings;
  }

  const withoutCeiling = { env: { TRTC_RATE_LIMIT: '20000' } };
  report('takes a second');
  await sqlite.stop();
  const rates = await compareCeilings(run, endpoint);
  const postgresRate = await startDesk(owned, endpoint, {
    ...(rates.isRefused ? {} : withoutCeiling),
    databaseUrl: await postgres.createDatabase(),
  }).then((desk) => countTakes(desk, 5));
  report('calls a second by the SDK');
  return {
    ...findings,
    'take-rate-sqlite': rates.rate,
    'take-rate-postgres': { value: postgresRate },
    'take-ceiling': rates.ratio,
    'take-sdk': { value: await countSdkCalls(endpoint, 5) },
  };
}

async function compareWithCall(
  { isShort, machine: { load, syncsPerSecond }, owned, profile }: Run,
  endpoint: string,
  { database, desk }: { readonly database: string; readonly desk: BenchDesk },
  commit: BareCommit,
): Promise<{ readonly added: Finding; readonly own: Finding }> {
  const cloud = createCloud({ endpoint, credentials: keys, timeoutMs: 8000 });
  owned.add(() => cloud.close());
  const body = JSON.stringify({ SdkAppId: sdkAppId, TaskId: 'bench', ...payload });
  const id = await attach(desk.client);
  const times = await timeInTurns(
    {
      call: () => cloud.call({ action: 'ModifyCloudRecording', region: 'ap-singapore', body }),
      commit,
      take: () => take(desk.client, id, payload),
    },
    { warmUp: 100, counted: isShort ? 200 : 600 },
  );
  await profile(`take-${database}`, desk.profiler, async () => {
    for (let turn = 0; turn < 500; turn += 1) {
      await take(desk.client, id, payload);
    }
  });
  return { added: judgeAdded(times, syncsPerSecond), own: judgeOwn(times, load) };
}

type Times = Readonly<Record<'call' | 'commit' | 'take', readonly number[]>>;

function judgeAdded(times: Times, syncsPerSecond: number): Finding {
  const [call, bare, taken] = [median(times.call), median(times.commit), median(times.take)];
  const added = taken - call;
  const note = `take ${taken.toFixed(2)} (p99 ${percentile(times.take, 0.99).toFixed(1)}), call ${call.toFixed(2)}, commit ${bare.toFixed(2)} ms`;
  return syncsPerSecond >= fastDisk
    ? { value: added, note: `${note}; ${(added / bare).toFixed(1)} commits` }
    : {
        value: added / bare,
        note: `${note}; adds ${added.toFixed(2)} ms`,
        instead: { unit: 'commits', atMost: maxCommits },
      };
}

/**
 * What is left of a take without the call and the commits: neither the disk nor the cloud hides what the desk does. On a machine
 * that is busy with something else it only informs, since each step then waits for a core.
 */
function judgeOwn(times: Times, load: number): Finding {
  const quiet = (values: readonly number[]): number => percentile(values, quietTurns);
  const [call, bare, taken] = [quiet(times.call), quiet(times.commit), quiet(times.take)];
  return {
    value: taken - call - commitsOfTake * bare,
    note: `take ${taken.toFixed(2)}, call ${call.toFixed(2)}, commit ${bare.toFixed(2)} ms; load ${load}`,
    ...(load < busyLoad && { instead: { unit: 'ms', atMost: maxOwnMs } }),
  };
}

/** The rate with both ceilings, in turns. */
async function compareCeilings(
  { owned }: Run,
  endpoint: string,
): Promise<{ readonly rate: Finding; readonly ratio: Finding; readonly isRefused: boolean }> {
  const low = await startDesk(owned, endpoint);
  const high = await startWithCeiling(20_000).catch(() => null);
  const rates: Record<'low' | 'high', number[]> = { low: [], high: [] };
  for (let repeat = 0; repeat < 3; repeat += 1) {
    rates.low.push(await countTakes(low, 4));
    if (high !== null) {
      rates.high.push(await countTakes(high, 4));
    }
  }
  await low.stop();
  await high?.stop();
  if (high === null) {
    return {
      rate: { value: median(rates.low), note: 'with a ceiling of 1,000' },
      ratio: { value: Number.NaN, note: 'the desk refuses to start with TRTC_RATE_LIMIT=20000' },
      isRefused: true,
    };
  }
  return {
    rate: { value: median(rates.high), note: listValues(rates.high, 0) },
    ratio: {
      value: median(rates.high.map((rate, index) => rate / (rates.low[index] ?? Number.NaN))),
      note: `with 1,000: ${listValues(rates.low, 0)}`,
    },
    isRefused: false,
  };

  function startWithCeiling(ceiling: number): Promise<BenchDesk> {
    const options: DeskOptions = { env: { TRTC_RATE_LIMIT: String(ceiling) } };
    return startDesk(owned, endpoint, options);
  }
}

/** Takes a second over 50 tasks, each with one take in flight. */
async function countTakes(desk: BenchDesk, seconds: number): Promise<number> {
  const ids: string[] = [];
  for (let index = 0; index < tasks; index += 1) {
    ids.push(await attach(desk.client, { taskId: `rate-${index}-${Date.now()}` }));
  }
  return countInLoops(ids, seconds, (id) => take(desk.client, id, payload));
}

async function countSdkCalls(endpoint: string, seconds: number): Promise<number> {
  const client = new CommonClient('', '2019-07-22', {
    credential: keys,
    region: 'ap-singapore',
    profile: { httpProfile: { protocol: 'http://', endpoint: new URL(endpoint).host } },
  });
  const loops = Array.from({ length: tasks }, (_, index) => `sdk-${index}`);
  return countInLoops(loops, seconds, (taskId) =>
    client.request('ModifyCloudRecording', { SdkAppId: sdkAppId, TaskId: taskId, ...payload }),
  );
}

/** How many acts a second end, one in flight for each item; the first second does not count. */
async function countInLoops<Item>(
  items: readonly Item[],
  seconds: number,
  act: (item: Item) => Promise<unknown>,
): Promise<number> {
  const start = performance.now();
  const from = start + 1000;
  const until = from + seconds * 1000;
  let count = 0;
  await Promise.all(
    items.map(async (item) => {
      while (performance.now() < until) {
        await act(item);
        const now = performance.now();
        count += now >= from && now < until ? 1 : 0;
      }
    }),
  );
  return count / seconds;
}
