import { fileURLToPath } from 'node:url';

import type { Browser, Page } from '@playwright/test';

import type { Payload } from '../desk/show.ts';
import { createOwned } from '../owned.ts';
import type { Finding, Run } from '../run.ts';
import { listValues, median } from '../statistics.ts';
import { drag } from './drag-gesture.ts';
import { openDeskScene } from './open-scenes.ts';
import { startShow } from './show-desk.ts';

/** The same drag with live pictures in preview and program over the one without, in turns on one page. */
export async function compareLive(
  { isShort, report }: Run,
  browser: Browser,
  payload: Payload,
): Promise<Finding> {
  const owned = createOwned();
  try {
    const { desk, task } = await startShow(owned, payload);
    const script = fileURLToPath(new URL('./keep-videos.js', import.meta.url));
    const scene = await openDeskScene(browser, desk, task, { script });
    owned.add(() => scene.page.context().close());
    const repeats = isShort ? 3 : 5;
    const pairs: (readonly [live: number, still: number])[] = [];
    const frames: number[] = [];
    for (let repeat = -1; repeat < repeats; repeat += 1) {
      const cost = { live: Number.NaN, still: Number.NaN };
      const kinds = ['still', 'live'] as const;
      for (const [index, kind] of (repeat % 2 === 0 ? kinds : kinds.toReversed()).entries()) {
        await showLive(scene.page, kind === 'live');
        const measured = await drag(scene, 'one', { seconds: 2, isBack: index === 1 });
        cost[kind] = measured.cpuPerFrame;
        if (kind === 'live' && repeat >= 0) {
          frames.push(measured.framesPerSecond);
        }
      }
      if (repeat >= 0) {
        pairs.push([cost.live, cost.still]);
      }
      report(`live pictures: ${repeat + 2} of ${repeats + 1} rounds`);
    }
    const ratios = pairs.map(([live, still]) => live / still);
    const [live, still] = [0, 1].map((at) => median(pairs.map((pair) => pair[at] ?? Number.NaN)));
    return {
      value: median(ratios),
      note: `${live?.toFixed(2)} over ${still?.toFixed(2)} ms; ${listValues(ratios)}; live ${median(frames).toFixed(0)} frames a second`,
    };
  } finally {
    await owned.removeAll();
  }
}

/** 24 of the tiles have somebody whose camera is on, in preview and program. */
const videos = 48;

async function showLive(page: Page, isOn: boolean): Promise<void> {
  const button = page.getByRole('button', { name: 'Live pictures' });
  if (((await button.getAttribute('aria-pressed')) === 'true') !== isOn) {
    await button.click();
  }
  const shown = page.locator('[data-user][data-shown=true]:has(video)');
  await shown.nth(videos - 1).waitFor({ state: isOn ? 'visible' : 'detached' });
}
