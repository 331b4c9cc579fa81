import { expect, test } from 'vitest';

import { describeWatermark } from './watermarks.ts';
import { openStudio } from '#simulator/testing/frame.ts';
import type { DecodedFrame } from '#simulator/testing/frame.ts';

const empty = { MixLayoutMode: 4 };

function text(changes: object) {
  const WaterMarkChar = { Left: 100, Top: 100, Width: 300, Height: 60, Chars: 'Live', ...changes };
  return { WaterMarkType: 1, WaterMarkChar };
}

/** The smallest box around everything that is not black; null when everything is black. */
function findInk({ width, height, at }: DecodedFrame) {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (at(x, y).every((value) => value < 60)) {
        continue;
      }
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    }
  }
  return right < 0 ? null : { left, top, right, bottom };
}

test.each([
  [0, 'top left', { left: 0, top: 0 }],
  [1, 'top right', { left: 1, top: 0 }],
  [2, 'bottom left', { left: 0, top: 1 }],
  [3, 'bottom right', { left: 1, top: 1 }],
  [4, 'top centre', { left: 0.5, top: 0 }],
  [5, 'bottom centre', { left: 0.5, top: 1 }],
  [6, 'centre', { left: 0.5, top: 0.5 }],
])('a timestamp with Pos %i is written at the %s', async (Pos, _where, share) => {
  const studio = await openStudio();
  const mark = { WaterMarkType: 2, WaterMarkTimestamp: { Pos } };
  await studio.show({ ...empty, WaterMarkList: [mark] });
  const ink = findInk(await studio.frame());
  if (ink === null) {
    throw new Error('No text was drawn: install a font, such as fonts-dejavu-core.');
  }
  const near = { left: ink.left, top: ink.top };
  const far = { left: 1279 - ink.right, top: 719 - ink.bottom };
  for (const side of ['left', 'top'] as const) {
    const place = share[side];
    if (place === 0.5) {
      expect(Math.abs(near[side] - far[side])).toBeLessThan(12);
    } else {
      expect((place === 0 ? near : far)[side]).toBeLessThan(30);
    }
    if (place !== 0) {
      expect(near[side]).toBeGreaterThan(100);
    }
    if (place !== 1) {
      expect(far[side]).toBeGreaterThan(100);
    }
  }
});

test.each([
  [undefined, '2026-01-01 08:00:00'],
  [8, '2026-01-01 08:00:00'],
  [0, '2026-01-01 00:00:00'],
  [14, '2026-01-01 14:00:00'],
])('a timestamp in time zone %s shows the time of that zone', (TimeZone, expected) => {
  const WaterMarkTimestamp = { Pos: 0, ...(TimeZone === undefined ? {} : { TimeZone }) } as const;
  const [mark] = describeWatermark(
    { WaterMarkType: 2, WaterMarkTimestamp },
    { width: 1280, height: 720 },
    Date.UTC(2026, 0, 1),
  );
  expect(mark).toMatchObject({ kind: 'timestamp', lines: [expected] });
});

test('a text is clipped to its box, and the box is filled when it has a background colour', async () => {
  const studio = await openStudio();
  const long = 'A text far longer than its box is wide, so that something must be cut';
  const mark = text({ Chars: `${long}\n${long}\n${long}`, FontSize: 40, FontColor: '0x00FF00' });
  await studio.show({ ...empty, WaterMarkList: [mark] });
  const ink = findInk(await studio.frame());
  expect(ink).not.toBeNull();
  expect(ink?.left).toBeGreaterThanOrEqual(100);
  expect(ink?.right).toBeLessThanOrEqual(399);
  expect(ink?.top).toBeGreaterThanOrEqual(100);
  expect(ink?.bottom).toBeLessThanOrEqual(159);

  await studio.show({ ...empty, WaterMarkList: [text({ Chars: '', BackGroundColor: '#0000ff' })] });
  expect(findInk(await studio.frame())).toEqual({ left: 100, top: 100, right: 399, bottom: 159 });
});

test('a text has its colour and about its size, by default white and 14 px', async () => {
  const studio = await openStudio();
  const inkOf = async (changes: object) => {
    await studio.show({ ...empty, WaterMarkList: [text({ Chars: 'H', ...changes })] });
    const frame = await studio.frame();
    const ink = findInk(frame);
    if (ink === null) {
      throw new Error('No text was drawn: install a font, such as fonts-dejavu-core.');
    }
    const colours = Array.from({ length: ink.right - ink.left + 1 }, (_, index) =>
      frame.at(ink.left + index, Math.round((ink.top + ink.bottom) / 2)),
    );
    return {
      height: ink.bottom - ink.top + 1,
      brightest: colours.toSorted((a, b) => b[0] - a[0])[0],
    };
  };
  const plain = await inkOf({});
  const large = await inkOf({ FontSize: 42, FontColor: '0xFF8000' });
  expect(plain.brightest?.[2]).toBeGreaterThan(150);
  expect(large.brightest).toEqual([255, 128, 0]);
  expect(large.height / plain.height).toBeGreaterThan(2.4);
  expect(large.height / plain.height).toBeLessThan(3.6);
});

test.each([
  '<rect width="9999" height="9999" fill="red"/>',
  '</text></svg><svg><rect width="9999" height="9999" fill="red"/>',
  '&lt;&#60;&amp;&nbsp;&xxe;',
  ']]><![CDATA[<!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/hostname">]>',
  '\u0000\u0001\u001b[31m\ufffe\uffff',
  '\ud83c half \udfa4',
  'Größe – 你好 – مرحبا',
  '"quotes\' and `ticks`',
])('%j is drawn as plain text', async (Chars) => {
  const studio = await openStudio();
  await studio.show({ ...empty, WaterMarkList: [text({ Chars, FontSize: 20 })] });
  const frame = await studio.frame();
  const ink = findInk(frame);
  expect(ink).not.toBeNull();
  expect(ink?.left).toBeGreaterThanOrEqual(100);
  expect(ink?.bottom).toBeLessThanOrEqual(159);
  // White text on black has no hue; injected markup would be red.
  const reds = Array.from({ length: 300 * 60 }, (_, index) =>
    frame.at(100 + (index % 300), 100 + Math.floor(index / 300)),
  ).filter(([red, green]) => red > green + 150);
  expect(reds).toEqual([]);
});

test('a text beyond the canvas, of size zero or of any size is drawn as far as it is visible', async () => {
  const studio = await openStudio();
  const far = Number.MAX_SAFE_INTEGER;
  await studio.show({
    ...empty,
    WaterMarkList: [
      text({ Left: far, Top: far, Width: far, Height: far, BackGroundColor: '0xFF0000' }),
      text({ Width: 0 }),
      text({
        Left: 1200,
        Top: 700,
        Width: far,
        Height: far,
        Chars: '',
        BackGroundColor: '0x0000FF',
      }),
      text({ FontSize: 0 }),
      text({ FontSize: far }),
      text({ Chars: ' 🎤'.repeat(300_000), Width: 1 }),
      text({ Chars: '\n'.repeat(100_000) }),
    ],
  });
  expect(findInk(await studio.frame())).toEqual({ left: 1200, top: 700, right: 1279, bottom: 719 });
});

test('25 people and 25 watermarks are all drawn', async () => {
  const studio = await openStudio({ canvas: { width: 1920, height: 1080 } });
  await studio.people(
    Array.from({ length: 25 }, (_, index) => ({ userId: `u${index}`, camera: true })),
  );
  const WaterMarkList = Array.from({ length: 25 }, (_, index) =>
    text({ Left: index * 70, Top: 40 * index, Width: 60, Height: 30, BackGroundColor: '0x000000' }),
  );
  await studio.show({ MixLayoutMode: 3, WaterMarkList });
  const frame = await studio.frame();
  for (let index = 0; index < 25; index += 1) {
    expect(frame.at(index * 70 + 58, 40 * index + 28)).toEqual([0, 0, 0]);
    expect(frame.at(index * 70 + 62, 40 * index + 28)).not.toEqual([0, 0, 0]);
  }
});
