import { desks } from '#testing/arbitraries/documents.ts';
import { windows } from '#testing/arbitraries/payloads.ts';
import { maxTiles } from '#trtc/limits.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { blankDocument } from '#layout/document/blank.ts';
import { addWindows, changeTiles, minTilePx, restackTiles, subscribe } from './commands.ts';
import { placeItems, removeItems } from '#layout/document/items.ts';
import { changeMode } from './mode-switch.ts';
import { layerOf } from '#layout/document/stacking.ts';
import { media, readMedium } from '#layout/document/subscription-mode.ts';
import { readLayout, writeLayout } from '#layout/document/wire.ts';

const canvas = { width: 1280, height: 720 };
const origin = { x: 0, y: 0 };
const window = { Top: 0, Left: 0, Width: 320, Height: 180 };
const pair = readLayout({
  MixLayoutParams: {
    MixLayoutMode: 4,
    MixLayoutList: [
      { ...window, UserId: 'ana', RenderMode: 2 },
      { ...window, UserId: 'ben', Left: 320 },
    ],
  },
  SubscribeStreamUserIds: {},
});
const first = new Set(['tile-1']);

describe('a command that changes nothing gives the same document back', () => {
  it('when tiles are placed where they are', () => {
    const rects = new Map(pair.tiles.map((tile) => [tile.id, { ...tile.rect }]));
    expect(placeItems(pair, rects)).toBe(pair);
    expect(placeItems(pair, new Map([['no-such-tile', { ...origin, width: 2, height: 2 }]]))).toBe(
      pair,
    );
  });

  it('when fields are given the values they have', () => {
    expect(changeTiles(pair, first, { fit: 2, userId: 'ana' })).toBe(pair);
    expect(changeTiles(pair, first, { layer: undefined })).toBe(pair);
    expect(changeTiles(pair, new Set(), { fit: 0 })).toBe(pair);
  });

  it('when no tile is removed or added', () => {
    expect(removeItems(pair, new Set(['no-such-tile']))).toBe(pair);
    expect(addWindows(pair, [], canvas, origin)).toEqual({ document: pair, added: [] });
    expect(addWindows(pair, [], canvas, origin).document).toBe(pair);
  });

  it('when the stack, the mode and the subscription already are as requested', () => {
    expect(restackTiles(pair, new Set(['tile-1', 'tile-2']), 'front')).toBe(pair);
    expect(changeMode(pair, 4)).toBe(pair);
    fc.assert(
      fc.property(desks(), fc.constantFrom(...media), ({ document }, medium) => {
        const value = readMedium(document.subscription, medium);
        expect(subscribe(document, medium, { ...value, entries: [...value.entries] })).toBe(
          document,
        );
      }),
    );
  });
});

describe('changing tiles', () => {
  it('changes only the given tiles and fields and shares the rest', () => {
    const changed = changeTiles(pair, first, { transparency: 128 });
    expect(changed.tiles[0]).toEqual({ ...pair.tiles[0], transparency: 128 });
    expect(changed.tiles[1]).toBe(pair.tiles[1]);
    expect(changed.watermarks).toBe(pair.watermarks);
  });

  it('removes a field that is set to undefined', () => {
    const changed = changeTiles(pair, first, { userId: undefined, fit: undefined });
    expect(writeLayout(changed).MixLayoutParams.MixLayoutList?.[0]).toEqual(window);
  });

  it('removes tiles by identity and keeps the order of the others', () => {
    expect(removeItems(pair, first).tiles).toEqual([pair.tiles[1]]);
  });

  it('leaves the list absent, not empty, when the last tile is removed', () => {
    const none = removeItems(pair, new Set(['tile-1', 'tile-2']));
    expect(writeLayout(none).MixLayoutParams).toEqual({ MixLayoutMode: 4 });
  });
});

describe('adding windows', () => {
  it('stops at the 25 that a layout may hold', () => {
    const many = Array.from({ length: 30 }, () => window);
    const { document, added } = addWindows(pair, many, canvas, origin);
    expect(document.tiles).toHaveLength(maxTiles);
    expect(added).toHaveLength(23);
    expect(addWindows(document, many, canvas, origin)).toEqual({ document, added: [] });
  });

  it('gives each a new id and puts them in front, inside the canvas, in the same order', () => {
    fc.assert(
      fc.property(desks(), fc.array(windows(), { maxLength: 30 }), (desk, list) => {
        const { document, added } = addWindows(desk.document, list, desk.canvas, { x: 20, y: 20 });
        const ids = document.tiles.map((tile) => tile.id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(document.tiles.slice(0, desk.document.tiles.length)).toEqual(desk.document.tiles);
        expect(ids.slice(desk.document.tiles.length)).toEqual(added);
        expect(added).toHaveLength(
          Math.min(list.length, Math.max(0, maxTiles - desk.document.tiles.length)),
        );
        const top = Math.max(...desk.document.tiles.map(layerOf));
        for (const tile of document.tiles.slice(desk.document.tiles.length)) {
          expect(layerOf(tile)).toBeGreaterThan(top);
          const { x, y, width, height } = tile.rect;
          expect(Math.min(width, height)).toBeGreaterThanOrEqual(minTilePx);
          expect(x >= 0 && y >= 0).toBe(true);
          expect(x + width <= desk.canvas.width && y + height <= desk.canvas.height).toBe(true);
        }
      }),
    );
  });

  it('never reuses the id of an existing tile', () => {
    const rest = removeItems(pair, first);
    expect(addWindows(rest, [window], canvas, origin).added).toEqual(['tile-3']);
  });

  it('starts a blank layout on the bottom layer', () => {
    const { document } = addWindows(blankDocument, [{ ...window, ImageLayer: 7 }], canvas, origin);
    expect(document.tiles[0]?.layer).toBe(0);
  });
});

describe('an added window', () => {
  it('is moved by the offset and has the number after the highest one', () => {
    const twelfth = { ...blankDocument, tiles: [{ id: 'tile-12', rect: rectOf(0) }] };
    const { document, added } = addWindows(twelfth, [window], canvas, { x: 30, y: 40 });
    expect(added).toEqual(['tile-13']);
    expect(document.tiles[1]?.rect).toEqual({ ...rectOf(30), y: 40 });
  });
});

describe('restacking tiles', () => {
  it('gives layers to the tiles that change them and keeps the others', () => {
    const next = restackTiles(pair, first, 'front');
    expect(next.tiles.map(layerOf)).toEqual([1, 0]);
    expect(next.tiles[0]).toEqual({ ...pair.tiles[0], layer: 1 });
    expect(next.tiles[1]).toBe(pair.tiles[1]);
  });
});

describe('a subscription', () => {
  const ana = subscribe(pair, 'audio', { mode: 'only', entries: ['ana'] });

  it('changes with the mode alone, with one entry alone, and with their number alone', () => {
    expect(ana.subscription).toEqual({ SubscribeAudioUserIds: ['ana'] });
    const change = (mode: 'only' | 'except', ...entries: readonly string[]) =>
      subscribe(ana, 'audio', { mode, entries }).subscription;
    expect(change('except', 'ana')).toEqual({ UnSubscribeAudioUserIds: ['ana'] });
    expect(change('only', 'ben')).toEqual({ SubscribeAudioUserIds: ['ben'] });
    expect(change('only', 'ana', 'ben')).toEqual({ SubscribeAudioUserIds: ['ana', 'ben'] });
    expect(change('only')).toEqual({ SubscribeAudioUserIds: [] });
  });
});

function rectOf(x: number) {
  return { x, y: 0, width: 320, height: 180 };
}
