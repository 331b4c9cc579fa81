import { describe, expect, test } from 'vitest';

import { blankDocument } from '#layout/document/blank.ts';
import { compose } from './composition.ts';
import { convertToCustom } from '#layout/arrange/convert.ts';
import type { LayoutDocument } from '#layout/document/document.ts';
import type { Participant } from './participants.ts';
import { floatingRects, gridCells, screenShareRects } from './preset-geometry.ts';

const canvas = { width: 1280, height: 720 };

function person(userId: string, shows: Partial<Participant> = {}): Participant {
  return { userId, camera: true, microphone: true, screen: false, ...shows };
}

const room = [person('host', { screen: true }), person('ana'), person('ben', { camera: false })];

function shown(document: LayoutDocument, people: readonly Participant[] = room) {
  return compose(document, canvas, people).map(
    ({ stream, rect }) =>
      `${stream ? `${stream.userId}${stream.media === 1 ? ' screen' : ''}` : '-'} ${rect.x},${rect.y} ${rect.width}x${rect.height}`,
  );
}

describe('the grid', () => {
  test.each([
    [1, 1, 1],
    [2, 2, 1],
    [3, 2, 2],
    [4, 2, 2],
    [5, 3, 3],
    [9, 3, 3],
    [10, 4, 4],
    [16, 4, 4],
    [17, 5, 5],
    [25, 5, 5],
  ])('of %i pictures has %i columns and %i rows', (count, columns, rows) => {
    const cells = gridCells(count, { width: 1200, height: 1200 });
    expect(cells).toHaveLength(count);
    expect(cells[0]).toEqual({ x: 0, y: 0, width: 1200 / columns, height: 1200 / rows });
  });

  test('shows people in the order they came, a screen share beside its camera', () => {
    expect(shown({ ...blankDocument, mode: 3 })).toEqual([
      'host 0,0 640x360',
      'host screen 640,0 640x360',
      'ana 0,360 640x360',
      'ben 640,360 640x360',
    ]);
  });

  test('leaves out audio-only people when the setting says so', () => {
    const document = { ...blankDocument, settings: { PureAudioDisableLayout: true } };
    expect(shown(document)).toHaveLength(3);
  });
});

describe('floating', () => {
  test('has the size and place of the guide’s example', () => {
    // 1280x720, n=2: small at left 15.36, top 542.16, 300.8 x 169.2.
    expect(floatingRects(2, canvas)).toEqual([
      { x: 0, y: 0, width: 1280, height: 720 },
      { x: 15, y: 542, width: 301, height: 169 },
    ]);
  });

  test('changes to five a row above 17 pictures', () => {
    expect(floatingRects(17, canvas)[1]?.width).toBe(301);
    expect(floatingRects(18, canvas)[1]?.width).toBe(Math.floor(1280 * 0.198) - Math.floor(12.8));
  });

  test('puts the chosen stream behind the others, and the first to enter when none is chosen', () => {
    const big = {
      mode: 1 as const,
      settings: { MaxResolutionUserId: 'host', MediaId: 1 as const },
    };
    expect(shown({ ...blankDocument, ...big })[0]).toBe('host screen 0,0 1280x720');
    expect(shown({ ...blankDocument, mode: 1 })[0]).toBe('host 0,0 1280x720');
  });

  test('keeps the place of a chosen person who is not there', () => {
    const document = {
      ...blankDocument,
      mode: 1 as const,
      settings: { MaxResolutionUserId: 'zoe' },
    };
    expect(shown(document)[0]).toBe('- 0,0 1280x720');
  });
});

describe('screen share', () => {
  test.each([
    [5, 1024, 256, 180],
    [7, 1097, 183, 120],
    [9, 1137, 143, 90],
    [17, 1024, 128, 90],
  ])('of %i pictures gives the big one %i px', (count, big, width, height) => {
    const rects = screenShareRects(count, canvas, false);
    expect(rects[0]).toEqual({ x: 0, y: 0, width: big, height: 720 });
    expect(rects[1]).toMatchObject({ width, height });
  });

  test('continues along the bottom above 17 and can be mirrored', () => {
    const rects = screenShareRects(25, canvas, false);
    expect(rects[0]).toEqual({ x: 0, y: 0, width: 1024, height: 630 });
    expect(rects[17]).toEqual({ x: 0, y: 630, width: 128, height: 90 });
    expect(screenShareRects(25, canvas, true)[0]?.x).toBe(256);
  });

  test('shows the background in the big place when nobody is chosen', () => {
    expect(shown({ ...blankDocument, mode: 2 })[0]).toBe('- 0,0 1024x720');
  });
});

describe('custom', () => {
  const slots: LayoutDocument = {
    ...blankDocument,
    mode: 4,
    tiles: [
      { id: 'tile-1', rect: { x: 0, y: 0, width: 100, height: 100 } },
      { id: 'tile-2', rect: { x: 100, y: 0, width: 100, height: 100 }, userId: 'host' },
      { id: 'tile-3', rect: { x: 200, y: 0, width: 100, height: 100 }, userId: 'zoe' },
      { id: 'tile-4', rect: { x: 300, y: 0, width: 100, height: 100 } },
    ],
  };

  test('keeps bound tiles for their users and fills open slots in the order of entry', () => {
    expect(shown(slots).map((line) => line.split(' ')[0])).toEqual(['host', 'host', '-', 'ana']);
  });

  test('leaves the tile of somebody whose video is not recorded empty, heard or not', () => {
    const document = { ...slots, subscription: { UnSubscribeVideoUserIds: ['host'] } };
    expect(shown(document)[1]).toMatch(/^-/);
  });

  test('gives a place to 25 streams and counts a screen share as one', () => {
    const crowd = Array.from({ length: 30 }, (_, index) => person(`p${index}`));
    const sharing = crowd.map((one, index) => (index === 3 ? { ...one, screen: true } : one));
    const pictures = compose({ ...blankDocument, mode: 3 }, canvas, sharing);
    expect(pictures).toHaveLength(25);
    expect(pictures.at(-1)?.stream?.userId).toBe('p23');
  });

  test('reads an entry that equals a user id as that user, even if it looks like a pattern', () => {
    const people = [person('p.*$'), person('p1')];
    const document = {
      ...blankDocument,
      mode: 3 as const,
      subscription: { SubscribeVideoUserIds: ['p.*$'] },
    };
    expect(compose(document, canvas, people).map((picture) => picture.stream?.userId)).toEqual([
      'p.*$',
    ]);
  });

  test('shows a placeholder only for an assigned user who sends nothing', () => {
    const document: LayoutDocument = {
      ...slots,
      settings: { PlaceHolderMode: 1, DefaultSubBackgroundImage: 'https://cdn.example.com/a.png' },
      subscription: { UnSubscribeVideoUserIds: ['host'] },
    };
    expect(compose(document, canvas, room).map((picture) => picture.placeholder)).toEqual([
      undefined,
      undefined,
      'https://cdn.example.com/a.png',
      undefined,
    ]);
  });
});

describe('converting a template to custom', () => {
  test.each([1, 2, 3] as const)('mode %i keeps every picture at its pixels', (mode) => {
    const document: LayoutDocument = { ...blankDocument, mode, settings: { RenderMode: 2 } };
    const before = compose(document, canvas, room).filter((picture) => picture.stream);
    const after = compose(convertToCustom(document, canvas, room), canvas, room);
    expect(after.map(({ rect, stream, fit }) => ({ rect, stream, fit }))).toEqual(
      before.map(({ rect, stream, fit }) => ({ rect, stream, fit })),
    );
  });
});
