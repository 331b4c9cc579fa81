import { createServer } from 'node:http';

import type { Page } from '@playwright/test';
import sharp from 'sharp';

import { expectAccessible } from './accessible.ts';
import { onPage } from './canvas.ts';
import { expect, test } from './fixtures.ts';
import { attachShow, openTask } from './show.ts';

const callbackKey = 'failingKey';
test.use({ deskEnv: { TRTC_CALLBACK_KEY: callbackKey } });

/** Canvas px; the strip above the picture is the desk's. */
const areas = {
  host: { x: 0, y: 0, width: 640, height: 720 },
  guest: { x: 640, y: 0, width: 640, height: 400 },
  logo: { x: 900, y: 500, width: 200, height: 100 },
  back: { x: 700, y: 620, width: 180, height: 80 },
  edge: { x: 0, y: -40, width: 1280, height: 39 },
} as const;
type Area = keyof typeof areas;

test('an image that the recorder could not load is marked where it would be, and nowhere else', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const images = await serveImages();
  try {
    const { task, fail } = await startShow();
    await openTask(page, cloudDesk, task);
    const stage = page.getByTestId('layout-canvas');
    await stage.focus();
    await page.keyboard.press('Shift+L');
    for (const area of ['back', 'logo'] as const) {
      await expect.poll(() => readMeans(page, area)).toEqual(imageColour);
    }
    const bare = await photographAll(page);
    await page.keyboard.press('Shift+L');
    let before = await photographAll(page);

    const marked = async (area: Area): Promise<void> => {
      await expect
        .poll(async () => (await photograph(page, area)).equals(before[area]), { message: area })
        .toBe(false);
      const after = await photographAll(page);
      for (const other of namesOf(areas).filter((name) => name !== area)) {
        expect(after[other].equals(before[other]), `${other} beside ${area}`).toBe(true);
      }
      before = after;
    };
    const tiles = page.getByRole('listbox', { name: 'Tiles' });
    await fail('host');
    await marked('host');
    const host = tiles.getByRole('option', { name: 'host', exact: true });
    await expect(host.getByRole('img')).toHaveAccessibleName('Its placeholder could not be loaded');
    await expect(host).toHaveAccessibleDescription(/could not be loaded/);
    await fail('logo');
    await marked('logo');
    const logo = tiles.getByRole('option').filter({ hasText: 'Watermark' });
    await expect(logo).toHaveAccessibleDescription(/Its image could not be loaded/);
    await fail('back');
    await marked('edge');
    await expectAccessible(page);

    // The marks are the desk's and no part of the picture: they go with the names.
    await stage.focus();
    await page.keyboard.press('Shift+L');
    for (const area of namesOf(areas)) {
      await expect
        .poll(async () => (await photograph(page, area)).equals(bare[area]), { message: area })
        .toBe(true);
    }
  } finally {
    images.close();
  }

  async function startShow() {
    await simulator.control('PUT', 'callbacks', {
      url: `${cloudDesk.url}callbacks/trtc`,
      key: callbackKey,
    });
    const at = ({ x, y, width, height }: (typeof areas)[Area]) => ({
      Left: x,
      Top: y,
      Width: width,
      Height: height,
    });
    const task = await attachShow(cloudDesk, simulator, {
      MixLayoutParams: {
        MixLayoutMode: 4,
        BackgroundImageUrl: images.url('back'),
        PlaceHolderMode: 1,
        MixLayoutList: [
          { ...at(areas.host), UserId: 'host', SubBackgroundImage: images.url('host') },
          { ...at(areas.guest), UserId: 'guest' },
        ],
        WaterMarkList: [
          {
            WaterMarkType: 0,
            WaterMarkImage: { WaterMarkUrl: images.url('logo'), ...at(areas.logo) },
          },
        ],
      },
      SubscribeStreamUserIds: {},
    });
    return {
      task,
      fail: (name: string) =>
        simulator.control('POST', `tasks/${encodeURIComponent(task.taskId)}/image-failures`, {
          url: images.url(name),
        }),
    };
  }
});

/** Red, green and blue of every image here. */
const imageColour = [64, 96, 128];

/** Images of one colour, whatever their name. */
async function serveImages() {
  const [r, g, b] = imageColour;
  const create = { width: 64, height: 36, channels: 3, background: { r, g, b } } as const;
  const png = await sharp({ create }).png().toBuffer();
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'image/png' }).end(png);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: (name: string) => `http://127.0.0.1:${String(port)}/${name}`,
    close: () => server.close(),
  };
}

async function photograph(page: Page, area: Area): Promise<Buffer> {
  const { x, y, width, height } = areas[area];
  const start = await onPage(page, { x, y });
  const end = await onPage(page, { x: x + width, y: y + height });
  // Whole px inside of it: the edge between two places belongs to both.
  const clip = { x: Math.ceil(start.x) + 1, y: Math.ceil(start.y) + 1 };
  return page.screenshot({
    clip: {
      ...clip,
      width: Math.floor(end.x) - clip.x - 1,
      height: Math.floor(end.y) - clip.y - 1,
    },
  });
}

async function photographAll(page: Page): Promise<Readonly<Record<Area, Buffer>>> {
  return {
    host: await photograph(page, 'host'),
    guest: await photograph(page, 'guest'),
    logo: await photograph(page, 'logo'),
    back: await photograph(page, 'back'),
    edge: await photograph(page, 'edge'),
  };
}

/** Red, green and blue of an area on the average. */
async function readMeans(page: Page, area: Area): Promise<readonly number[]> {
  const { channels } = await sharp(await photograph(page, area)).stats();
  return channels.slice(0, 3).map(({ mean }) => Math.round(mean));
}

function namesOf<Name extends string>(record: Readonly<Record<Name, unknown>>): readonly Name[] {
  return Object.keys(record) as Name[];
}
