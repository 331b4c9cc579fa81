import type { Page } from '@playwright/test';

import { onPage } from './canvas.ts';
import { expect, test } from './fixtures.ts';

interface Counts {
  /** React commits of the canvas root. */
  canvas: number;
  /** React commits of the page's root. */
  page: number;
  /** Changes of the payload, which follows every write of the document. */
  payload: number;
  frames: number;
}

declare global {
  interface Window {
    __REACT_DEVTOOLS_GLOBAL_HOOK__?: unknown;
    counts?: Counts;
  }
}

/** Counts commits the way React's own developer tools see them, in the production build. */
async function countCommits(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const counts: Counts = { canvas: 0, page: 0, payload: 0, frames: 0 };
    const renderers = new Map<number, string>();
    window.counts = counts;
    window.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
      supportsFiber: true,
      renderers: new Map(),
      checkDCE() {
        // Only the developer tools care how React was built.
      },
      inject(renderer: { readonly rendererPackageName?: string }) {
        const id = renderers.size + 1;
        renderers.set(id, renderer.rendererPackageName ?? '');
        return id;
      },
      onCommitFiberRoot(id: number) {
        counts[renderers.get(id) === 'react-dom' ? 'page' : 'canvas'] += 1;
      },
      onPostCommitFiberRoot() {
        // Counted at the commit.
      },
      onCommitFiberUnmount() {
        // Part of a commit.
      },
    };
  });
}

async function resetCounts(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.assign(window.counts ?? {}, { canvas: 0, page: 0, payload: 0, frames: 0 });
  });
}

async function nextFrame(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => {
          if (window.counts) window.counts.frames += 1;
          resolve();
        });
      }),
  );
}

/** 24 tiles with room on the left and above, so that all of them together can be moved. */
const fullHouse = {
  MixLayoutMode: 4,
  MixLayoutList: Array.from({ length: 24 }, (_, index) => ({
    Top: 240 + 120 * Math.floor(index / 6),
    Left: 400 + 140 * (index % 6),
    Width: 140,
    Height: 120,
    UserId: `guest_${String(index + 1)}`,
  })),
};

for (const held of ['one tile', 'all tiles'] as const) {
  test(`dragging ${held} commits nothing on the canvas, writes no document, and touches the page at most once a frame`, async ({
    cloudDesk,
    simulator,
    page,
  }) => {
    await countCommits(page);
    const recording = await simulator.createRecording();
    await fetch(`${cloudDesk.url}api/tasks`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        kind: 'attach',
        sdkAppId: recording.sdkAppId,
        taskId: recording.taskId,
        canvas: recording.canvas,
        baseline: { MixLayoutParams: fullHouse, SubscribeStreamUserIds: {} },
      }),
    });
    await page.goto(cloudDesk.url);
    const tiles = page.getByRole('listbox', { name: 'Tiles' });
    await expect(tiles.getByRole('option')).toHaveCount(24);
    await expect(page.getByTestId('payload')).toContainText('MixLayoutList');
    // The counter works: what is shown so far took commits of both roots.
    const before = await page.evaluate(() => window.counts);
    expect(before?.canvas).toBeGreaterThan(0);
    expect(before?.page).toBeGreaterThan(0);
    await page.getByTestId('payload').evaluate((element) => {
      new MutationObserver((changes) => {
        if (window.counts) window.counts.payload += changes.length;
      }).observe(element, { subtree: true, childList: true, characterData: true });
    });

    const tile = await onPage(page, { x: 1000, y: 400 });
    await page.mouse.click(tile.x, tile.y);
    if (held === 'all tiles') await page.keyboard.press('ControlOrMeta+a');
    await page.mouse.move(tile.x, tile.y);
    await page.mouse.down();
    await page.mouse.move(tile.x - 10, tile.y - 6, { steps: 3 });
    await nextFrame(page);

    await resetCounts(page);
    for (let step = 1; step <= 60; step += 1) {
      await page.mouse.move(tile.x - 10 - step * 2, tile.y - 6 + (step % 7));
      await nextFrame(page);
    }
    const during = await page.evaluate(() => window.counts);
    expect(during?.canvas).toBe(0);
    expect(during?.payload).toBe(0);
    expect(during?.frames).toBe(60);
    expect(during?.page).toBeLessThanOrEqual(60);

    await page.mouse.up();
    // Letting go is one edit: now the document is written and the canvas commits.
    await expect.poll(() => page.evaluate(() => window.counts?.canvas)).toBeGreaterThan(0);
    await expect.poll(() => page.evaluate(() => window.counts?.payload)).toBeGreaterThan(0);
  });
}
