import type { Page } from '@playwright/test';

import { onPage } from './canvas.ts';
import { expect, test } from './fixtures.ts';
import { attachShow, openTask } from './show.ts';

/** Device px per CSS px that the picture is drawn with, and whether something is drawn in the middle of the first tile. */
function readDrawing(page: Page): Promise<{ readonly density: number; readonly isDrawn: boolean }> {
  return page
    .getByTestId('layout-canvas')
    .locator('canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => {
      const density = canvas.width / canvas.clientWidth;
      const { scale, originX, originY } =
        canvas.closest<HTMLElement>('[data-testid="layout-canvas"]')?.dataset ?? {};
      const at = (origin: string | undefined, px: number) =>
        Math.round((Number(origin) + px * Number(scale)) * density);
      const pixel = canvas
        .getContext('2d')
        ?.getImageData(at(originX, 320), at(originY, 360), 1, 1).data;
      return { density: Number(density.toFixed(2)), isDrawn: (pixel?.[3] ?? 0) === 255 };
    });
}

test('a window that is moved to another monitor draws its picture as sharp as that one', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  await openTask(page, cloudDesk, task);
  await expect.poll(() => readDrawing(page)).toEqual({ density: 1, isDrawn: true });
  const monitor = await page.context().newCDPSession(page);
  // There and back: each monitor is noticed, not only the first. A window fits itself to its monitor.
  for (const [density, width] of [
    [2, 1400],
    [1.5, 1440],
    [1, 1400],
    [3, 1360],
  ] as const) {
    await monitor.send('Emulation.setDeviceMetricsOverride', {
      ...{ width, height: 900, mobile: false },
      deviceScaleFactor: density,
    });
    await expect.poll(() => readDrawing(page)).toEqual({ density, isDrawn: true });
  }
});

test('a recording whose canvas is corrected is shown whole again, in every window', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  await openTask(page, cloudDesk, task);
  const canvas = page.getByTestId('layout-canvas');
  /** How far the corners of the canvas lie within the element that shows it, CSS px: the least of all. */
  const readRoom = async (width: number, height: number) => {
    const box = await canvas.boundingBox();
    const [start, end] = [
      await onPage(page, { x: 0, y: 0 }),
      await onPage(page, { x: width, y: height }),
    ];
    return box
      ? Math.min(
          start.x - box.x,
          start.y - box.y,
          box.x + box.width - end.x,
          box.y + box.height - end.y,
        )
      : NaN;
  };
  for (const [width, height] of [
    [720, 1280],
    [1920, 1080],
    [640, 360],
  ] as const) {
    // Looked at closely, so that it is not whole.
    for (let press = 0; press < 6; press += 1) {
      await page.getByRole('button', { name: 'Zoom in' }).click();
    }
    expect(await readRoom(width, height)).toBeLessThan(0);
    const answer = await fetch(`${cloudDesk.url}api/tasks/${task.id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ canvas: { width, height } }),
    });
    expect(answer.status).toBe(200);
    await expect(page.getByText(`Canvas ${width} × ${height}`)).toBeVisible();
    await expect.poll(() => readRoom(width, height)).toBeGreaterThanOrEqual(0);
  }
});
