import type { Browser } from '@playwright/test';

import type { BenchDesk } from '../desk/start-desk.ts';
import type { ScenePage } from './drag-gesture.ts';
import { openDeskPage, readBoxes, stageSize } from './show-desk.ts';
import type { Box, DeskPageOptions, NamedBox } from './show-desk.ts';
import { watchPage } from './watch-page.ts';

export interface Scene {
  readonly tiles: readonly NamedBox[];
  readonly watermarks: readonly NamedBox[];
}

declare global {
  interface Window {
    /** What each peer's page offers the benchmark. */
    bench?: { selected(): number; boxOf(index: number): Box };
  }
}

export async function openDeskScene(
  browser: Browser,
  desk: BenchDesk,
  task: string,
  options?: DeskPageOptions,
): Promise<ScenePage> {
  const page = await openDeskPage(browser, desk, task, options);
  return {
    name: 'Mixdesk',
    page,
    watch: await watchPage(page),
    handleOffset: 0,
    async boxOf(index) {
      const box = (await readBoxes(page))[index];
      if (box === undefined) {
        throw new Error(`The desk has no tile ${index}.`);
      }
      return box;
    },
  };
}

/** The scene as the desk's page shows it, moved so that its canvas fills the window of a peer. */
export async function readScene({ page }: ScenePage): Promise<Scene> {
  const canvas = await page.getByTestId('layout-canvas').boundingBox();
  const move = (box: NamedBox): NamedBox => ({
    ...box,
    x: Math.round(box.x - (canvas?.x ?? 0)),
    y: Math.round(box.y - (canvas?.y ?? 0)),
    width: Math.round(box.width),
    height: Math.round(box.height),
  });
  return {
    tiles: (await readBoxes(page)).map(move),
    watermarks: (await readBoxes(page, 'WaterMarkList')).map(move),
  };
}

/** Opens a peer's page on the scene. `url` is where it is served. */
export async function openPeerScene(
  browser: Browser,
  name: string,
  url: string,
  scene: Scene,
): Promise<ScenePage> {
  const context = await browser.newContext({ viewport: stageSize });
  const page = await context.newPage();
  await page.goto(`${url}#${encodeURIComponent(JSON.stringify(scene))}`);
  await page.waitForFunction(() => performance.getEntriesByName('bench-ready').length > 0);
  return {
    name,
    page,
    watch: await watchPage(page),
    handleOffset: name === 'excalidraw' ? 6 : 0,
    boxOf: (index) =>
      page.evaluate((at) => {
        if (window.bench === undefined) {
          throw new Error('The page is not ready.');
        }
        return window.bench.boxOf(at);
      }, index),
  };
}
