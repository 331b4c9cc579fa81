import { describe, expect, test } from 'vitest';

import { bottomOf, rightOf } from '#geometry/rect.ts';
import type { Rect } from '#geometry/rect.ts';
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
  test.each([1, 2, 3] as const)('mode %i keeps every picture at its place, at even px', (mode) => {
    const document: LayoutDocument = { ...blankDocument, mode, settings: { RenderMode: 2 } };
    const before = compose(document, canvas, room).filter((picture) => picture.stream);
    const after = compose(convertToCustom(document, canvas, room), canvas, room);
    expect(after.map(({ stream, fit }) => ({ stream, fit }))).toEqual(
      before.map(({ stream, fit }) => ({ stream, fit })),
    );
    const edges = (rect: Rect) => [rect.x, rect.y, rightOf(rect), bottomOf(rect)];
    expect(after.flatMap(({ rect }) => edges(rect)).filter((edge) => edge % 2 === 1)).toEqual([]);
    const moved = after.flatMap(({ rect }, index) => {
      const old = edges(before[index]?.rect ?? rect);
      return edges(rect).map((edge, at) => Math.abs(edge - (old[at] ?? NaN)));
    });
    expect(Math.max(...moved)).toBeLessThanOrEqual(1);
  });
});

describe('a place of a custom layout', () => {
  const rect = { x: 0, y: 0, width: 100, height: 100 };
  const waiting: LayoutDocument = {
    ...blankDocument,
    mode: 4,
    settings: { PlaceHolderMode: 1, DefaultSubBackgroundImage: 'all.png' },
    tiles: [
      { id: 'tile-1', rect, userId: 'ana', layer: 2, placeholder: 'own.png' },
      { id: 'tile-2', rect, userId: 'ana', stream: 1, layer: 1, fit: 2, transparency: 40 },
      { id: 'tile-3', rect, layer: 0 },
    ],
  };
  const places = (people: readonly Participant[], rule?: 'silent' | 'unseen') =>
    compose(waiting, canvas, people, rule).map(
      ({ tileId, stream, placeholder }) => `${tileId} ${stream?.userId} ${placeholder}`,
    );

  test('has the fields of its tile or the vendor’s defaults, from back to front', () => {
    const made = compose(waiting, canvas, []).map(
      ({ tileId, reservedFor, fit, transparency, rect: place }) => [
        ...[tileId, reservedFor?.userId, reservedFor?.media, fit, transparency],
        place === rect,
      ],
    );
    expect(made).toEqual([
      ['tile-3', undefined, undefined, 1, 0, true],
      ['tile-2', 'ana', 1, 2, 40, true],
      ['tile-1', 'ana', 0, 1, 0, true],
    ]);
  });

  test('shows its own placeholder before that of the layout, and an open slot shows none', () => {
    expect(places([])).toEqual([
      'tile-3 undefined undefined',
      'tile-2 undefined all.png',
      'tile-1 undefined own.png',
    ]);
    const off = { ...waiting, settings: { ...waiting.settings, PlaceHolderMode: 0 as const } };
    expect(compose(off, canvas, []).map(({ placeholder }) => placeholder)).toEqual([
      ...[undefined, undefined, undefined],
    ]);
  });

  test('shows no placeholder while its user sends another picture', () => {
    expect(places([person('ana')])).toEqual([
      'tile-3 undefined undefined',
      'tile-2 undefined undefined',
      'tile-1 ana undefined',
    ]);
    expect(places([person('ana', { camera: false, microphone: false, screen: true })])).toEqual([
      'tile-3 undefined undefined',
      'tile-2 ana undefined',
      'tile-1 undefined undefined',
    ]);
  });

  test('of somebody who is only heard shows a placeholder only by the older rule', () => {
    const heard = [person('ana', { camera: false })];
    expect(places(heard, 'silent').at(-1)).toBe('tile-1 ana undefined');
    expect(places(heard, 'unseen').at(-1)).toBe('tile-1 undefined own.png');
    expect(places([person('ana')], 'unseen').at(-1)).toBe('tile-1 ana undefined');
  });

  test('that is open takes a stream for which no tile is reserved', () => {
    expect(places([person('ana', { screen: true }), person('ben')])).toEqual([
      'tile-3 ben undefined',
      'tile-2 ana undefined',
      'tile-1 ana undefined',
    ]);
    const camera = { ...waiting, tiles: waiting.tiles.slice(1) };
    const people = [person('ana', { screen: true })];
    expect(compose(camera, canvas, people).map(({ stream }) => stream?.media)).toEqual([0, 1]);
  });
});

describe('a template with a big picture', () => {
  const named = (mode: 1 | 2, settings: LayoutDocument['settings'] = {}): LayoutDocument => ({
    ...blankDocument,
    mode,
    settings: { MaxResolutionUserId: 'ana', ...settings },
  });
  const users = (document: LayoutDocument, people: readonly Participant[]) =>
    compose(document, canvas, people).map(({ stream }) => stream?.userId);

  test('shows each person once, the big one first', () => {
    expect(users(named(1), [person('ben'), person('ana')])).toEqual(['ana', 'ben']);
    expect(users(named(2), [person('ben'), person('ana')])).toEqual(['ana', 'ben']);
    expect(users({ ...blankDocument, mode: 1 }, [person('ben'), person('ana')])).toEqual([
      ...['ben', 'ana'],
    ]);
  });

  test('of an empty room has only the place of the person it names', () => {
    expect(users({ ...blankDocument, mode: 1 }, [])).toEqual([]);
    expect(users({ ...blankDocument, mode: 2 }, [])).toEqual([]);
    const [place, ...others] = compose(named(1), canvas, []);
    expect(others).toEqual([]);
    expect(place?.reservedFor).toEqual({ userId: 'ana', media: 0 });
  });

  test('waits for the screen that it names, not for the camera', () => {
    const [place] = compose(named(1, { MediaId: 1 }), canvas, [person('ana')]);
    expect(place).toMatchObject({ stream: undefined, reservedFor: { userId: 'ana', media: 1 } });
  });

  test('shows at most 25 pictures, and has the fit of the layout', () => {
    const crowd = Array.from({ length: 25 }, (_, index) => person(`p${index}`));
    const pictures = compose(named(2, { RenderMode: 2 }), canvas, crowd);
    expect(pictures).toHaveLength(25);
    expect(new Set(pictures.map(({ fit }) => fit))).toEqual(new Set([2]));
    expect(compose(named(2), canvas, crowd)[0]).toMatchObject({ fit: 1, transparency: 0 });
  });

  test('has its big picture at the right when the layout says so', () => {
    const at = (align: 0 | 1) =>
      compose(named(2, { MaxResolutionUserAlign: align }), canvas, [person('ana')])[0]?.rect.x;
    expect([at(0), at(1)]).toEqual([0, 256]);
  });
});
