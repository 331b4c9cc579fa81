import path from 'node:path';

import type { BrowserContext, Page } from '@playwright/test';

import { browserFlags } from './browser.ts';
import { expect, test } from './fixtures.ts';
import { keepVideos } from './live-videos.ts';
import { publishPictures, receivePictures } from './live-peer.ts';
import type { PublishCommand } from './live-peer.ts';
import { startProgram } from './program.ts';
import type { Program } from './program.ts';

/**
 * A real path of WebRTC: one page publishes, another one receives in the place of the vendor's SDK. The maker of pictures that does it
 * is part of these tests; the gallery is the only page that takes one from outside.
 */

test.use({
  launchOptions: {
    // As the configuration found it: these options replace its own.
    executablePath: process.env['CHROME_PATH'] ?? '',
    args: [
      ...browserFlags(),
      // Both pages are on this machine, which may have no network.
      '--allow-loopback-in-peer-connection',
      '--disable-features=WebRtcHideLocalIpsWithMdns',
    ],
  },
});

let gallery: Program;

test.beforeAll(async () => {
  gallery = await startProgram({
    args: [path.resolve('scripts/gallery.mjs')],
    cwd: process.cwd(),
    env: { PORT: '0' },
    ready: /^The gallery is ready at (\S+)$/m,
  });
});

test.afterAll(async () => {
  await gallery.kill('SIGTERM');
});

/** A page that publishes as people of the room, one command after the other. */
async function openPublisher(context: BrowserContext) {
  const page = await context.newPage();
  await page.goto(gallery.url);
  await page.evaluate(publishPictures);
  return (
    name: PublishCommand['name'],
    userId: string,
    more: Pick<PublishCommand, 'size' | 'level'> = {},
  ) => page.evaluate((command) => window.publish?.(command), { name, userId, ...more });
}

async function openRoom(page: Page): Promise<void> {
  await keepVideos(page);
  await page.addInitScript(receivePictures);
  await page.goto(new URL('?story=panels/live-pictures/room', gallery.url).href);
  await expect(page.getByTestId('layout-canvas')).toBeVisible();
}

/** The tile of somebody whose picture is live in the preview. */
function liveTile(page: Page, userId: string) {
  return page.locator(`[data-user="${userId}"][data-shown=true]:has(video)`);
}

/** What the row of a person in People says. */
function row(page: Page, userId: string) {
  return page.getByRole('listitem').filter({ hasText: userId }).and(page.locator('[data-user]'));
}

test('people who speak, freeze, go dark, drop out and come back over WebRTC are seen as such', async ({
  page,
  context,
}) => {
  const publish = await openPublisher(context);
  await openRoom(page);
  await expect(liveTile(page, 'ana')).toHaveCount(0);

  await publish('start', 'ana', { size: { width: 640, height: 360 } });
  await expect(liveTile(page, 'ana')).toHaveCount(1);
  await expect(page.getByTestId('live-words')).toContainText('live:');

  await publish('speak', 'ana', { level: 70 });
  await expect(row(page, 'ana')).toContainText('Speaking');
  await expect(liveTile(page, 'ana').locator('[data-loudness="2"]')).toBeVisible();
  await publish('speak', 'ana', { level: 0 });
  await expect(row(page, 'ana')).not.toContainText('Speaking');

  await publish('freeze', 'ana');
  await expect(row(page, 'ana')).toContainText('Frozen');
  await expect(liveTile(page, 'ana').locator('[data-mark="Frozen"]')).toBeVisible();
  await publish('move', 'ana');
  await expect(row(page, 'ana')).not.toContainText('Frozen');

  await publish('darken', 'ana');
  await expect(row(page, 'ana')).toContainText('Dark');
  await publish('lighten', 'ana');
  await expect(row(page, 'ana')).not.toContainText('Dark');

  await publish('leave', 'ana');
  await expect(liveTile(page, 'ana')).toHaveCount(0);
  await publish('start', 'ana', { size: { width: 640, height: 360 } });
  await expect(liveTile(page, 'ana')).toHaveCount(1);
  await expect(row(page, 'ana')).not.toContainText(/Frozen|Dark/);
});

test('a picture that changes its shape is fitted anew, and one that ends gives way to its card', async ({
  page,
  context,
}) => {
  const publish = await openPublisher(context);
  await openRoom(page);
  await publish('start', 'ana', { size: { width: 640, height: 360 } });
  const video = liveTile(page, 'ana').locator('video');
  const ratio = () =>
    video.evaluate((element) =>
      element instanceof HTMLVideoElement ? element.clientWidth / element.clientHeight : NaN,
    );
  await expect.poll(ratio).toBeCloseTo(16 / 9, 1);
  await publish('resize', 'ana', { size: { width: 360, height: 480 } });
  await expect.poll(ratio).toBeCloseTo(3 / 4, 1);
  await publish('end', 'ana');
  await expect(liveTile(page, 'ana')).toHaveCount(0);
});

test('a camera that stops is marked, and shows again what is sent when it is plugged in', async ({
  page,
  context,
}) => {
  const publish = await openPublisher(context);
  await openRoom(page);
  await publish('start', 'ana', { size: { width: 640, height: 360 } });
  await expect(liveTile(page, 'ana')).toHaveCount(1);
  await expect(row(page, 'ana')).not.toContainText('Frozen');
  await publish('unplug', 'ana');
  await expect(row(page, 'ana')).toContainText('Frozen');
  await expect(liveTile(page, 'ana').locator('[data-mark="Frozen"]')).toBeVisible();
  await publish('plug', 'ana');
  await expect(row(page, 'ana')).not.toContainText('Frozen');
  await expect(liveTile(page, 'ana').locator('[data-mark="Frozen"]')).toBeHidden();
});
