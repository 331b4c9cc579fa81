import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';

import type { Page, TestInfo } from '@playwright/test';
import sharp from 'sharp';

import type { Task } from '#contract/task.ts';

import { decode, findDisagreements } from './agreement.ts';
import type { Drawn, Picture } from './agreement.ts';
import { onPage, readPayload } from './canvas.ts';
import type { Desk } from './desk.ts';
import { expect, test } from './fixtures.ts';
import type { Recording, Simulator } from './simulator.ts';

/**
 * The page draws what the recorder would draw: for every layout here the canvas of the page and the frame of the simulator,
 * which shares no geometry with it, are held against each other pixel by pixel.
 */

const callbackKey = 'agreeingKey';

test.use({
  viewport: { width: 2200, height: 1900 },
  deskEnv: { TRTC_CALLBACK_KEY: callbackKey },
});

interface Layout {
  readonly name: string;
  readonly params: object;
}

/** The two drawings of one layout, and what the recorder says it drew. */
interface Drawings {
  readonly page: Picture;
  readonly recorder: Picture;
  readonly drawn: Drawn;
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
): Promise<Drawings> {
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
  const drawn = (await simulator.control(
    'GET',
    `tasks/${encodeURIComponent(recording.taskId)}/pictures?at=accepted&motion=off`,
  )) as Drawn;
  const clip = await clipOf(page, recording);
  // Images and the roster arrive on their own time: the page is asked again until it agrees or time is up.
  let pagePng = await page.screenshot({ clip });
  let disagreements = findDisagreements(await decode(pagePng), recorder, drawn);
  const until = Date.now() + 8000;
  while (disagreements.length > 0 && Date.now() < until) {
    pagePng = await page.screenshot({ clip });
    disagreements = findDisagreements(await decode(pagePng), recorder, drawn);
  }
  if (disagreements.length > 0) {
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
  expect.soft(disagreements, layout.name).toEqual([]);
  return { page: await decode(pagePng), recorder, drawn };
}

/** Where the page shows the canvas, CSS px. */
async function clipOf(page: Page, { canvas }: Recording) {
  const corner = await onPage(page, { x: 0, y: 0 });
  return { x: corner.x, y: corner.y, ...canvas };
}

/** About which elements the drawings do not agree. */
function namesOf({ page, recorder, drawn }: Drawings): readonly string[] {
  return findDisagreements(page, recorder, drawn).map(({ element }) => element);
}

/** A picture moved down and to the right by that many px; what this lays bare keeps what was there. */
function shift(picture: Picture, by: number): Picture {
  const { width, height } = picture;
  const data = Buffer.from(picture.data);
  for (let row = by; row < height; row += 1) {
    const from = (row - by) * width * 3;
    picture.data.copy(data, (row * width + by) * 3, from, from + (width - by) * 3);
  }
  return { ...picture, data };
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
  for (const person of people) {
    await simulator.control('POST', 'rooms/demo/people', person);
  }
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
  await page.getByLabel('Camera shape').fill(userId);
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
        name: `grid of ${count}`,
        params: { MixLayoutMode: 3, BackGroundColor: '#101820' },
      });
      await expectAgreement(stage, opened, {
        name: `floating of ${count}`,
        params: { MixLayoutMode: 1, RenderMode: count % 4 },
      });
      await expectAgreement(stage, opened, {
        name: `screen share of ${count}`,
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
        name: `fit ${fit} in wide, narrow and square places`,
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
        // Far from the colour of every card: through a transparent one it shows.
        BackGroundColor: '#FFA500',
        MixLayoutList: [
          { ...at(100, 100, 800, 450), UserId: 'host', ImageLayer: 5, Alpha: 128 },
          { ...at(300, 200, 800, 450), UserId: 'ana', ImageLayer: 2 },
          { ...at(500, 50, 400, 600), UserId: 'ben', ImageLayer: 9, Alpha: 64 },
          { ...at(0, 0, 640, 720), UserId: 'host', MediaId: 1, ImageLayer: 0 },
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
    expect(namesOf({ ...last, page: shift(last.page, 2) })).toContain('the whole picture');
  } finally {
    images.close();
  }
});

/** What may be wrong with one element of a layout. */
interface Show {
  /** Of two tiles. */
  readonly alpha: { readonly host: number; readonly ana: number };
  readonly tile: Place;
  readonly boxed: Place;
  readonly bare: Place;
  /** Of the text with a box; null: there are no texts. */
  readonly chars: string | null;
  /** `Pos` of each. */
  readonly clocks: readonly number[];
}

interface Place {
  readonly Left: number;
  readonly Top: number;
  readonly Width: number;
  readonly Height: number;
}

interface Wrong {
  readonly name: string;
  readonly change: Partial<Show>;
  /** The elements that must be found. */
  readonly seen: readonly string[];
}

const right: Show = {
  alpha: { host: 128, ana: 64 },
  tile: { Left: 900, Top: 60, Width: 301, Height: 169 },
  boxed: { Left: 60, Top: 480, Width: 401, Height: 149 },
  bare: { Left: 640, Top: 480, Width: 400, Height: 61 },
  chars: 'Live from here\r\nuntil midnight',
  clocks: [0, 1, 2, 3, 4, 5, 6],
};

test('texts and clocks agree with the recorder in their boxes and places, and what is wrong with one element is seen', async ({
  cloudDesk,
  simulator,
  page,
}, info) => {
  test.setTimeout(120_000);
  const opened = await openStage(page, cloudDesk, simulator, { width: 1280, height: 720 });
  const stage = { page, desk: cloudDesk, simulator, info };
  const draw = async (name: string, change: Partial<Show>): Promise<Drawings> => {
    const { alpha, tile, boxed, bare, chars, clocks } = { ...right, ...change };
    const letters = { FontSize: 40, FontColor: '0xFFFF00' };
    return expectAgreement(stage, opened, {
      name,
      params: {
        MixLayoutMode: 4,
        BackGroundColor: '#203060',
        MixLayoutList: [
          { Left: 60, Top: 60, Width: 800, Height: 400, UserId: 'chloe', ImageLayer: 1 },
          {
            Left: 40,
            Top: 80,
            Width: 400,
            Height: 225,
            UserId: 'host',
            Alpha: alpha.host,
            ImageLayer: 2,
          },
          {
            Left: 500,
            Top: 100,
            Width: 320,
            Height: 180,
            UserId: 'ana',
            Alpha: alpha.ana,
            ImageLayer: 3,
          },
          { ...tile, UserId: 'ben', ImageLayer: 4 },
        ],
        WaterMarkList: [
          ...(chars === null
            ? []
            : [
                {
                  WaterMarkType: 1,
                  WaterMarkChar: {
                    ...boxed,
                    ...letters,
                    Chars: chars,
                    BackGroundColor: '0x602040',
                  },
                },
                { WaterMarkType: 1, WaterMarkChar: { ...bare, ...letters, Chars: 'bare words' } },
              ]),
          ...clocks.map((Pos) => ({ WaterMarkType: 2, WaterMarkTimestamp: { Pos } })),
        ],
      },
    });
  };
  const { recorder, drawn } = await draw('texts, clocks and transparency', {});

  const host = 'the camera of host at 40, 80';
  const ana = 'the camera of ana at 500, 100';
  const ben = 'the camera of ben at 900, 60';
  const boxed = 'the text “Live from here / until midnight” at 60, 480';
  const bare = 'the text “bare words” at 640, 480';
  const wrongs: readonly Wrong[] = [
    {
      name: 'by 32 too transparent, a tile 2 px to the right, texts 20 px to the right',
      change: {
        alpha: { host: 160, ana: 96 },
        tile: { ...right.tile, Left: 902 },
        boxed: { ...right.boxed, Left: 80 },
        bare: { ...right.bare, Left: 660 },
      },
      seen: [host, ana, ben, boxed, bare],
    },
    {
      name: 'by 32 too opaque, a tile 2 px lower, texts 20 px lower',
      change: {
        alpha: { host: 96, ana: 32 },
        tile: { ...right.tile, Top: 62 },
        boxed: { ...right.boxed, Top: 500 },
        bare: { ...right.bare, Top: 500 },
      },
      seen: [host, ana, ben, boxed, bare],
    },
    // By the single tile alone the pictures differ by less than 1 % as a whole.
    {
      name: 'a tile 2 px off both ways',
      change: { tile: { ...right.tile, Left: 902, Top: 62 } },
      seen: [ben],
    },
    { name: 'no texts', change: { chars: null }, seen: [boxed, bare] },
    {
      name: 'a text on one line, a clock missing',
      change: { chars: 'Live from here until midnight', clocks: [0, 1, 2, 4, 5, 6] },
      seen: [boxed, 'the clock at 996, 680'],
    },
  ];
  for (const { name, change, seen } of wrongs) {
    const wrong = await draw(name, change);
    const found = namesOf({ page: wrong.page, recorder, drawn });
    for (const element of seen) {
      expect.soft(found, name).toContain(element);
    }
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
    const named = `fit ${fit} of 4:3 and 9:16`;
    const { recorder, drawn } = await expectAgreement(stage, opened, {
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
      .poll(async () =>
        namesOf({ page: await photograph(page, opened.recording), recorder, drawn }),
      )
      .toContain('the whole picture');
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
