import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Locator, Page } from '@playwright/test';
import sharp from 'sharp';

import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { onPage, readPayload } from './canvas.ts';
import { expect, test } from './fixtures.ts';
import { attachShow, openDock, openTask, takeByScript } from './show.ts';

const callbackKey = 'handsKey';

// Long stories: on a loaded machine every step takes its time.
test.describe.configure({ timeout: 180_000 });

async function layoutOf(page: Page): Promise<RecordingPayload['MixLayoutParams']> {
  const { body } = await readPayload(page);
  return (body as RecordingPayload).MixLayoutParams;
}

function region(page: Page, name: string): Locator {
  return page.getByRole('region', { name });
}

/** A text in the clipboard that somebody pastes onto the page. */
async function paste(page: Page, text: string): Promise<void> {
  await page.getByTestId('layout-canvas').evaluate((canvas, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    canvas.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, text);
}

test.describe('with webhooks', () => {
  test.use({ deskEnv: { TRTC_CALLBACK_KEY: callbackKey } });

  test('what hands do is done or refused in sight: line breaks, screen shares, pastes, locks, comparisons', async ({
    cloudDesk,
    simulator,
    page,
  }) => {
    const words = {
      Top: 20,
      Left: 20,
      Width: 300,
      Height: 90,
      Chars: 'Room 42\nLive',
      FontSize: 28,
    };
    const baseline: RecordingPayload = {
      MixLayoutParams: {
        MixLayoutMode: 4,
        MixLayoutList: [
          { Top: 0, Left: 0, Width: 640, Height: 720, UserId: 'host' },
          { Top: 200, Left: 320, Width: 640, Height: 360, UserId: 'guest' },
        ],
        WaterMarkList: [{ WaterMarkType: 1, WaterMarkChar: words }],
      },
      SubscribeStreamUserIds: {},
    };
    const task = await attachShow(cloudDesk, simulator, baseline);
    const corrected = await fetch(`${cloudDesk.url}api/tasks/${task.id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ roomId: 'demo', roomIdType: 0 }),
    });
    expect(corrected.status).toBe(200);
    await simulator.control('PUT', 'callbacks', {
      url: `${cloudDesk.url}callbacks/trtc`,
      key: callbackKey,
    });
    await simulator.control('POST', `rooms/demo/people`, {
      ...{ userId: 'cleo', present: true, camera: true, microphone: true, screen: true },
    });
    await openTask(page, cloudDesk, task);

    await test.step('a text watermark keeps its line breaks', async () => {
      await page.getByRole('option', { name: /Room 42/ }).click();
      const text = page.getByRole('textbox', { name: 'Text', exact: true });
      await expect(text).toHaveValue('Room 42\nLive');
      await text.fill('Room 42\nLive now\nSecond row');
      await page.getByRole('option', { name: 'host' }).click();
      await expect
        .poll(async () => (await layoutOf(page)).WaterMarkList?.[0]?.WaterMarkChar?.Chars)
        .toBe('Room 42\nLive now\nSecond row');
    });

    await test.step('a screen share is dragged out of the list by itself', async () => {
      const icon = region(page, 'People in the room').getByTestId('screen-share');
      const end = await onPage(page, { x: 1120, y: 640 });
      await icon.hover();
      await page.mouse.down();
      await page.mouse.move(end.x, end.y, { steps: 8 });
      await expect(page.getByTestId('carried-person')).toHaveText('Add cleo (screen)');
      await page.mouse.up();
      await expect
        .poll(async () => (await layoutOf(page)).MixLayoutList?.at(-1))
        .toMatchObject({ UserId: 'cleo', MediaId: 1 });
    });

    await test.step('what is refused is shown', async () => {
      await paste(page, 'Nothing that belongs on a canvas');
      await expectShown(page.getByText(/^The clipboard contains no tiles/));
      await page.getByRole('button', { name: 'Lock show' }).click();
      await region(page, 'Problems').getByRole('button', { name: /^Fix/ }).first().click();
      await expectShown(page.getByText('The show is locked: nothing was changed.'));
    });

    await test.step('a locked desk can be searched, and offers nothing that does nothing', async () => {
      const people = region(page, 'People in the room');
      await people.getByRole('searchbox', { name: 'Find a person' }).fill('cle');
      await expect(people.getByRole('listitem')).toHaveCount(1);
      for (const name of ['Add a tile for cleo', 'Add a tile for the screen of cleo', 'Snapping']) {
        await expect(page.getByRole('button', { name, exact: true })).toBeDisabled();
      }
      await people.getByRole('searchbox').fill('');
    });

    await test.step('a comparison moves no row away from under the pointer', async () => {
      // The lock holds for programs too.
      const unlocked = await fetch(`${cloudDesk.url}api/tasks/${task.id}/lock`, {
        method: 'DELETE',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ force: true }),
      });
      expect(unlocked.ok).toBe(true);
      const first = await takeByScript(cloudDesk, task, null);
      await takeByScript(cloudDesk, task, first.number, {
        MixLayoutParams: { MixLayoutMode: 3 },
      });
      const history = region(page, 'History');
      const compare = history.getByRole('button', { name: 'Compare' });
      await openDock(page);
      await expect(compare).toHaveCount(2);
      const before = await compare.first().boundingBox();
      await compare.first().click();
      await expect(history.getByText('Choose another revision')).toBeVisible();
      expect(await compare.first().boundingBox()).toEqual(before);
      await compare.last().click();
      await expect(history.getByText('From #1 to #2')).toBeInViewport({ ratio: 1 });
    });
  });
});

/** A bubble on the canvas, not only a line for screen readers. */
async function expectShown(text: Locator): Promise<void> {
  await expect(text).toBeVisible();
  expect((await text.boundingBox())?.height ?? 0).toBeGreaterThan(16);
}

test('another recording is shown whole, and what the page could not do is tried again or said', async ({
  desk,
  page,
}) => {
  const answers: number[] = [];
  const png = await sharp({
    create: { width: 40, height: 40, channels: 3, background: '#00c000' },
  })
    .png()
    .toBuffer();
  const images = createServer((_request, response) => {
    answers.push(answers.length === 0 ? 503 : 200);
    response.writeHead(answers.at(-1) ?? 200, { 'content-type': 'image/png' });
    response.end(answers.length === 1 ? '' : png);
  });
  await new Promise<void>((resolve) => images.listen(0, '127.0.0.1', resolve));
  const image = `http://127.0.0.1:${(images.address() as AddressInfo).port}/logo.png`;
  try {
    // As over plain http: no clipboard for pages, and the old command refused.
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
      Object.defineProperty(document, 'execCommand', { value: () => false });
    });
    await page.goto(desk.url);
    await expect(page.getByRole('option', { name: 'ana' })).toBeVisible();
    const canvas = page.getByTestId('layout-canvas');

    await test.step('names stay hidden after a reload', async () => {
      const names = page.getByRole('button', { name: 'Names on pictures' });
      await names.click();
      await page.reload();
      await expect(names).toHaveAttribute('aria-pressed', 'false');
      await names.click();
    });

    await test.step('a text that the browser does not copy is shown, selected', async () => {
      await page.getByRole('button', { name: 'Copy request' }).click();
      const text = page.getByRole('dialog', { name: 'Copy this text' }).getByRole('textbox');
      const { text: payload } = await readPayload(page);
      await expect(text).toHaveValue(payload);
      const selected = await text.evaluate((area: HTMLTextAreaElement) =>
        area.value.slice(area.selectionStart, area.selectionEnd),
      );
      expect(selected).toBe(payload);
      await page.getByRole('button', { name: 'Close' }).click();
    });

    await test.step('the recorder’s picture stays in its place, however low that is', async () => {
      await page.getByRole('button', { name: 'Recorder’s picture' }).click();
      await page.setViewportSize({ width: 1440, height: 560 });
      const picture = page.getByTestId('recorder-picture');
      await expect(picture).toBeVisible();
      const pane = page.getByRole('region', { name: 'Recorder’s picture' });
      await expect
        .poll(async () => {
          const [inner, outer] = [await picture.boundingBox(), await pane.boundingBox()];
          return (
            inner !== null && outer !== null && inner.y + inner.height <= outer.y + outer.height
          );
        })
        .toBe(true);
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.getByRole('button', { name: 'Recorder’s picture' }).click();
    });

    await test.step('another recording is shown whole, whatever the zoom was', async () => {
      await page.getByRole('button', { name: 'Zoom in' }).click();
      const answer = await page.request.get(`${desk.url}api/tasks`);
      const { tasks } = (await answer.json()) as { tasks: readonly { sdkAppId: number }[] };
      const attached = await page.request.post(`${desk.url}api/tasks`, {
        data: {
          kind: 'attach',
          sdkAppId: tasks[0]?.sdkAppId,
          taskId: 'another-recording',
          title: 'Portrait',
          canvas: { width: 720, height: 1280 },
          baseline: {
            MixLayoutParams: { MixLayoutMode: 4, BackgroundImageUrl: image },
            SubscribeStreamUserIds: {},
          },
        },
      });
      expect(attached.status()).toBe(201);
      const task = (await attached.json()) as { id: string };
      await page.getByLabel('Recording task').selectOption(task.id);
      await expect(page.getByText('Canvas 720 × 1280')).toBeVisible();
      const box = await canvas.boundingBox();
      const fits = async (): Promise<boolean> =>
        Number(await canvas.getAttribute('data-scale')) * 1280 <= (box?.height ?? 0);
      await expect.poll(fits).toBe(true);
    });

    await test.step('an image that failed once is asked for again', async () => {
      await expect.poll(() => answers).toEqual([503, 200]);
    });
  } finally {
    images.close();
  }
});
