import type { Page } from '@playwright/test';

/** Canvas px. */
interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where a canvas pixel is on the page, CSS px, by what the canvas element says of itself. */
export async function onPage(page: Page, place: Place): Promise<Place> {
  const canvas = page.getByTestId('layout-canvas');
  const box = await canvas.boundingBox();
  if (!box) {
    throw new Error('The canvas is not on the page.');
  }
  const [scale, originX, originY] = await canvas.evaluate((element) =>
    ['scale', 'originX', 'originY'].map((name) => Number(element.dataset[name])),
  );
  return {
    x: box.x + (originX ?? NaN) + place.x * (scale ?? NaN),
    y: box.y + (originY ?? NaN) + place.y * (scale ?? NaN),
  };
}

/** Drags from one canvas pixel to another in small steps; with Mod held nothing snaps. */
export async function dragOnCanvas(
  page: Page,
  from: Place,
  to: Place,
  options: { readonly snap: boolean } = { snap: false },
): Promise<void> {
  const [start, end] = [await onPage(page, from), await onPage(page, to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  // Mod is held after the press: before it, it would be another gesture.
  if (!options.snap) {
    await page.keyboard.down('ControlOrMeta');
  }
  await page.mouse.move(end.x, end.y, { steps: 12 });
  await page.mouse.up();
  if (!options.snap) {
    await page.keyboard.up('ControlOrMeta');
  }
}

/** The JSON of the next request, as the payload panel shows it. */
export async function readPayload(
  page: Page,
): Promise<{ readonly text: string; readonly body: unknown }> {
  const text = (await page.getByTestId('payload').textContent()) ?? '';
  return { text, body: JSON.parse(text) as unknown };
}
