import { setTimeout as delay } from 'node:timers/promises';

import { attach, makePayload, take } from '../desk/show.ts';
import { startDesk, startStandIn } from '../desk/start-desk.ts';
import type { BenchDesk } from '../desk/start-desk.ts';
import { startPages } from '../desk/start-pages.ts';
import type { ManyPages } from '../desk/start-pages.ts';
import { observePage } from '../page/observe-page.ts';
import { openBrowser } from '../page/open-browser.ts';
import type { Findings, Run } from '../run.ts';
import { median, percentile } from '../statistics.ts';

const payload = makePayload(24);
/** What the desk still does after a page has heard has time to end, and counts, ms. */
const settleMs = 400;

/** 1,000 pages that show one recording of 24 tiles, and somebody who takes. What pages ask is learned from a real one. */
export async function measureManyPages({
  isShort,
  owned,
  report,
  profile,
}: Run): Promise<Findings> {
  const desk = await startDesk(owned, await startStandIn(owned));
  const id = await attach(desk.client, { baseline: payload });
  await take(desk.client, id, payload);
  report('watching a real page');
  const habits = await observePage(await openBrowser(owned), desk, id, { withReturn: !isShort });
  const pages = startPages(owned, desk.url, habits);

  if (isShort) {
    const few = await watchTakes({ desk, id, pages, count: 100, takes: 5 });
    return { 'pages-bytes': { value: few.bytes / 1000, note: 'with 100 pages' } };
  }
  const count = 1000;
  const alone: number[] = [];
  const watched: Watched[] = [];
  for (let repeat = 0; repeat < 4; repeat += 1) {
    report(`takes without a page and with ${count}, ${repeat + 1} of 4`);
    for (let turn = 0; turn < 25; turn += 1) {
      alone.push(await timeTake(desk, id));
      await delay(settleMs);
    }
    watched.push(await watchTakes({ desk, id, pages, count, takes: 25 }));
  }
  const answers = watched.flatMap((part) => part.answersMs);
  const last = watched.flatMap((part) => part.lastMs);

  await pages.open(count);
  await profile('pages', desk.profiler, async () => {
    for (let turn = 0; turn < 10; turn += 1) {
      await takeHeard(desk, id, pages);
      await delay(settleMs);
    }
  });

  report('a restart');
  const lost = pages.lost();
  await desk.stop();
  await lost;
  await desk.start();
  const readyAt = performance.timeOrigin + performance.now();
  const backAt = await pages.back();
  // Each page is right only if it hears of the next take.
  await takeHeard(desk, id, pages);
  return {
    'pages-answer': {
      value: median(answers) - median(alone),
      note: `${median(answers).toFixed(1)} over ${median(alone).toFixed(1)} ms`,
    },
    'pages-cpu': { value: median(watched.map((part) => part.cpuMs)) },
    'pages-bytes': {
      value: median(watched.map((part) => part.bytes)) / 1000,
      note: `each page then asks ${habits.afterTake.length} times`,
    },
    'pages-last': {
      value: percentile(last, 0.99),
      note: `p50 ${median(last).toFixed(0)} ms, from the request of the take`,
    },
    'pages-restart': {
      value: backAt - readyAt,
      note: `each page then asks ${habits.afterReturn.length} times`,
    },
  };
}

interface Watched {
  /** How long each take took to be answered, ms. */
  readonly answersMs: readonly number[];
  /** How long it took until the last page had heard, ms. */
  readonly lastMs: readonly number[];
  /** Of the desk, a take, ms. */
  readonly cpuMs: number;
  /** A take and page. */
  readonly bytes: number;
}

async function watchTakes(parts: {
  readonly desk: BenchDesk;
  readonly id: string;
  readonly pages: ManyPages;
  readonly count: number;
  readonly takes: number;
}): Promise<Watched> {
  const { desk, id, pages, count, takes } = parts;
  await pages.open(count);
  await takeHeard(desk, id, pages);
  await delay(settleMs);
  const before = await desk.usage();
  const bytesBefore = await pages.bytes();
  const answersMs: number[] = [];
  const lastMs: number[] = [];
  for (let turn = 0; turn < takes; turn += 1) {
    const { answerMs, heardMs } = await takeHeard(desk, id, pages);
    answersMs.push(answerMs);
    lastMs.push(heardMs);
    await delay(settleMs);
  }
  const after = await desk.usage();
  const bytes = (await pages.bytes()) - bytesBefore;
  await pages.close();
  await delay(settleMs);
  return {
    answersMs,
    lastMs,
    cpuMs: (after.cpuMs - before.cpuMs) / takes,
    bytes: bytes / takes / count,
  };
}

let newest = 0;

/** Takes, and waits until every page has heard. */
async function takeHeard(
  desk: BenchDesk,
  id: string,
  pages: ManyPages,
): Promise<{ readonly answerMs: number; readonly heardMs: number }> {
  newest = newest === 0 ? await take(desk.client, id, payload) : newest;
  await pages.expect(newest + 1);
  const startAt = performance.timeOrigin + performance.now();
  const answerMs = await timeTake(desk, id);
  const heardAt = await pages.heard();
  return { answerMs, heardMs: heardAt - startAt };
}

async function timeTake(desk: BenchDesk, id: string): Promise<number> {
  const start = performance.now();
  newest = await take(desk.client, id, payload);
  return performance.now() - start;
}
