import sharp from 'sharp';
import { expect, test } from 'vitest';

import { control } from '#simulator/testing/customer.ts';
import { drawFlag, openStudio, serveImages } from '#simulator/testing/frame.ts';
import type { Studio } from '#simulator/testing/frame.ts';
import { startReceiver } from '#simulator/testing/receiver.ts';
import type { Receiver } from '#simulator/testing/receiver.ts';

const red = [255, 0, 0];
const blue = [0, 0, 255];
const bare = [10, 20, 30];
/** Fetching, decoding and reporting are slow on a busy machine; this limit only ends a test that hangs. */
const longPoll = { timeout: 20_000 };
const empty = { MixLayoutMode: 4, BackGroundColor: '#0a141e' };
const png = await drawFlag({ width: 100, height: 50 }, '#ff0000', '#0000ff');

/** State and reason of each image of the picture. */
async function readImages(studio: Studio) {
  const address = `tasks/${encodeURIComponent(studio.taskId)}/pictures`;
  const { body } = await control(studio.url, 'GET', address);
  return (body as { images: readonly { state: string; reason: string | null }[] }).images;
}

function failures({ deliveries }: Receiver) {
  return deliveries.filter(({ EventType }) => EventType === 309).map(({ EventInfo }) => EventInfo);
}

test.each([
  // A 2:1 image, red beside blue, on 720 x 720.
  [
    'stretched',
    0,
    [
      [0, 0, red],
      [350, 719, red],
      [369, 0, blue],
      [719, 719, blue],
    ],
  ],
  [
    'cropped',
    1,
    [
      [0, 0, red],
      [350, 719, red],
      [369, 0, blue],
      [719, 719, blue],
    ],
  ],
  [
    'fitted',
    2,
    [
      [0, 179, bare],
      [0, 181, red],
      [719, 538, blue],
      [719, 540, bare],
    ],
  ],
  // 900 x 450 in 720: a fifth is cut off at the sides.
  [
    'cropped with care',
    3,
    [
      [0, 134, bare],
      [0, 136, red],
      [719, 583, blue],
      [719, 585, bare],
    ],
  ],
] as const)('a background image is %s', async (_how, BackgroundImageRenderMode, points) => {
  const studio = await openStudio({ canvas: { width: 720, height: 720 } });
  const { url } = await serveImages({ '/back.png?size=2': { body: png } });
  const BackgroundImageUrl = `${url}/back.png?size=2`;
  await studio.show({ ...empty, BackgroundImageUrl, BackgroundImageRenderMode });
  const frame = await studio.frame();
  for (const [x, y, colour] of points) {
    expect([x, y, frame.at(x, y)]).toEqual([x, y, colour]);
  }
});

test('a background image is cropped by default', async () => {
  const studio = await openStudio({ canvas: { width: 720, height: 720 } });
  const { url } = await serveImages({ '/back.png': { body: png } });
  await studio.show({ ...empty, BackgroundImageUrl: `${url}/back.png` });
  expect((await studio.frame()).at(0, 0)).toEqual(red);
});

test('a jpg works like a png whatever its name, and its orientation is applied', async () => {
  const jpg = await sharp(png).withMetadata({ orientation: 6 }).jpeg({ quality: 100 }).toBuffer();
  const studio = await openStudio({ canvas: { width: 100, height: 200 } });
  const headers = { 'content-type': 'text/plain' };
  const { url } = await serveImages({ '/photo.png': { body: jpg, headers } });
  await studio.show({ ...empty, BackgroundImageUrl: `${url}/photo.png` });
  const frame = await studio.frame();
  // Turned by a quarter: red is above blue.
  expect(frame.at(50, 10)[0]).toBeGreaterThan(240);
  expect(frame.at(50, 190)[2]).toBeGreaterThan(240);
});

test('a placeholder is drawn in the window of an absent person, with the transparency of the window', async () => {
  const studio = await openStudio();
  const { url } = await serveImages({ '/seat.png': { body: png } });
  const window = { Left: 100, Top: 100, Width: 200, Height: 100, UserId: 'gone', Alpha: 127 };
  await studio.show({
    ...empty,
    MixLayoutList: [window],
    PlaceHolderMode: 1,
    DefaultSubBackgroundImage: `${url}/seat.png`,
  });
  const frame = await studio.frame();
  // (255 * 128 + 10 * 127) / 255 and so on.
  expect(frame.at(100, 100)).toEqual([133, 10, 15]);
  expect(frame.at(299, 199)).toEqual([5, 10, 143]);
  expect([frame.at(99, 100), frame.at(300, 199), frame.at(100, 200)]).toEqual([bare, bare, bare]);
});

test('the canvas is visible through a transparent image', async () => {
  const half = { width: 4, height: 4, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0.4 } };
  const body = await sharp({ create: { ...half, channels: 4 } })
    .png()
    .toBuffer();
  const studio = await openStudio();
  const { url } = await serveImages({ '/veil.png': { body } });
  await studio.show({ ...empty, BackgroundImageUrl: `${url}/veil.png` });
  // 0.4 of 255 beside 0.6 of the canvas.
  expect((await studio.frame()).at(640, 360)).toEqual([108, 12, 18]);
});

test('an image watermark fills its box above all windows, and a later one is above an earlier one', async () => {
  const studio = await openStudio();
  await studio.people([{ userId: 'ana', camera: true }]);
  const green = await drawFlag({ width: 10, height: 10 }, '#00ff00');
  const { url } = await serveImages({ '/a.png': { body: png }, '/b.png': { body: green } });
  const mark = (WaterMarkUrl: string, Left: number) => ({
    WaterMarkImage: { WaterMarkUrl, Left, Top: 20, Width: 60, Height: 90 },
  });
  await studio.show({
    MixLayoutMode: 3,
    WaterMarkList: [mark(`${url}/a.png`, 20), mark(`${url}/b.png`, 60)],
  });
  const frame = await studio.frame();
  const row = [20, 45, 60, 119].map((x) => frame.at(x, 109));
  expect(row).toEqual([red, red, [0, 255, 0], [0, 255, 0]]);
  expect([frame.at(19, 50), frame.at(120, 50), frame.at(30, 19)]).toEqual(
    Array.from({ length: 3 }, () => frame.at(10, 10)),
  );
});

test('an image is fetched once for many windows and many frames', async () => {
  const studio = await openStudio();
  const { url, requests } = await serveImages({ '/seat.png': { body: png } });
  const window = { Left: 0, Top: 0, Width: 100, Height: 100 };
  await studio.show({
    ...empty,
    MixLayoutList: ['a', 'b', 'c'].map((UserId) => ({ ...window, UserId })),
    PlaceHolderMode: 1,
    DefaultSubBackgroundImage: `${url}/seat.png`,
    BackgroundImageUrl: `${url}/seat.png`,
  });
  await studio.frame();
  await studio.people([{ userId: 'a', camera: true }]);
  await studio.frame();
  expect(requests).toEqual(['/seat.png']);
  expect(await readImages(studio)).toMatchObject([{ state: 'loaded', reason: null }]);
});

test('an image that failed is fetched again after a while', async () => {
  let now = Date.now();
  const studio = await openStudio({ simulator: { clock: () => now } });
  const files: Record<string, { body: Buffer } | { status: number }> = {
    '/a.png': { status: 503 },
  };
  const { url } = await serveImages(files);
  await studio.show({ ...empty, BackgroundImageUrl: `${url}/a.png` });
  expect((await studio.frame()).at(0, 0)).toEqual(bare);
  files['/a.png'] = { body: png };
  expect((await studio.frame()).at(0, 0)).toEqual(bare);
  now += 6_000;
  expect((await studio.frame()).at(0, 0)).toEqual(red);
});

const large = await sharp({ create: { width: 4097, height: 2, channels: 3, background: 'red' } })
  .png()
  .toBuffer();

test.each([
  ['is not there', { status: 404 }, 'answered HTTP 404'],
  ['is a page', { body: '<!doctype html>' }, 'is neither a jpg nor a png'],
  ['is an SVG', { body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }, 'neither'],
  ['is cut off in the middle', { body: png.subarray(0, png.length - 20) }, 'cannot be decoded'],
  ['has more than 5 MB', { body: Buffer.alloc(5 * 1024 * 1024 + 1, png) }, 'larger than 5242880'],
  ['is too large', { body: large }, 'larger than 4096 px'],
  ['redirects to a file', { status: 302, headers: { location: 'file:///etc/hostname' } }, 'scheme'],
  [
    'redirects in a circle',
    { status: 302, headers: { location: '/a.png' } },
    'redirects too often',
  ],
])('an image that %s shows nothing, and its state has the reason', async (_what, file, reason) => {
  const studio = await openStudio();
  const { url } = await serveImages({ '/a.png': file });
  await studio.show({ ...empty, BackgroundImageUrl: `${url}/a.png` });
  expect((await studio.frame()).at(640, 360)).toEqual(bare);
  expect(await readImages(studio)).toMatchObject([{ state: 'failed' }]);
  expect((await readImages(studio))[0]?.reason).toContain(reason);
});

test('a redirect to an image is followed', async () => {
  const studio = await openStudio();
  const { url } = await serveImages({
    '/a.png': { status: 301, headers: { location: '/b.png' } },
    '/b.png': { body: png },
  });
  await studio.show({ ...empty, BackgroundImageUrl: `${url}/a.png` });
  expect((await studio.frame()).at(0, 0)).toEqual(red);
});

test.each(['ftp://127.0.0.1/a.png', 'file:///etc/hostname', 'data:image/png;base64,AA', 'a.png'])(
  'the address %s shows nothing',
  async (BackgroundImageUrl) => {
    const studio = await openStudio();
    await studio.show({ ...empty, BackgroundImageUrl });
    expect((await studio.frame()).at(640, 360)).toEqual(bare);
    expect((await readImages(studio))[0]?.reason).toBe('is not an http or https address');
  },
);

test('a simulator that other machines can reach fetches nothing from its own machine', async () => {
  const studio = await openStudio({ simulator: { host: '0.0.0.0' } });
  const { url, requests } = await serveImages({ '/a.png': { body: png } });
  const { port } = new URL(url);
  const own = [
    ...['127.0.0.1', '127.1.2.3', 'localhost', '0.0.0.0', '[::1]', '[::ffff:127.0.0.1]'],
    // Its networks, IPv6 addresses that contain them, and the services where clouds keep a machine's credentials.
    ...['10.1.2.3', '172.31.0.1', '192.168.1.1', '[64:ff9b::7f00:1]', '[::127.0.0.1]', '[fd12::1]'],
    ...['169.254.169.254', '100.100.100.200', '[fd00:ec2::254]'],
  ];
  for (const host of own) {
    await studio.show({ ...empty, BackgroundImageUrl: `http://${host}:${port}/a.png` });
    expect((await studio.frame()).at(640, 360)).toEqual(bare);
    expect((await readImages(studio))[0]?.reason).toContain('is in a private network');
  }
  expect(requests).toEqual([]);
});

test('no simulator fetches from private networks, whatever name or redirect leads there', async () => {
  const studio = await openStudio();
  const { url } = await serveImages({
    '/a.png': { status: 302, headers: { location: 'http://169.254.169.254/a.png' } },
    '/b.png': { status: 302, headers: { location: 'http://[::ffff:10.0.0.1]/b.png' } },
  });
  const addresses = [
    ...['/a.png', '/b.png'].map((path) => url + path),
    ...['10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.100.100.200'].map(
      (host) => `http://${host}/c.png`,
    ),
    // Other spellings of the same addresses.
    ...[
      '0xa9fea9fe',
      '2852039166',
      '[::ffff:a9fe:a9fe]',
      '[64:ff9b::a9fe:a9fe]',
      '[2002:a9fe:a9fe::]',
    ].map((host) => `http://${host}/d.png`),
  ];
  for (const BackgroundImageUrl of addresses) {
    await studio.show({ ...empty, BackgroundImageUrl });
    expect((await studio.frame()).at(640, 360)).toEqual(bare);
    expect([BackgroundImageUrl, (await readImages(studio))[0]?.reason]).toEqual([
      BackgroundImageUrl,
      expect.stringContaining('is in a private network'),
    ]);
  }
});

test('a host that nobody knows is a failed image, and the simulator goes on', async () => {
  const studio = await openStudio();
  await studio.show({ ...empty, BackgroundImageUrl: 'http://nobody.invalid/a.png' });
  expect((await studio.frame()).at(640, 360)).toEqual(bare);
  expect((await readImages(studio))[0]?.reason).toBeDefined();
});

test('a failed image is reported once for each layout, also when nobody requests a frame', async () => {
  const receiver = await startReceiver();
  const { url } = await serveImages({ '/good.png': { body: png } });
  const studio = await openStudio({ simulator: { callbacks: { url: receiver.url } } });
  const layout = {
    ...empty,
    MixLayoutList: [{ Left: 0, Top: 0, Width: 9, Height: 9, UserId: 'gone' }],
    PlaceHolderMode: 1,
    DefaultSubBackgroundImage: `${url}/missing.png`,
    BackgroundImageUrl: `${url}/good.png`,
  };
  await studio.show(layout);
  await expect.poll(() => failures(receiver).length, longPoll).toBe(1);
  expect(failures(receiver)[0]).toMatchObject({
    RoomId: 'room-42',
    TaskId: studio.taskId,
    Payload: { Url: `${url}/missing.png` },
  });
  await studio.frame();
  await studio.people([{ userId: 'ana', camera: true }]);
  await studio.frame();
  await studio.show(layout);
  await expect.poll(() => failures(receiver).length, longPoll).toBe(2);
  // First tries are sent in order: when this one has arrived, no third report can follow.
  await studio.people([{ userId: 'ben', camera: true }]);
  await expect
    .poll(() => receiver.deliveries.at(-1), longPoll)
    .toMatchObject({ EventType: 201, EventInfo: { UserId: 'ben' } });
  expect(failures(receiver)).toHaveLength(2);
});

test('placeholders are not fetched while they are off', async () => {
  const receiver = await startReceiver();
  const { url, requests } = await serveImages({});
  const studio = await openStudio({ simulator: { callbacks: { url: receiver.url } } });
  await studio.show({
    ...empty,
    DefaultSubBackgroundImage: `${url}/off.png`,
    BackgroundImageUrl: `${url}/on.png`,
  });
  await expect.poll(() => failures(receiver).length, longPoll).toBe(1);
  expect(requests).toEqual(['/on.png']);
});
