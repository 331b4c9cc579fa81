import { readFile } from 'node:fs/promises';

import type { CDPSession, Page } from '@playwright/test';

import type { ProfileTarget } from '../profile.ts';

/** Counts what a page does, from outside and without a change to it. */
export interface PageWatch {
  readonly cdp: CDPSession;
  readonly profiler: ProfileTarget;
  /** CPU time of the main thread so far, ms. */
  cpuMs(): Promise<number>;
  /** Starts to note the frames of the page. */
  watchFrames(): Promise<void>;
  /** How long each frame since then took, ms. */
  frames(): Promise<readonly number[]>;
}

declare global {
  interface Window {
    /** From `count-frames.js`; when each frame began, ms. */
    benchFrames: { start(): void; stop(): number[] };
  }
}

export async function watchPage(page: Page): Promise<PageWatch> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  await page.evaluate(await readFile(new URL('./count-frames.js', import.meta.url), 'utf8'));
  await cdp.send('Profiler.enable');
  return {
    cdp,
    profiler: {
      start: () => cdp.send('Profiler.start'),
      stop: async () => (await cdp.send('Profiler.stop')).profile,
    },
    async cpuMs() {
      const { metrics } = await cdp.send('Performance.getMetrics');
      const seconds = metrics.find(({ name }) => name === 'ThreadTime')?.value;
      if (seconds === undefined) {
        throw new Error('This browser does not report the CPU time of a thread.');
      }
      return seconds * 1000;
    },
    watchFrames: () => page.evaluate(() => window.benchFrames.start()),
    async frames() {
      const times = await page.evaluate(() => window.benchFrames.stop());
      return times.slice(1).map((time, index) => time - (times[index] ?? time));
    },
  };
}
