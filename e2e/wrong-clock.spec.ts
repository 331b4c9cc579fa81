import type { Page } from '@playwright/test';

import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { expect, test } from './fixtures.ts';
import { openTask, twoHalves } from './show.ts';

const hourMs = 3_600_000;

/** A clock in the picture, in UTC. */
const withClock: RecordingPayload = {
  ...twoHalves,
  MixLayoutParams: {
    ...twoHalves.MixLayoutParams,
    WaterMarkList: [{ WaterMarkType: 2, WaterMarkTimestamp: { Pos: 0, TimeZone: 0 } }],
  },
};

/** Sets the clock of the browser wrong, before the page starts, and keeps what the canvas draws as a time. */
async function setClockWrong(page: Page, byMs: number): Promise<void> {
  await page.addInitScript((shift) => {
    const Real = Date;
    class Shifted extends Real {
      constructor(...given: [] | [number | string | Date]) {
        if (given.length === 0) {
          super(Real.now() + shift);
        } else {
          super(given[0]);
        }
      }
      static override now(): number {
        return Real.now() + shift;
      }
    }
    globalThis.Date = Shifted as DateConstructor;
    const { prototype } = CanvasRenderingContext2D;
    const paint = Object.getOwnPropertyDescriptor(prototype, 'fillText')
      ?.value as typeof prototype.fillText;
    prototype.fillText = function fillText(text, ...rest) {
      if (/^\d{4}-\d\d-\d\d /.test(text)) {
        document.documentElement.dataset['drawnTime'] = text;
      }
      paint.call(this, text, ...rest);
    };
  }, byMs);
}

for (const [title, byMs] of [
  ['a browser whose clock is two days ahead shows the times of the server', 48 * hourMs],
  ['a browser whose clock is two days behind shows the times of the server', -48 * hourMs],
] as const) {
  test(title, async ({ cloudDesk, simulator, page }) => {
    const recording = await simulator.createRecording();
    const answer = await fetch(`${cloudDesk.url}api/tasks`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        kind: 'attach',
        sdkAppId: recording.sdkAppId,
        taskId: recording.taskId,
        canvas: recording.canvas,
        title: 'Long show',
        expiresAt: new Date(Date.now() + 30 * hourMs).toISOString(),
        baseline: withClock,
      }),
    });
    expect(answer.status).toBe(201);
    await setClockWrong(page, byMs);
    await openTask(page, cloudDesk, (await answer.json()) as never);
    // The page really believes the wrong clock.
    const believed = await page.evaluate(() => Date.now());
    expect(Math.round((believed - Date.now()) / hourMs)).toBe(byMs / hourMs);

    // The handle, as the desk counts it down.
    await expect(page.getByRole('button', { name: /^Recording status/ })).toHaveAccessibleName(
      /handle for another 29 h 5\d min/,
    );
    await expect(page.getByText('The handle ends')).toBeHidden();

    // The clock in the picture, as the recorder will draw it.
    const drawnWrongBy = async () => {
      const drawn = await page.locator('html').getAttribute('data-drawn-time');
      return Math.abs(Date.parse(`${(drawn ?? '').replace(' ', 'T')}Z`) - Date.now());
    };
    await expect.poll(drawnWrongBy).toBeLessThan(hourMs / 2);
  });
}
