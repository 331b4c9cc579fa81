import { fileURLToPath } from 'node:url';

import type { Browser } from '@playwright/test';

import { makePayload } from '../desk/show.ts';
import { createOwned } from '../owned.ts';
import type { Findings } from '../run.ts';
import { drag } from './drag-gesture.ts';
import type { DragOptions } from './drag-gesture.ts';
import { listValues } from '../statistics.ts';
import { openDeskScene } from './open-scenes.ts';
import { startShow } from './show-desk.ts';

declare global {
  interface Window {
    /** From `note-live.js`: calls of `measureText`, and the longest time without a change of the payload, ms. */
    benchLive: {
      start(): void;
      stop(): { readonly measured: number; readonly longestGap: number };
    };
  }
}

const seconds = 2;

/** What a page does meanwhile: on a page of its own, because to watch costs time. */
export async function watchLive(browser: Browser): Promise<Findings> {
  const owned = createOwned();
  try {
    const { desk, task } = await startShow(owned, makePayload(24));
    const script = fileURLToPath(new URL('./note-live.js', import.meta.url));
    const scene = await openDeskScene(browser, desk, task, { script });
    owned.add(() => scene.page.context().close());
    const gaps: number[] = [];
    const texts: number[] = [];
    const during: DragOptions['during'] = async (move) => {
      await scene.page.evaluate(() => window.benchLive.start());
      await move();
      const { measured, longestGap } = await scene.page.evaluate(() => window.benchLive.stop());
      gaps.push(longestGap);
      texts.push(measured / (seconds * 60));
    };
    for (const gesture of ['one', 'all', 'resize'] as const) {
      await drag(scene, gesture, { seconds: 1, isBack: false });
      await drag(scene, gesture, { seconds, isBack: true, during });
    }
    return {
      'drag-live': { value: Math.max(...gaps), note: listValues(gaps, 0) },
      'drag-measures': { value: Math.max(...texts), note: listValues(texts, 1) },
    };
  } finally {
    await owned.removeAll();
  }
}
