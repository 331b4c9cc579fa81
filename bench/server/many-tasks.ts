import { setTimeout as delay } from 'node:timers/promises';

import { cloneTask } from '../desk/clone-rows.ts';
import { attach, makePayload, take } from '../desk/show.ts';
import { startDesk, startStandIn } from '../desk/start-desk.ts';
import { observePage } from '../page/observe-page.ts';
import { openBrowser } from '../page/open-browser.ts';
import type { Findings, Run } from '../run.ts';
import { median, percentile, timeInTurns } from '../statistics.ts';

const count = 10_000;
const firstPage = '/api/tasks?status=running&limit=50';
/** Longer than the desk's own rounds, which come every 10 s, ms. */
const idleMs = 25_000;

/** 10,000 recordings that run, each with a program of 24 tiles and a baseline of as many. */
export async function measureManyTasks({ isShort, owned, report }: Run): Promise<Findings> {
  const desk = await startDesk(owned, await startStandIn(owned));
  const payload = makePayload(24);
  const id = await attach(desk.client, { baseline: payload });
  await take(desk.client, id, payload);
  await desk.stop();
  report(`filling ${count} tasks`);
  cloneTask(desk.dataDir, id, count - 1);
  await desk.start();

  report('the first page');
  const { bytes } = await desk.client.get(firstPage);
  const { list } = await timeInTurns(
    { list: () => desk.client.get(firstPage) },
    { warmUp: 5, counted: isShort ? 15 : 50 },
  );
  const page: Findings = {
    'tasks-bytes': { value: bytes / 1000 },
    'tasks-time': { value: median(list), note: `p99 ${percentile(list, 0.99).toFixed(1)} ms` },
  };
  if (isShort) {
    return page;
  }

  report('opening a page');
  const browser = await openBrowser(owned);
  const habits = await observePage(browser, desk, id, { withReturn: false });

  report('idle');
  const stall = await desk.watchStalls(() => delay(idleMs));
  const before = await desk.usage();
  await delay(idleMs);
  const after = await desk.usage();
  return {
    ...page,
    'tasks-opening': {
      value: habits.openingBytes / 1000,
      note: `${habits.opening.length} requests`,
    },
    'tasks-stall': { value: stall },
    'tasks-cpu': { value: ((after.cpuMs - before.cpuMs) / idleMs) * 100 },
    'tasks-memory': { value: after.rss / 1e6 },
  };
}
