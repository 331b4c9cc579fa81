import type { Browser, CDPSession, Page } from '@playwright/test';

import { makePayload } from '../desk/show.ts';
import type { Finding, Findings, Run } from '../run.ts';
import { listValues, median } from '../statistics.ts';
import { openBrowser } from './open-browser.ts';
import { openDeskScene, readScene } from './open-scenes.ts';
import { hasPeers, servePeer } from './serve-peer.ts';
import { stageSize, startShow } from './show-desk.ts';

/** A weak laptop on a weak line. */
const throttle = { cpu: 4, bitsPerSecond: 10e6, latencyMs: 40 } as const;

/** The page is idle when it has had no task of 50 ms or more for so long, ms. */
const quietMs = 2000;

/** What of a file's address says that it is code: scripts and styles are what the limits are about. */
const code = /\.(js|css)$/;

interface Opening {
  /** When the tiles were on screen, ms since the navigation. */
  readonly paintedMs: number;
  /** When the page could be used: everything is there and the main thread is free, ms since the navigation. */
  readonly usableMs: number;
  readonly firstBytes: number;
  readonly bytes: number;
  readonly files: number;
}

/** A first visit: nothing is cached, processor and line are throttled. */
export async function measureOpening({ owned, report }: Run): Promise<Findings> {
  const browser = await openBrowser(owned);
  const { desk, task } = await startShow(owned, makePayload(24));
  const scene = await readScene(await openDeskScene(browser, desk, task));
  const hash = `#${encodeURIComponent(JSON.stringify(scene))}`;
  const pages: Record<
    string,
    { readonly url: string; readonly painted: string; readonly ready: string }
  > = {
    desk: { url: `${desk.url}/?task=${task}`, painted: 'tiles-painted', ready: 'desk-ready' },
  };
  if (hasPeers()) {
    for (const peer of ['excalidraw', 'tldraw'] as const) {
      const url = `${await servePeer(owned, peer)}${hash}`;
      pages[peer] = { url, painted: 'bench-ready', ready: 'bench-ready' };
    }
  }
  const openings: Record<string, Opening[]> = {};
  for (let repeat = 0; repeat < 5; repeat += 1) {
    for (const [name, { url, painted, ready }] of Object.entries(pages)) {
      report(`${name}, ${repeat + 1} of 5`);
      (openings[name] ??= []).push(await open(browser, url, painted, ready));
    }
  }
  const own = openings['desk'] ?? [];
  const files = [...new Set(own.map((opening) => opening.files))];
  return {
    'open-excalidraw': compare(own, openings['excalidraw']),
    'open-tldraw': compare(own, openings['tldraw']),
    'open-painted': {
      value: median(own.map(({ paintedMs }) => paintedMs)),
      note: listValues(
        own.map(({ paintedMs }) => paintedMs),
        0,
      ),
    },
    'open-first': { value: Math.max(...own.map(({ firstBytes }) => firstBytes)) / 1000 },
    'open-bytes': { value: Math.max(...own.map(({ bytes }) => bytes)) / 1000 },
    'open-files': { value: Math.max(...files) },
  };
}

function compare(own: readonly Opening[], other: readonly Opening[] | undefined): Finding {
  if (other === undefined) {
    return { value: Number.NaN, note: 'needs `npm ci` in bench/' };
  }
  const ratios = own.map(({ usableMs }, index) => usableMs / (other[index]?.usableMs ?? NaN));
  const ms = (list: readonly Opening[]): string =>
    median(list.map(({ usableMs }) => usableMs)).toFixed(0);
  return { value: median(ratios), note: `${ms(own)} over ${ms(other)} ms; ${listValues(ratios)}` };
}

async function open(
  browser: Browser,
  url: string,
  painted: string,
  ready: string,
): Promise<Opening> {
  // A context of its own has an empty cache.
  const context = await browser.newContext({ viewport: stageSize });
  try {
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await slowDown(cdp);
    await page.addInitScript(() => {
      const tasks: number[] = [];
      (window as unknown as { benchTasks: number[] }).benchTasks = tasks;
      new PerformanceObserver((list) => {
        tasks.push(...list.getEntries().map((entry) => entry.startTime + entry.duration));
      }).observe({ type: 'longtask', buffered: true });
    });
    await page.goto(url, { waitUntil: 'commit' });
    const paintedMs = await waitForMark(page, painted);
    const readyMs = await waitForMark(page, ready);
    const lastTaskMs = await page.waitForFunction(
      ([since = 0, quiet = 0]) => {
        const { benchTasks } = window as unknown as { benchTasks: number[] };
        const last = Math.max(since, ...benchTasks);
        return performance.now() - last > quiet ? last : null;
      },
      [readyMs, quietMs],
      { polling: 100 },
    );
    const transfers = await listTransfers(page);
    const sum = (list: typeof transfers): number =>
      list.reduce((total, { bytes }) => total + bytes, 0);
    return {
      paintedMs,
      usableMs: (await lastTaskMs.jsonValue()) ?? Number.NaN,
      firstBytes: sum(transfers.filter(({ askedAt }) => askedAt <= paintedMs)),
      bytes: sum(transfers),
      files: transfers.length,
    };
  } finally {
    await context.close();
  }
}

async function slowDown(cdp: CDPSession): Promise<void> {
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: throttle.latencyMs,
    downloadThroughput: throttle.bitsPerSecond / 8,
    uploadThroughput: throttle.bitsPerSecond / 8,
  });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: throttle.cpu });
}

/** ms since the navigation began. */
async function waitForMark(page: Page, name: string): Promise<number> {
  const mark = await page.waitForFunction(
    (wanted) => performance.getEntriesByName(wanted, 'mark')[0]?.startTime,
    name,
    { timeout: 60_000 },
  );
  return (await mark.jsonValue()) ?? Number.NaN;
}

/** The scripts and styles that the page fetched, bytes as they travelled, bodies only. */
async function listTransfers(
  page: Page,
): Promise<readonly { readonly path: string; readonly askedAt: number; readonly bytes: number }[]> {
  const resources = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((entry) => entry instanceof PerformanceResourceTiming)
      .map(({ name, startTime, encodedBodySize }) => ({
        path: new URL(name).pathname,
        askedAt: startTime,
        bytes: encodedBodySize,
      })),
  );
  return resources.filter(({ path }) => code.test(path));
}
