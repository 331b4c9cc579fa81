import type { CDPSession } from '@playwright/test';

import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { countCommits, readCounts, resetCounts } from './commit-counter.ts';
import { expect, test } from './fixtures.ts';
import { keepVideos } from './live-videos.ts';
import { attachShow, takeByScript } from './show.ts';

/** So much more of the main thread may live pictures take than the still desk does, in parts of the time. */
const allowedPart = 0.06;
/** How long each state is measured, ms. */
const measuredMs = 5000;

const callbackKey = 'costKey';

// A trace copies the page at each step, which costs more than all that is measured here.
test.use({ deskEnv: { TRTC_CALLBACK_KEY: callbackKey }, trace: 'off' });

const guests = Array.from({ length: 25 }, (_, index) => `guest_${index + 1}`);

/** A full house: 25 tiles under 25 watermarks. */
const fullHouse: RecordingPayload = {
  MixLayoutParams: {
    MixLayoutMode: 4,
    MixLayoutList: guests.map((UserId, index) => ({
      Top: 144 * Math.floor(index / 5),
      Left: 256 * (index % 5),
      Width: 256,
      Height: 144,
      UserId,
      ImageLayer: index % 3,
    })),
    WaterMarkList: guests.map((text, index) => ({
      WaterMarkType: 1,
      WaterMarkChar: {
        Chars: text,
        Top: 144 * Math.floor(index / 5) + 100,
        Left: 256 * (index % 5) + 10,
        Width: 200,
        Height: 40,
        FontSize: 24,
        FontColor: '#FFFFFF',
      },
    })),
  },
  SubscribeStreamUserIds: {},
};

/** The part of a while that the page's main thread worked, by its own processor time: a busy machine does not change it. */
async function measure(session: CDPSession): Promise<number> {
  const before = { work: await readWork(session), at: performance.now() };
  await expect.poll(() => performance.now() - before.at).toBeGreaterThan(measuredMs);
  return ((await readWork(session)) - before.work) / (performance.now() - before.at);
}

/** Processor time of the main thread so far, ms. */
async function readWork(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN);
}

test('25 live pictures under 25 watermarks in preview and program cost at most 6 % of the main thread', async ({
  cloudDesk,
  simulator,
  page,
}, info) => {
  await simulator.control('PUT', 'callbacks', {
    url: `${cloudDesk.url}callbacks/trtc`,
    key: callbackKey,
  });
  await simulator.control(
    'POST',
    'rooms/demo/people',
    ['host', 'ana', 'ben', 'chloe'].map((userId) => ({ userId, present: false })),
  );
  await simulator.control(
    'POST',
    'rooms/demo/people',
    guests.map((userId) => ({ userId, present: true, role: 'anchor', camera: true })),
  );
  await keepVideos(page);
  await countCommits(page);
  const task = await attachShow(cloudDesk, simulator, fullHouse);
  await takeByScript(cloudDesk, task, null, fullHouse);
  await page.goto(cloudDesk.url);
  const tiles = page.getByRole('listbox', { name: 'Tiles' });
  await expect(tiles.getByRole('option')).toHaveCount(50);
  await expect(page.getByText('Connected', { exact: true })).toBeVisible();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });

  const still = await measure(session);
  await page.getByRole('button', { name: 'Live pictures' }).click();
  const videos = page.locator('[data-user][data-shown=true]:has(video)');
  await expect(videos).toHaveCount(50);
  await resetCounts(page);
  const live = await measure(session);
  info.annotations.push({
    type: 'main thread',
    description: `still ${(still * 100).toFixed(1)} %, live ${(live * 100).toFixed(1)} %`,
  });
  expect((await readCounts(page)).canvas).toBe(0);
  expect(live - still).toBeLessThanOrEqual(allowedPart);
});
