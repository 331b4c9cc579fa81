import type { CDPSession, Page } from '@playwright/test';

import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { expectAccessible } from './accessible.ts';
import { onPage, readPayload } from './canvas.ts';
import { expect, test } from './fixtures.ts';
import { attachShow, openTask } from './show.ts';

test.use({ hasTouch: true });
// Long stories: on a loaded machine every step takes its time.
test.describe.configure({ timeout: 180_000 });

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Fingers on the glass: each step names all that are down, by their id. */
class Fingers {
  readonly #session: CDPSession;
  constructor(session: CDPSession) {
    this.#session = session;
  }

  send(type: 'touchStart' | 'touchMove' | 'touchEnd', points: Readonly<Record<number, Point>>) {
    return this.#session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: Object.entries(points).map(([id, point]) => ({ id: Number(id), ...point })),
    });
  }
}

async function windowsOf(page: Page) {
  const { body } = await readPayload(page);
  return (body as RecordingPayload).MixLayoutParams.MixLayoutList;
}

function viewOf(page: Page): Promise<Readonly<Record<string, string | undefined>>> {
  return page
    .getByTestId('layout-canvas')
    .evaluate(({ dataset }) => Object.fromEntries(Object.entries(dataset)));
}

test('a finger moves its own tile, a second one cancels that, and two move and zoom the view', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const layout: RecordingPayload = {
    MixLayoutParams: {
      MixLayoutMode: 4,
      MixLayoutList: [
        { Top: 100, Left: 100, Width: 400, Height: 300, UserId: 'host' },
        { Top: 400, Left: 800, Width: 320, Height: 180, UserId: 'guest' },
      ],
    },
    SubscribeStreamUserIds: {},
  };
  const task = await attachShow(cloudDesk, simulator, layout);
  await openTask(page, cloudDesk, task);
  const fingers = new Fingers(await page.context().newCDPSession(page));
  const at = (x: number, y: number) => onPage(page, { x, y });
  const start = await windowsOf(page);
  const undo = page.getByRole('button', { name: 'Undo', exact: true });

  await test.step('a pinch that begins as a drag moves nothing but the view', async () => {
    const [tile, way, other] = [await at(300, 250), await at(400, 300), await at(900, 500)];
    const before = await viewOf(page);
    await fingers.send('touchStart', { 0: tile });
    await fingers.send('touchMove', { 0: way });
    await fingers.send('touchStart', { 0: way, 1: other });
    await fingers.send('touchMove', {
      0: { x: way.x - 60, y: way.y - 40 },
      1: { x: other.x + 60, y: other.y + 40 },
    });
    await fingers.send('touchEnd', { 0: { x: way.x - 60, y: way.y - 40 } });
    await fingers.send('touchMove', { 0: { x: way.x + 90, y: way.y } });
    await fingers.send('touchEnd', {});
    expect(Number((await viewOf(page))['scale'])).toBeGreaterThan(Number(before['scale']));
    expect(await windowsOf(page)).toEqual(start);
    await expect(undo).toBeDisabled();
    await page.getByRole('button', { name: 'Show the whole canvas' }).click();
  });

  await test.step('a palm beside the canvas cancels a drag', async () => {
    const [tile, way, palm] = [await at(300, 250), await at(500, 400), { x: 60, y: 420 }];
    await fingers.send('touchStart', { 0: tile });
    await fingers.send('touchMove', { 0: way });
    await fingers.send('touchStart', { 0: way, 1: palm });
    await fingers.send('touchEnd', { 0: way });
    await fingers.send('touchEnd', {});
    expect(await windowsOf(page)).toEqual(start);
    await expect(undo).toBeDisabled();
  });

  await test.step('a tap while a person is carried replaces nobody', async () => {
    const row = page.getByRole('region', { name: 'People in the room' }).getByText('guest').first();
    const box = await row.boundingBox();
    const [from, over, tap] = [
      { x: (box?.x ?? 0) + 10, y: (box?.y ?? 0) + 6 },
      await at(300, 250),
      await at(900, 500),
    ];
    await fingers.send('touchStart', { 0: from });
    await fingers.send('touchMove', { 0: { x: from.x + 40, y: from.y } });
    await fingers.send('touchMove', { 0: over });
    await expect(page.getByTestId('carried-person')).toHaveText('Swap guest and host');
    await fingers.send('touchStart', { 0: over, 1: tap });
    await fingers.send('touchEnd', { 0: over });
    await fingers.send('touchEnd', {});
    await expect(page.getByTestId('carried-person')).toBeHidden();
    expect(await windowsOf(page)).toEqual(start);
  });

  await test.step('alone it moves the tile', async () => {
    const [tile, end] = [await at(300, 250), await at(640, 360)];
    await fingers.send('touchStart', { 0: tile });
    await fingers.send('touchMove', { 0: { x: tile.x + 20, y: tile.y } });
    await fingers.send('touchMove', { 0: end });
    await fingers.send('touchEnd', {});
    await expect.poll(() => windowsOf(page)).not.toEqual(start);
    await expect(undo).toBeEnabled();
  });

  await test.step('what is pressed has 44 px, and the rows of people hold together', async () => {
    expect(
      await page.evaluate(() => matchMedia('(pointer: coarse) and (hover: none)').matches),
    ).toBe(true);
    const small = await page
      .locator('button, select, input, [role=option], label:has(> input)')
      .evaluateAll((elements) =>
        elements.flatMap((element) => {
          const { width, height } = element.getBoundingClientRect();
          const isInLabel = element.parentElement?.matches('label') ?? false;
          const isShown = width > 1 && element.checkVisibility();
          return isShown && !isInLabel && Math.min(width, height) < 43.5
            ? [`${element.ariaLabel ?? element.textContent}: ${width} x ${height}`]
            : [];
        }),
      );
    expect(small).toEqual([]);
    const rows = page.getByRole('region', { name: 'People in the room' }).getByRole('listitem');
    const insides = await rows.evaluateAll((items) =>
      items.map((item) => {
        const row = item.getBoundingClientRect();
        return [...item.querySelectorAll('*')].every((part) => {
          const box = part.getBoundingClientRect();
          return (
            box.width === 0 ||
            (box.top >= row.top && box.bottom <= row.bottom && box.right <= row.right + 1)
          );
        });
      }),
    );
    expect(insides).toEqual([true, true]);
    await expectAccessible(page);
  });
});
