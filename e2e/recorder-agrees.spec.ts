import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';

import type { Page, TestInfo } from '@playwright/test';
import sharp from 'sharp';

import type { Task } from '#contract/task.ts';

import { onPage, readPayload } from './canvas.ts';
import type { Desk } from './desk.ts';
import { expect, test } from './fixtures.ts';
import type { Recording, Simulator } from './simulator.ts';

/**
 * The page draws what the recorder would draw: for every layout here the canvas of the page and the frame of the simulator,
 * which shares no geometry with it, are held against each other pixel by pixel.
 */

/** Largest part of the pixels that may differ. */
const tolerated = 0.01;
/** A channel that differs by less is the same colour drawn by another library, of 255. */
const sameChannel = 24;

const callbackKey = 'agreeingKey';

test.use({
  viewport: { width: 2200, height: 1900 },
  deskEnv: { TRTC_CALLBACK_KEY: callbackKey },
});

interface Picture {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

interface Layout {
  readonly name: string;
  readonly params: object;
}

async function decode(png: Buffer): Promise<Picture> {
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** The part of the pixels that differ, with `offset` px between the pictures. */
function differ(a: Picture, b: Picture, offset = 0): number {
  if (a.width !== b.width || a.height !== b.height) return 1;
  let differing = 0;
  for (let y = offset; y < a.height; y += 1) {
    for (let x = offset; x < a.width; x += 1) {
      const here = (y * a.width + x) * 3;
      const there = ((y - offset) * a.width + (x - offset)) * 3;
      const isSame = [0, 1, 2].every(
        (channel) =>
          Math.abs((a.data[here + channel] ?? 0) - (b.data[there + channel] ?? 0)) <= sameChannel,
      );
      if (!isSame) differing += 1;
    }
  }
  return differing / ((a.width - offset) * (a.height - offset));
}

/** The page on a recording, with webhooks flowing, at one canvas pixel a CSS pixel and without the desk's own labels. */
async function openStage(
  page: Page,
  desk: Desk,
  simulator: Simulator,
  canvas: Recording['canvas'],
): Promise<{ readonly task: Task; readonly recording: Recording }> {
  await simulator.control('PUT', 'callbacks', {
    url: `${desk.url}callbacks/trtc`,
    key: callbackKey,
  });
  // The desk did not hear of those who came before; now it is told again.
  await simulator.control('POST', 'rooms/demo/announce');
  const recording = await simulator.createRecording(canvas);
  const task = await desk.attach(recording);
  await page.goto(`${desk.url}?task=${task.id}`);
  const stage = page.getByTestId('layout-canvas');
  await expect(stage).toBeVisible();
  await stage.focus();
  await page.keyboard.press('Shift+Digit0');
  await expect(stage).toHaveAttribute('data-scale', '1');
  await page.keyboard.press('Shift+L');
  return { task, recording };
}

/** Takes a layout by a script, waits until page and recorder show it, and holds their pictures against each other. */
async function expectAgreement(
  stage: {
    readonly page: Page;
    readonly desk: Desk;
    readonly simulator: Simulator;
    readonly info: TestInfo;
  },
  { task, recording }: { readonly task: Task; readonly recording: Recording },
  layout: Layout,
): Promise<{ readonly page: Picture; readonly recorder: Picture }> {
  const { page, desk, simulator, info } = stage;
  const answer = await fetch(`${desk.url}api/tasks/${task.id}/takes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      baseRevision: null,
      force: true,
      MixLayoutParams: layout.params,
      SubscribeStreamUserIds: {},
    }),
  });
  const revision = (await answer.json()) as { readonly number: number };
  expect(answer.status, `${layout.name}: ${JSON.stringify(revision)}`).toBe(201);
  await expect(page.getByTestId('program')).toHaveAttribute(
    'data-revision',
    String(revision.number),
  );

  // What moves on a test card is no part of a layout, and the page's tiles stand still.
  const frame = await fetch(
    `${simulator.url}/tasks/${encodeURIComponent(recording.taskId)}/frame.png?at=accepted&motion=off`,
  );
  const recorderPng = Buffer.from(await frame.arrayBuffer());
  const recorder = await decode(recorderPng);
  const clip = await clipOf(page, recording);
  // Images and the roster arrive on their own time: the page is asked again until it agrees or time is up.
  let pagePng = await page.screenshot({ clip });
  let part = differ(await decode(pagePng), recorder);
  const until = Date.now() + 8000;
  while (part > tolerated && Date.now() < until) {
    pagePng = await page.screenshot({ clip });
    part = differ(await decode(pagePng), recorder);
  }
  if (part > tolerated) {
    const name = layout.name.replaceAll(/\W+/g, '-');
    for (const [whose, png] of [
      ['page', pagePng],
      ['recorder', recorderPng],
    ] as const) {
      const file = info.outputPath(`${name}-${whose}.png`);
      await writeFile(file, png);
      await info.attach(`${name}-${whose}.png`, { path: file, contentType: 'image/png' });
    }
  }
  expect.soft(part, layout.name).toBeLessThanOrEqual(tolerated);
  return { page: await decode(pagePng), recorder };
}

/** Where the page shows the canvas, CSS px. */
async function clipOf(page: Page, { canvas }: Recording) {
  const corner = await onPage(page, { x: 0, y: 0 });
  return { x: corner.x, y: corner.y, ...canvas };
}

async function photograph(page: Page, recording: Recording): Promise<Picture> {
  return decode(await page.screenshot({ clip: await clipOf(page, recording) }));
}

async function setPeople(simulator: Simulator, from: number, to: number): Promise<void> {
  const people = Array.from({ length: to - from }, (_, index) => ({
    userId: `p${String(from + index + 1).padStart(2, '0')}`,
    camera: true,
    microphone: true,
  }));
  for (const person of people) await simulator.control('POST', 'rooms/demo/people', person);
}

/** Says on the page what shape the source of somebody has, as a person does who knows it. */
async function assumeShape(
  page: Page,
  userId: string,
  stream: 'Source' | 'Screen',
  shape: string,
): Promise<void> {
  await chooseSource(page, userId);
  await page.getByLabel(`${stream} shape`).selectOption(shape);
}

async function chooseSource(page: Page, userId: string): Promise<void> {
  await page.getByTestId('layout-canvas').focus();
  await page.keyboard.press('Escape');
  await page.getByLabel('Source of').fill(userId);
  await page.keyboard.press('Enter');
}

/** The people of the demo room go, so that a story can count. */
async function emptyRoom(simulator: Simulator): Promise<void> {
  for (const userId of ['host', 'ana', 'ben', 'chloe']) {
    await simulator.control('POST', 'rooms/demo/people', { userId, present: false });
  }
}

const counts = [1, 2, 4, 5, 9, 10, 16, 17, 18, 25];

for (const canvas of [
  { width: 1280, height: 720 },
  { width: 720, height: 1280 },
]) {
  test(`the three templates agree with the recorder at 1 to 25 pictures on ${canvas.width} x ${canvas.height}`, async ({
    cloudDesk,
    simulator,
    page,
  }, info) => {
    test.setTimeout(240_000);
    await emptyRoom(simulator);
    await setPeople(simulator, 0, 1);
    const opened = await openStage(page, cloudDesk, simulator, canvas);
    const stage = { page, desk: cloudDesk, simulator, info };
    let people = 1;
    for (const count of counts) {
      await setPeople(simulator, people, count);
      people = count;
      await expectAgreement(stage, opened, {
        name: `grid of ${String(count)}`,
        params: { MixLayoutMode: 3, BackGroundColor: '#101820' },
      });
      await expectAgreement(stage, opened, {
        name: `floating of ${String(count)}`,
        params: { MixLayoutMode: 1, RenderMode: count % 4 },
      });
      await expectAgreement(stage, opened, {
        name: `screen share of ${String(count)}`,
        params: {
          MixLayoutMode: 2,
          MaxResolutionUserId: 'p01',
          MaxResolutionUserAlign: count % 2,
          RenderMode: (count + 2) % 4,
          BackGroundColor: '#203040',
        },
      });
    }
  });
}

test('custom layouts agree with the recorder: fits, layers, transparency, open slots, images', async ({
  cloudDesk,
  simulator,
  page,
}, info) => {
  test.setTimeout(120_000);
  const png = await sharp({
    create: { width: 300, height: 200, channels: 3, background: '#c04020' },
  })
    .composite([
      {
        input: await sharp({
          create: { width: 100, height: 100, channels: 3, background: '#20c060' },
        })
          .png()
          .toBuffer(),
        left: 20,
        top: 30,
      },
    ])
    .png()
    .toBuffer();
  const images = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'image/png' }).end(png);
  });
  await new Promise<void>((resolve) => images.listen(0, '127.0.0.1', resolve));
  const address = images.address();
  const picture = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}/logo.png`;
  try {
    const opened = await openStage(page, cloudDesk, simulator, { width: 1280, height: 720 });
    const stage = { page, desk: cloudDesk, simulator, info };
    const at = (Left: number, Top: number, Width: number, Height: number) => ({
      Left,
      Top,
      Width,
      Height,
    });
    for (const fit of [0, 1, 2, 3]) {
      await expectAgreement(stage, opened, {
        name: `fit ${String(fit)} in wide, narrow and square places`,
        params: {
          MixLayoutMode: 4,
          BackGroundColor: '#FFA500',
          MixLayoutList: [
            { ...at(0, 0, 1280, 240), UserId: 'host', RenderMode: fit },
            { ...at(0, 240, 270, 480), UserId: 'ana', RenderMode: fit },
            { ...at(270, 240, 480, 480), UserId: 'host', MediaId: 1, RenderMode: fit },
            { ...at(751, 241, 501, 333), UserId: 'ben', RenderMode: fit },
          ],
        },
      });
    }
    await expectAgreement(stage, opened, {
      name: 'layers and transparency',
      params: {
        MixLayoutMode: 4,
        MixLayoutList: [
          { ...at(100, 100, 800, 450), UserId: 'host', ImageLayer: 5, Alpha: 128 },
          { ...at(300, 200, 800, 450), UserId: 'ana', ImageLayer: 2 },
          { ...at(500, 50, 400, 600), UserId: 'ben', ImageLayer: 9, Alpha: 64 },
          { ...at(0, 0, 1280, 720), UserId: 'host', MediaId: 1, ImageLayer: 0 },
        ],
      },
    });
    await expectAgreement(stage, opened, {
      name: 'open slots, a background and placeholders',
      params: {
        MixLayoutMode: 4,
        BackgroundImageUrl: picture,
        BackgroundImageRenderMode: 2,
        PlaceHolderMode: 1,
        DefaultSubBackgroundImage: picture,
        MixLayoutList: [
          { ...at(0, 0, 400, 225), UserId: 'nobody-here' },
          { ...at(400, 0, 400, 225) },
          { ...at(800, 0, 480, 270) },
          { ...at(0, 400, 400, 225), UserId: 'chloe' },
          { ...at(440, 400, 200, 300), UserId: 'also-absent', RenderMode: 2, Alpha: 100 },
        ],
      },
    });
    const last = await expectAgreement(stage, opened, {
      name: 'image watermarks over a grid',
      params: {
        MixLayoutMode: 3,
        WaterMarkList: [
          { WaterMarkType: 0, WaterMarkImage: { WaterMarkUrl: picture, ...at(40, 40, 200, 120) } },
          {
            WaterMarkType: 0,
            WaterMarkImage: { WaterMarkUrl: picture, ...at(1000, 560, 240, 90) },
          },
        ],
      },
    });
    // The comparison can tell: the same two pictures, 2 px apart, do not agree.
    expect(differ(last.page, last.recorder, 2)).toBeGreaterThan(tolerated);
  } finally {
    images.close();
  }
});

test('sources of 4:3 and 9:16 agree with the recorder by every fit, once the desk is told their shape', async ({
  cloudDesk,
  simulator,
  page,
}, info) => {
  test.setTimeout(180_000);
  await emptyRoom(simulator);
  const sources = [
    ['slim', { width: 720, height: 1280 }],
    ['old', { width: 640, height: 480 }],
    ['wide', { width: 1920, height: 1080 }],
  ] as const;
  for (const [userId, camera] of sources) {
    await simulator.control('POST', 'rooms/demo/people', {
      userId,
      camera: true,
      microphone: true,
      ...(userId === 'old' ? { screen: true } : {}),
      source: { camera, ...(userId === 'old' ? { screen: { width: 720, height: 1280 } } : {}) },
    });
  }
  const opened = await openStage(page, cloudDesk, simulator, { width: 1280, height: 720 });
  const stage = { page, desk: cloudDesk, simulator, info };
  const before = await readPayload(page);
  await assumeShape(page, 'slim', 'Source', '9:16 upright');
  await assumeShape(page, 'old', 'Source', '4:3 wide');
  await assumeShape(page, 'old', 'Screen', '9:16 upright');
  expect((await readPayload(page)).text).toBe(before.text);

  for (const fit of [0, 1, 2, 3]) {
    const named = `fit ${String(fit)} of 4:3 and 9:16`;
    const { recorder } = await expectAgreement(stage, opened, {
      name: `${named} in wide, narrow and square places`,
      params: {
        MixLayoutMode: 4,
        BackGroundColor: '#FFA500',
        MixLayoutList: [
          { Left: 0, Top: 0, Width: 640, Height: 200, UserId: 'slim', RenderMode: fit },
          { Left: 640, Top: 0, Width: 640, Height: 200, UserId: 'old', RenderMode: fit },
          { Left: 0, Top: 200, Width: 270, Height: 520, UserId: 'old', RenderMode: fit },
          // An open slot: whoever is left fills it.
          { Left: 270, Top: 200, Width: 420, Height: 420, RenderMode: fit },
          { Left: 690, Top: 201, Width: 311, Height: 519, UserId: 'slim', RenderMode: fit },
          {
            ...{ Left: 1001, Top: 201, Width: 279, Height: 333 },
            ...{ UserId: 'old', MediaId: 1, RenderMode: fit },
          },
        ],
      },
    });
    // The comparison can tell: with one of the shapes untold the same two pictures do not agree.
    await assumeShape(page, 'old', 'Source', '16:9 wide');
    await expect
      .poll(async () => differ(await photograph(page, opened.recording), recorder))
      .toBeGreaterThan(tolerated);
    await assumeShape(page, 'old', 'Source', '4:3 wide');
    for (const [mode, name] of [
      [3, 'grid'],
      [1, 'floating'],
      [2, 'screen share'],
    ] as const) {
      await expectAgreement(stage, opened, {
        name: `${named} in a ${name}`,
        params: {
          MixLayoutMode: mode,
          BackGroundColor: '#203040',
          RenderMode: fit,
          ...(mode === 2 ? { MaxResolutionUserId: 'old', MediaId: 1 } : {}),
        },
      });
    }
  }

  // The shapes are this browser's: over a reload they stay.
  await page.reload();
  await page.getByRole('radio', { name: 'Custom' }).check();
  await chooseSource(page, 'old');
  await expect(page.getByLabel('Source shape')).toHaveValue('4:3');
  await chooseSource(page, 'slim');
  await expect(page.getByLabel('Source shape')).toHaveValue('9:16');
});
