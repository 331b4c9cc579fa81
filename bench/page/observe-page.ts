import { setTimeout as delay } from 'node:timers/promises';

import type { Browser, Page, Request } from '@playwright/test';

import { take, makePayload } from '../desk/show.ts';
import type { BenchDesk } from '../desk/start-desk.ts';

/** What a page of the desk asks of its server. Benchmarks with many pages learn it from a real one, so that it is never outdated. */
export interface PageHabits {
  /** Path and query of the event stream. */
  readonly events: string;
  /** What it reads to open: paths with queries, each as often as it was asked for. */
  readonly opening: readonly string[];
  /** Bytes of those answers, as they travelled. */
  readonly openingBytes: number;
  /** What it reads after somebody took. */
  readonly afterTake: readonly string[];
  /** What it reads after its event stream broke and is back. */
  readonly afterReturn: readonly string[];
  /** The pauses before it tries to get its event stream back, ms. */
  readonly pausesMs: readonly number[];
}

/** How long a page is silent before it has all it asked for, ms. */
const quietMs = 1500;

/** Opens a page on a task of the desk, takes once and restarts the desk, and notes what the page asks. */
export async function observePage(
  browser: Browser,
  desk: BenchDesk,
  task: string,
  { withReturn = true } = {},
): Promise<PageHabits> {
  const context = await browser.newContext();
  const page = await context.newPage();
  try {
    const seen = noteRequests(page, desk.url);
    await page.goto(`${desk.url}/?task=${task}`);
    await page.getByRole('button', { name: 'Take', exact: true }).waitFor();
    await seen.settle();
    const opening = seen.cut();
    const sizes = await Promise.all(opening.map(sizeOf));

    await take(desk.client, task, makePayload(3));
    await seen.settle();
    const afterTake = seen.cut();

    if (withReturn) {
      await desk.stop();
      // Two attempts or more fail meanwhile: they show how it spreads them.
      await delay(8000);
      await desk.start();
      await page.waitForResponse((answer) => isStream(answer.url()));
      await seen.settle();
    }
    const streams = seen.streamTimes();
    return {
      events: seen.streamPath(),
      opening: opening.map(pathOf),
      openingBytes: sizes.reduce((sum, size) => sum + size, 0),
      afterTake: afterTake.map(pathOf),
      afterReturn: withReturn ? seen.answered().map(pathOf) : [],
      pausesMs: streams.slice(2).map((time, index) => time - (streams[index + 1] ?? time)),
    };
  } finally {
    await context.close();
  }
}

const isStream = (url: string): boolean => new URL(url).pathname.endsWith('/api/events');
const pathOf = (request: Request): string => {
  const { pathname, search } = new URL(request.url());
  return pathname + search;
};

async function sizeOf(request: Request): Promise<number> {
  return (await request.sizes()).responseBodySize;
}

function noteRequests(page: Page, url: string) {
  let reads: Request[] = [];
  const streams: { readonly at: number; readonly path: string }[] = [];
  let lastAt = performance.now();
  const open = new Set<Request>();
  page.on('request', (request) => {
    if (!request.url().startsWith(`${url}/api/`)) {
      return;
    }
    lastAt = performance.now();
    if (isStream(request.url())) {
      streams.push({ at: lastAt, path: pathOf(request) });
    } else if (request.method() === 'GET') {
      reads.push(request);
      open.add(request);
    }
  });
  const failed = new Set<Request>();
  const end = (request: Request): void => {
    open.delete(request);
    lastAt = performance.now();
  };
  page.on('requestfinished', end);
  page.on('requestfailed', (request) => {
    failed.add(request);
    end(request);
  });
  return {
    /** Resolves when the page has asked nothing for a while. */
    async settle(): Promise<void> {
      lastAt = performance.now();
      while (open.size > 0 || performance.now() - lastAt < quietMs) {
        await delay(100);
      }
    },
    /** What it has read since the last call. */
    cut(): readonly Request[] {
      const taken = reads.filter((request) => !failed.has(request));
      reads = [];
      return taken;
    },
    answered: (): readonly Request[] => reads.filter((request) => !failed.has(request)),
    streamTimes: () => streams.map(({ at }) => at),
    streamPath: () => streams.at(-1)?.path ?? '/api/events',
  };
}
