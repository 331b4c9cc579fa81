import type { Page } from '@playwright/test';
import sharp from 'sharp';

import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { countCommits, nextFrame, readCounts, resetCounts } from './commit-counter.ts';
import { onPage } from './canvas.ts';
import { expect, test } from './fixtures.ts';
import { keepVideos } from './live-videos.ts';
import { attachShow, takeByScript } from './show.ts';

declare global {
  interface Window {
    captured?: number;
    touched?: string[];
  }
}

/** Counts how many pictures the page receives: each test card is one track, made of frames. */
async function countCaptures(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.captured = 0;
    const name = 'MediaStreamTrackGenerator';
    const Original = Reflect.get(window, name) as new (parts: unknown) => MediaStreamTrack;
    Reflect.set(
      window,
      name,
      class extends Original {
        constructor(parts: unknown) {
          super(parts);
          window.captured = (window.captured ?? 0) + 1;
        }
      },
    );
  });
}

const halves: RecordingPayload = {
  MixLayoutParams: {
    MixLayoutMode: 4,
    MixLayoutList: [
      { Top: 0, Left: 0, Width: 640, Height: 720, UserId: 'host', ImageLayer: 1 },
      { Top: 0, Left: 640, Width: 640, Height: 720, UserId: 'ana', ImageLayer: 2 },
    ],
  },
  SubscribeStreamUserIds: {},
};

/** The videos that can be seen below a canvas, by whose they are. */
function shownVideos(page: Page, pane: 'Preview' | 'Program') {
  return page
    .getByRole('region', { name: pane })
    .locator('[data-user][data-shown=true]:has(video)');
}

test('one switch shows the room live in preview and program, each person received once, and is kept', async ({
  cloudDesk,
  simulator,
  page,
  pageErrors,
}) => {
  await keepVideos(page);
  await countCaptures(page);
  const task = await attachShow(cloudDesk, simulator, halves);
  await takeByScript(cloudDesk, task, null, halves);
  await page.goto(cloudDesk.url);
  const button = page.getByRole('button', { name: 'Live pictures' });
  await expect(button).toHaveAttribute('aria-pressed', 'false');
  await expect(page.locator('video')).toHaveCount(0);

  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await expect(shownVideos(page, 'Preview')).toHaveCount(2);
  await expect(shownVideos(page, 'Program')).toHaveCount(2);
  await expect(page.getByTestId('live-words')).toHaveText('live: 0 small, 2 big');
  expect(await page.evaluate(() => window.captured)).toBe(2);

  await page.reload();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await expect(shownVideos(page, 'Preview')).toHaveCount(2);
  await button.click();
  await expect(page.locator('video')).toHaveCount(0);
  await expect(page.getByTestId('live-words')).toHaveCount(0);
  expect(pageErrors).toEqual([]);
});

test('a drag moves the live picture with its tile by a transform, and the canvas commits nothing', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  await keepVideos(page);
  await countCommits(page);
  await attachShow(cloudDesk, simulator, {
    ...halves,
    MixLayoutParams: {
      ...halves.MixLayoutParams,
      MixLayoutList: [
        { Top: 100, Left: 100, Width: 320, Height: 180, UserId: 'host', ImageLayer: 1 },
        { Top: 400, Left: 800, Width: 320, Height: 180, UserId: 'ana', ImageLayer: 2 },
      ],
    },
  });
  await page.goto(cloudDesk.url);
  await page.getByRole('button', { name: 'Live pictures' }).click();
  await expect(shownVideos(page, 'Preview')).toHaveCount(2);
  const host = shownVideos(page, 'Preview').and(page.locator('[data-user=host]'));
  const leftOf = async () => (await host.boundingBox())?.x ?? NaN;

  const start = await onPage(page, { x: 260, y: 190 });
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.keyboard.down('ControlOrMeta');
  await page.mouse.move(start.x + 10, start.y, { steps: 3 });
  await nextFrame(page);
  const from = await leftOf();
  await resetCounts(page);
  // What a frame changes of the elements of videos: anything but a transform would make the browser put all 50 layers together anew.
  await page.evaluate(() => {
    window.touched = [];
    const tiles = [...document.querySelectorAll('[data-user]:has(> [data-loudness])')];
    const observer = new MutationObserver((changes) => {
      for (const { target, oldValue } of changes) {
        if (target instanceof HTMLElement) {
          const [before, now] = [oldValue ?? '', target.getAttribute('style') ?? ''].map((style) =>
            style.replace(/transform:[^;]*;?/, ''),
          );
          window.touched?.push(
            before === now ? (target.dataset['user'] ?? '') : `${before} -> ${now}`,
          );
        }
      }
    });
    const options = { attributes: true, attributeFilter: ['style'], attributeOldValue: true };
    for (const tile of tiles) {
      observer.observe(tile, options);
      observer.observe(tile.shadowRoot ?? tile, { ...options, subtree: true });
    }
  });
  for (let step = 1; step <= 40; step += 1) {
    await page.mouse.move(start.x + 10 + step * 3, start.y);
    await nextFrame(page);
  }
  await expect.poll(leftOf).toBeCloseTo(from + 120, 0);
  expect((await readCounts(page)).canvas).toBe(0);
  expect(new Set(await page.evaluate(() => window.touched))).toEqual(new Set(['host']));
  await page.keyboard.up('ControlOrMeta');
  await page.keyboard.press('Escape');
  await expect.poll(leftOf).toBeCloseTo(from - 10, 0);
  await page.mouse.up();
});

test('a browser that is too slow draws the pictures itself, then shows cards, says so, and tries again when asked', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  await attachShow(cloudDesk, simulator, halves);
  await page.addInitScript(() => {
    const request = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (run) => window.setTimeout(() => request(run), 40);
  });
  await page.goto(cloudDesk.url);
  await page.getByRole('button', { name: 'Live pictures' }).click();
  const words = page.getByTestId('live-words');
  await expect(words).toHaveText('live: 0 small, 2 big, 15 frames a second');
  await expect(page.locator('video')).toHaveCount(0);
  await expect(words).toHaveText('live: standing still, as this browser is too slow');
  const news = page.getByRole('complementary', { name: 'News' });
  await expect(news).toContainText('fewer than 40 frames a second');
  await news.getByRole('button', { name: 'Try again' }).click();
  await expect(shownVideos(page, 'Preview')).toHaveCount(2);
});

test('a see-through picture goes on while another tile is held, in preview and program', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  await keepVideos(page);
  const layout: RecordingPayload = {
    ...halves,
    MixLayoutParams: {
      MixLayoutMode: 4,
      MixLayoutList: [
        { Top: 60, Left: 60, Width: 320, Height: 180, UserId: 'ana', ImageLayer: 1 },
        { Top: 300, Left: 700, Width: 480, Height: 270, UserId: 'host', ImageLayer: 2, Alpha: 60 },
      ],
    },
  };
  const task = await attachShow(cloudDesk, simulator, layout);
  await takeByScript(cloudDesk, task, null, layout);
  await page.goto(cloudDesk.url);
  await page.getByRole('button', { name: 'Live pictures' }).click();
  await expect(shownVideos(page, 'Preview')).toHaveCount(1);
  await expect(page.getByTestId('live-words')).toContainText('live: ');

  const start = await onPage(page, { x: 220, y: 100 });
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 40, start.y + 20, { steps: 5 });
  const corner = await onPage(page, { x: 705, y: 305 });
  const end = await onPage(page, { x: 1175, y: 565 });
  const program = await page
    .getByRole('region', { name: 'Program' })
    .locator('canvas')
    .boundingBox();
  if (!program) {
    throw new Error('The program is not on the page.');
  }
  const { x, y, width, height } = program;
  const parts = {
    preview: { x: corner.x, y: corner.y, width: end.x - corner.x, height: end.y - corner.y },
    program: { x: x + width / 2, y: y + height / 2, width: width / 2, height: height / 3 },
  };
  for (const [name, clip] of Object.entries(parts)) {
    const before = await page.screenshot({ clip });
    await expect
      .poll(async () => (await page.screenshot({ clip })).equals(before), { message: name })
      .toBe(false);
  }
  await page.keyboard.press('Escape');
  await page.mouse.up();
});

/** The average colour of a square of 24 canvas px around a place, as it is on the screen. */
async function colourAt(page: Page, place: { readonly x: number; readonly y: number }) {
  const from = await onPage(page, { x: place.x - 12, y: place.y - 12 });
  const to = await onPage(page, { x: place.x + 12, y: place.y + 12 });
  const clip = { ...from, width: to.x - from.x, height: to.y - from.y };
  const { channels } = await sharp(await page.screenshot({ clip })).stats();
  return channels.slice(0, 3).map(({ mean }) => Math.round(mean));
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.max(...a.map((value, index) => Math.abs(value - (b[index] ?? 0))));
}

test('a dragged live picture passes under what is in front and over what is behind', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  await keepVideos(page);
  await attachShow(cloudDesk, simulator, {
    ...halves,
    MixLayoutParams: {
      MixLayoutMode: 4,
      BackGroundColor: '#FFA500',
      MixLayoutList: [
        { Top: 300, Left: 60, Width: 160, Height: 120, UserId: 'ana', ImageLayer: 3 },
        { Top: 300, Left: 300, Width: 160, Height: 120, UserId: 'ben', ImageLayer: 4 },
        { Top: 300, Left: 540, Width: 160, Height: 120, UserId: 'host', ImageLayer: 2 },
        { Top: 300, Left: 780, Width: 160, Height: 120, UserId: 'chloe', ImageLayer: 5, Alpha: 60 },
      ],
    },
  });
  await page.goto(cloudDesk.url);
  await page.getByRole('button', { name: 'Live pictures' }).click();
  await expect(shownVideos(page, 'Preview')).toHaveCount(3);
  await expect(page.getByTestId('live-words')).toHaveText('live: 4 small, 0 big');
  // Above the hand and the clock, between two lines of the grid.
  const at = (x: number) => ({ x, y: 316 });
  const [home, front, behind, free] = [at(95), at(335), at(575), at(1100)];
  const before = {
    home: await colourAt(page, home),
    front: await colourAt(page, front),
    behind: await colourAt(page, behind),
    free: await colourAt(page, free),
  };
  expect(distance(before.home, before.front)).toBeGreaterThan(20);
  expect(distance(before.home, before.behind)).toBeGreaterThan(20);
  expect(distance(before.home, before.free)).toBeGreaterThan(20);

  const start = await onPage(page, home);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.keyboard.down('ControlOrMeta');
  await page.mouse.move(start.x, start.y + 4, { steps: 4 });
  async function dragTo(place: { readonly x: number; readonly y: number }): Promise<void> {
    const end = await onPage(page, place);
    await page.mouse.move(end.x, end.y, { steps: 10 });
    await nextFrame(page);
    await nextFrame(page);
  }
  await dragTo(front);
  expect(distance(await colourAt(page, front), before.front)).toBeLessThan(12);
  expect(distance(await colourAt(page, home), before.free)).toBeLessThan(12);
  await dragTo(behind);
  expect(distance(await colourAt(page, behind), before.home)).toBeLessThan(12);
  expect(distance(await colourAt(page, front), before.front)).toBeLessThan(12);
  await dragTo(free);
  expect(distance(await colourAt(page, free), before.home)).toBeLessThan(12);
  expect(distance(await colourAt(page, behind), before.behind)).toBeLessThan(12);
  await page.keyboard.up('ControlOrMeta');
  await page.keyboard.press('Escape');
  await expect.poll(async () => distance(await colourAt(page, free), before.free)).toBeLessThan(12);
  await page.mouse.up();
});
