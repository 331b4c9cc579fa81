import type { Page } from '@playwright/test';

import { onPage } from './canvas.ts';
import { expect, test } from './fixtures.ts';
import { setField } from './show.ts';

/** `rgb(…)` of a colour of the system as this page has it. */
function readSystemColour(page: Page, name: string): Promise<string> {
  return page.evaluate((wanted) => {
    const probe = document.createElement('span');
    probe.style.color = wanted;
    document.body.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  }, name);
}

/** Whether a pixel of that colour is drawn on the canvas near a place. @param at CSS px of the window */
function hasColourNear(page: Page, at: { readonly x: number; readonly y: number }, colour: string) {
  return page.evaluate(
    ([place, wanted]) => {
      const canvas = document.querySelector<HTMLCanvasElement>(
        '[data-testid=layout-canvas] canvas',
      );
      const context = canvas?.getContext('2d');
      if (!canvas || !context) {
        return false;
      }
      const box = canvas.getBoundingClientRect();
      const ratio = canvas.width / box.width;
      const [x, y] = [(place.x - box.x) * ratio, (place.y - box.y) * ratio];
      const { data } = context.getImageData(Math.round(x) - 5, Math.round(y) - 5, 10, 10);
      const numbers = (wanted.match(/\d+/g) ?? []).slice(0, 3).map(Number);
      return Array.from({ length: data.length / 4 }, (_, index) => index * 4).some((start) =>
        numbers.every((channel, place) => data[start + place] === channel),
      );
    },
    [at, colour] as const,
  );
}

test('in forced colours selection, frames, marks, focus, pressed and disabled are seen in the colours of the system', async ({
  desk,
  page,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(desk.url);
  await page.getByRole('button', { name: 'Take', exact: true }).click();
  await expect(page.getByTestId('program')).toHaveAttribute('data-status', 'accepted');
  await setField(page, 'ben', 'Top', 300);
  await page.getByRole('option', { name: 'ana' }).click();
  const [highlight, text, grey] = await Promise.all(
    ['Highlight', 'CanvasText', 'GrayText'].map((name) => readSystemColour(page, name)),
  );
  if (highlight === undefined || text === undefined || grey === undefined) {
    throw new Error('The browser knows no colours of the system.');
  }

  // The canvas: the selected tile, the frame of another one, and the mark of the one that a take would move.
  const edgeOf = (left: number, top: number) => onPage(page, { x: left + 60, y: top });
  await expect.poll(async () => hasColourNear(page, await edgeOf(960, 180), highlight)).toBe(true);
  expect(await hasColourNear(page, await edgeOf(960, 0), text)).toBe(true);
  expect(await hasColourNear(page, await edgeOf(960, 0), highlight)).toBe(false);
  expect(await hasColourNear(page, await edgeOf(960, 300), text)).toBe(true);

  const outlined = { 'outline-style': 'solid', 'outline-color': highlight };
  for (const chosen of [
    page.getByRole('option', { name: 'ana' }),
    page.getByRole('button', { name: /^Snap/, pressed: true }),
    page.locator('label', { has: page.getByRole('radio', { name: 'Custom' }) }),
  ]) {
    for (const [property, value] of Object.entries(outlined)) {
      await expect(chosen).toHaveCSS(property, value);
    }
  }
  await expect(page.getByRole('option', { name: 'ben' })).toHaveCSS('outline-style', 'none');
  await expect(page.getByRole('button', { name: 'Redo' })).toHaveCSS('color', grey);
  await page.keyboard.press('Tab');
  await expect(page.locator(':focus')).toHaveCSS('outline-color', highlight);

  // The system may go back to no colours of its own while the page is open.
  await page.emulateMedia({ forcedColors: 'none' });
  await expect
    .poll(async () => hasColourNear(page, await edgeOf(960, 180), 'rgb(90, 169, 255)'))
    .toBe(true);
});
