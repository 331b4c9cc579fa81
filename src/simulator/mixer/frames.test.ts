import { expect, test } from 'vitest';

import { colourOf } from './test-card.ts';
import { openStudio } from '#simulator/testing/frame.ts';
import type { Colour, DecodedFrame } from '#simulator/testing/frame.ts';

/** The background of these tests, a colour no card has. */
const BackGroundColor = '#0a141e';
const bare: Colour = [10, 20, 30];

function card(userId: string, media: 'camera' | 'screen' = 'camera'): Colour {
  const [red = 0, green = 0, blue = 0] = Buffer.from(colourOf({ userId, media }).slice(1), 'hex');
  return [red, green, blue];
}

function name(index: number): string {
  return `user_${index}`;
}

function corners(box: { left: number; top: number; width: number; height: number }) {
  const { left, top, width, height } = box;
  return [
    [left, top],
    [left + width - 1, top],
    [left, top + height - 1],
    [left + width - 1, top + height - 1],
  ] as const;
}

function probe(
  frame: DecodedFrame,
  points: readonly (readonly [number, number])[],
): readonly Colour[] {
  return points.map(([x, y]) => frame.at(x, y));
}

const counts = [1, 2, 4, 5, 9, 10, 16, 17, 18, 25];
const landscape = { width: 1280, height: 720 };
const portrait = { width: 720, height: 1280 };

test.each([
  ['floating', 1, 'landscape', landscape],
  ['floating', 1, 'portrait', portrait],
  ['screen share', 2, 'landscape', landscape],
  ['screen share', 2, 'portrait', portrait],
  ['grid', 3, 'landscape', landscape],
  ['grid', 3, 'portrait', portrait],
] as const)(
  '%s (mode %i) on a %s canvas shows everybody up to the corners of their places',
  async (_mode, MixLayoutMode, _shape, canvas) => {
    const studio = await openStudio({ canvas });
    for (const count of counts) {
      const people = Array.from({ length: count }, (_, index) => name(index));
      await studio.people(people.map((userId) => ({ userId, camera: true })));
      await studio.show({
        MixLayoutMode,
        BackGroundColor,
        RenderMode: 0,
        MaxResolutionUserId: name(0),
      });
      const windows = await studio.windows();
      const frame = await studio.frame();
      expect([frame.width, frame.height]).toEqual([canvas.width, canvas.height]);
      expect(windows).toHaveLength(count);
      for (const [index, window] of windows.entries()) {
        // Below the small pictures of floating mode the big one has no corners left but the upper ones.
        const isCovered = MixLayoutMode === 1 && index === 0;
        const points = isCovered ? corners(window).slice(0, 2) : corners(window);
        const seen = probe(frame, points);
        expect([count, name(index), seen]).toEqual([
          count,
          name(index),
          points.map(() => card(name(index))),
        ]);
      }
    }
  },
);

test('a window has sharp edges', async () => {
  const studio = await openStudio();
  await studio.people([{ userId: 'a', camera: true }]);
  const window = { Left: 101, Top: 53, Width: 333, Height: 177, UserId: 'a', RenderMode: 0 };
  await studio.show({ MixLayoutMode: 4, BackGroundColor, MixLayoutList: [window] });
  const frame = await studio.frame();
  expect(
    probe(frame, [
      [100, 60],
      [101, 60],
      [433, 60],
      [434, 60],
    ]),
  ).toEqual([bare, card('a'), card('a'), bare]);
  expect(
    probe(frame, [
      [110, 52],
      [110, 53],
      [110, 229],
      [110, 230],
    ]),
  ).toEqual([bare, card('a'), card('a'), bare]);
});

test.each([0, 1, 64, 100, 128, 200, 254, 255])(
  'Alpha %i mixes the window with exactly that share of what is behind it',
  async (Alpha) => {
    const studio = await openStudio();
    await studio.people([{ userId: 'a', camera: true }]);
    const window = { Left: 0, Top: 0, Width: 1280, Height: 720, UserId: 'a', Alpha };
    await studio.show({ MixLayoutMode: 4, BackGroundColor, MixLayoutList: [window] });
    const frame = await studio.frame();
    const mixed = card('a').map((above, channel) => {
      const below = bare[channel] ?? 0;
      return Math.round((above * (255 - Alpha) + below * Alpha) / 255);
    });
    expect(frame.at(40, 40)).toEqual(mixed);
    // On a line: the finished card is made transparent, not the line and the background separately.
    const line = card('a').map((ground, channel) => {
      const above = Math.round(ground + (255 - ground) * 0.18);
      return Math.round((above * (255 - Alpha) + (bare[channel] ?? 0) * Alpha) / 255);
    });
    for (const [channel, value] of frame.at(80, 40).entries()) {
      expect(Math.abs(value - (line[channel] ?? 0))).toBeLessThanOrEqual(1);
    }
  },
);

test('the higher layer is on top; with equal layers the later in the list', async () => {
  const studio = await openStudio();
  await studio.people(['a', 'b', 'c'].map((userId) => ({ userId, camera: true })));
  const window = { Left: 0, Top: 0, Width: 640, Height: 360 };
  const seen = async (layers: readonly (number | undefined)[]) => {
    const MixLayoutList = ['a', 'b', 'c'].map((UserId, index) => ({
      ...window,
      UserId,
      ...(layers[index] === undefined ? {} : { ImageLayer: layers[index] }),
    }));
    await studio.show({ MixLayoutMode: 4, MixLayoutList });
    return (await studio.frame()).at(20, 20);
  };
  expect(await seen([2, 1, 0])).toEqual(card('a'));
  expect(await seen([1, 7, 3])).toEqual(card('b'));
  expect(await seen([5, 5, 5])).toEqual(card('c'));
  expect(await seen([1, undefined, undefined])).toEqual(card('a'));
});

test('transparent windows are mixed from back to front', async () => {
  const studio = await openStudio();
  await studio.people(['a', 'b'].map((userId) => ({ userId, camera: true })));
  const window = { Left: 0, Top: 0, Width: 640, Height: 360 };
  await studio.show({
    MixLayoutMode: 4,
    MixLayoutList: [
      { ...window, UserId: 'b', Alpha: 127, ImageLayer: 1 },
      { ...window, UserId: 'a', ImageLayer: 0 },
    ],
  });
  const below = card('a');
  const mixed = card('b').map((above, channel) =>
    Math.round((above * 128 + (below[channel] ?? 0) * 127) / 255),
  );
  expect((await studio.frame()).at(20, 20)).toEqual(mixed);
});

/** How far the white circle reaches from the middle of a window, px to the left and up. */
function measureCircle(frame: DecodedFrame, userId: string, middle: { x: number; y: number }) {
  const isWhite = (x: number, y: number) => (frame.at(x, y)[0] - card(userId)[0]) / 255 > 0.2;
  let [across, up] = [0, 0];
  // Beside the middle, where there is no line of the grid.
  for (let step = 1; step < middle.x; step += 1) {
    if (isWhite(middle.x - step, middle.y)) {
      across = step;
    }
  }
  for (let step = 1; step < middle.y; step += 1) {
    if (isWhite(middle.x, middle.y - step)) {
      up = step;
    }
  }
  return { across, up };
}

test.each([
  // 400 x 400 for 1280 x 720: the circle of radius 240 becomes 75 x 133.
  ['stretch distorts the picture', 0, { across: 75, up: 133 }, true, true],
  // Scale 400/720: the circle stays round at 133.
  ['crop cuts off the sides', 1, { across: 133, up: 133 }, true, true],
  // Scale 400/1280, 225 px high: round at 75, uncovered above.
  ['fit shows what is behind', 2, { across: 75, up: 75 }, true, false],
  // Scale 400/1280/0.8, 281.25 px high: round at 94, uncovered above, cut off at the sides.
  ['smart crop cuts off no more than a fifth', 3, { across: 94, up: 94 }, true, false],
] as const)('%s', async (_title, RenderMode, circle, fillsSides, fillsTop) => {
  const studio = await openStudio();
  await studio.people([{ userId: 'a', camera: true }]);
  const window = { Left: 0, Top: 0, Width: 400, Height: 400, UserId: 'a', RenderMode };
  await studio.show({ MixLayoutMode: 4, BackGroundColor, MixLayoutList: [window] });
  const frame = await studio.frame();
  const measured = measureCircle(frame, 'a', { x: 195, y: 200 });
  expect(Math.abs(measured.up - circle.up)).toBeLessThanOrEqual(3);
  expect(Math.abs(measured.across - circle.across)).toBeLessThanOrEqual(7);
  expect(frame.at(0, 195)[2] > bare[2]).toBe(fillsSides);
  expect(frame.at(190, 10)[2] > bare[2]).toBe(fillsTop);
});

test.each([
  ['a 4:3 camera', { width: 640, height: 480 }],
  ['a phone in portrait', { width: 720, height: 1280 }],
  ['a wide screen', { width: 2560, height: 1080 }],
])('%s keeps its shape in the fit mode', async (_title, camera) => {
  const studio = await openStudio();
  await studio.people([{ userId: 'a', camera: true, source: { camera } }]);
  const window = { Left: 0, Top: 0, Width: 400, Height: 400, UserId: 'a', RenderMode: 2 };
  await studio.show({ MixLayoutMode: 4, BackGroundColor, MixLayoutList: [window] });
  const frame = await studio.frame();
  const row = Array.from({ length: 400 }, (_, x) => frame.at(x, 200)[2] > bare[2] + 20);
  const column = Array.from({ length: 400 }, (_, y) => frame.at(200, y)[2] > bare[2] + 20);
  const length = (filled: readonly boolean[]) => filled.filter(Boolean).length;
  const expectedWidth = Math.min(400, (400 * camera.width) / camera.height);
  const expectedHeight = Math.min(400, (400 * camera.height) / camera.width);
  expect(Math.abs(length(row) - expectedWidth)).toBeLessThanOrEqual(2);
  expect(Math.abs(length(column) - expectedHeight)).toBeLessThanOrEqual(2);
});

test('a mirrored screen share has the big picture on the right', async () => {
  const studio = await openStudio();
  await studio.people([
    { userId: 'host', camera: true, screen: true },
    { userId: 'ana', camera: true },
  ]);
  const layout = { MixLayoutMode: 2, MaxResolutionUserId: 'host', MediaId: 1, RenderMode: 0 };
  await studio.show(layout);
  const plain = await studio.frame();
  expect(
    probe(plain, [
      [0, 0],
      [1023, 719],
      [1024, 0],
      [1024, 180],
    ]),
  ).toEqual([card('host', 'screen'), card('host', 'screen'), card('host'), card('ana')]);
  await studio.show({ ...layout, MaxResolutionUserAlign: 1 });
  const mirrored = await studio.frame();
  expect(
    probe(mirrored, [
      [256, 0],
      [1279, 719],
      [255, 0],
      [255, 180],
    ]),
  ).toEqual([card('host', 'screen'), card('host', 'screen'), card('host'), card('ana')]);
});

test('the smallest and the largest canvas are drawn in exactly their size', async () => {
  for (const canvas of [
    { width: 1, height: 1 },
    { width: 1920, height: 1080 },
    { width: 1080, height: 1920 },
  ]) {
    const studio = await openStudio({ canvas });
    await studio.people([{ userId: 'a', camera: true }]);
    const frame = await studio.frame();
    expect([frame.width, frame.height]).toEqual([canvas.width, canvas.height]);
    expect(frame.at(0, 0)).toEqual(card('a'));
  }
});

test('an empty canvas is black unless the layout has a colour', async () => {
  const studio = await openStudio();
  await studio.show({ MixLayoutMode: 4 });
  expect((await studio.frame()).at(640, 360)).toEqual([0, 0, 0]);
  await studio.show({ MixLayoutMode: 4, BackGroundColor: '#FFA500' });
  expect((await studio.frame()).at(640, 360)).toEqual([255, 165, 0]);
});

test('a window of size zero shows nothing and causes no error', async () => {
  const studio = await openStudio();
  await studio.people([{ userId: 'a', camera: true }]);
  const MixLayoutList = [
    { Left: 10, Top: 10, Width: 0, Height: 100, UserId: 'a' },
    { Left: 10, Top: 10, Width: 100, Height: 0, UserId: 'a' },
  ];
  await studio.show({ MixLayoutMode: 4, BackGroundColor, MixLayoutList });
  expect((await studio.frame()).at(10, 10)).toEqual(bare);
});

test('a simulator that accepts windows beyond the canvas clips them at its edge', async () => {
  const studio = await openStudio({ simulator: { choices: { beyondCanvas: 'accept' } } });
  await studio.people([{ userId: 'a', camera: true }]);
  const window = { Left: 1200, Top: 700, Width: 1280, Height: 720, UserId: 'a' };
  await studio.show({ MixLayoutMode: 4, BackGroundColor, MixLayoutList: [window] });
  const frame = await studio.frame();
  expect(
    probe(frame, [
      [1199, 699],
      [1200, 700],
      [1270, 715],
    ]),
  ).toEqual([bare, card('a'), card('a')]);
});
