import { describe, expect, it } from 'vitest';

import { strapTiles } from '#layout/commands/name-straps.ts';
import { changeMode } from '#layout/commands/mode-switch.ts';
import { changeTiles } from '#layout/commands/commands.ts';
import { swapPeople } from '#layout/commands/swap-people.ts';
import { rebaseDocument, replaceLayout } from '#layout/compare/rebase.ts';
import { callScene, makeScene } from '#layout/scenes/scene.ts';

import { blankDocument } from './blank.ts';
import type { LayoutDocument, StrapLook, Tile } from './document.ts';
import { carryStraps, followStraps, listStraps, settleStraps } from './follow-straps.ts';
import { placeItems, removeItems } from './items.ts';
import { isStrap } from './name-strap.ts';
import { tabulateNames } from './people-names.ts';
import { bindStraps, noteStraps } from './remembered-straps.ts';
import { readLayout, writeLayout } from './wire.ts';

const canvas = { width: 1280, height: 720 };
const names = tabulateNames([
  { userId: 'ana', name: 'Ana Silva', picture: null },
  { userId: 'ben', name: '王芳', picture: null },
]);

function layOut(...tiles: readonly Partial<Tile>[]): LayoutDocument {
  return {
    ...blankDocument,
    mode: 4,
    tiles: tiles.map((tile, index) => ({
      id: `tile-${index + 1}`,
      rect: { x: 640 * index, y: 0, width: 640, height: 720 },
      ...tile,
    })),
  };
}

function strapped(document: LayoutDocument, ...tiles: readonly string[]): LayoutDocument {
  return give(document, 'lower-left', ...tiles);
}
function give(document: LayoutDocument, look: StrapLook, ...tiles: readonly string[]) {
  const next = strapTiles(document, tiles, look, names);
  if (next === undefined) {
    throw new Error('There are too many watermarks.');
  }
  return next;
}

/** What straps say, with the left edge of each. */
function readStraps(document: LayoutDocument): readonly string[] {
  return document.watermarks
    .filter(isStrap)
    .map(({ wire }) => `${wire.WaterMarkChar?.Chars} at ${wire.WaterMarkChar?.Left}`);
}

const carry = (next: LayoutDocument, before: LayoutDocument) => carryStraps(next, before, names);
const two = layOut({ userId: 'ana' }, { userId: 'ben' });
const both = strapped(two, 'tile-1', 'tile-2');

describe('a name strap', () => {
  it('is a plain text watermark on the wire, with the name of who is on the tile, or their user id', () => {
    expect(readStraps(both)).toEqual(['Ana Silva at 25', '王芳 at 665']);
    expect(readStraps(followStraps(both, tabulateNames([])))).toEqual(['ana at 25', 'ben at 665']);
    const [mark] = writeLayout(both).MixLayoutParams.WaterMarkList ?? [];
    expect(mark).toEqual({
      WaterMarkType: 1,
      WaterMarkChar: {
        ...{ Top: 623, Left: 25, Width: 384, Height: 72 },
        ...{ Chars: 'Ana Silva', FontColor: '0xFFFFFF', BackGroundColor: '0x101820', FontSize: 43 },
      },
    });
    expect(readLayout(writeLayout(both)).watermarks.some(isStrap)).toBe(false);
  });

  it('goes with its person when two are swapped, and stays with the tile when somebody else gets it', () => {
    const one = give(strapped(two, 'tile-1'), 'top-corner', 'tile-1');
    const swapped = settleStraps(one, swapPeople(one, 'tile-1', 'tile-2'), names);
    expect(readStraps(swapped)).toEqual(['Ana Silva at 665']);
    const given = changeTiles(one, new Set(['tile-1']), { userId: 'cy' });
    expect(readStraps(settleStraps(one, given, names))).toEqual(['cy at 25']);
  });

  it('waits while nobody has the tile or another mode is on, and is gone with its tile', () => {
    const left = changeTiles(both, new Set(['tile-1']), { userId: undefined });
    const waiting = settleStraps(both, left, names);
    expect(readStraps(waiting)).toEqual(['王芳 at 665']);
    const back = changeTiles(waiting, new Set(['tile-1']), { userId: 'ben' });
    expect(readStraps(settleStraps(waiting, back, names))).toEqual(['王芳 at 665', '王芳 at 25']);
    const grid = settleStraps(both, changeMode(both, 3), names);
    expect([readStraps(grid), listStraps(grid).length]).toEqual([[], 2]);
    expect(readStraps(settleStraps(grid, changeMode(grid, 4), names))).toEqual(readStraps(both));
    const fewer = settleStraps(both, removeItems(both, new Set(['tile-2'])), names);
    expect(listStraps(fewer).map(({ strap }) => strap.tile)).toEqual(['tile-1']);
    const deleted = removeItems(both, new Set([both.watermarks[0]?.id ?? '']));
    expect(readStraps(settleStraps(both, deleted, names))).toEqual(['王芳 at 665']);
  });

  it('is released when a hand moves it alone, and follows when the hand moves its tile', () => {
    const id = both.watermarks[0]?.id ?? '';
    const alone = placeItems(both, new Map([[id, { x: 0, y: 0, width: 100, height: 40 }]]));
    const released = settleStraps(both, alone, names);
    expect(readStraps(released)).toEqual(['王芳 at 665']);
    expect(released.watermarks[0]?.wire.WaterMarkChar).toMatchObject({ Left: 0, Width: 100 });
    const moved = new Map([
      ['tile-1', { x: 100, y: 0, width: 640, height: 720 }],
      [id, { x: 125, y: 0, width: 100, height: 40 }],
    ]);
    expect(readStraps(settleStraps(both, placeItems(both, moved), names))).toEqual([
      'Ana Silva at 125',
      '王芳 at 665',
    ]);
  });

  it('finds the tile of its person in tiles that were made anew', () => {
    const arranged: LayoutDocument = {
      ...both,
      tiles: both.tiles.map((tile, index) => ({ ...tile, id: `tile-${index + 8}` })).toReversed(),
    };
    expect(readStraps(settleStraps(both, arranged, names))).toEqual(readStraps(both));
  });

  it('keeps its text while nobody knows the names, unless somebody else has the tile', () => {
    expect(readStraps(followStraps(both))).toEqual(readStraps(both));
    const given = changeTiles(both, new Set(['tile-1']), { userId: 'cy' });
    expect(readStraps(settleStraps(both, given))).toEqual(['cy at 25', '王芳 at 665']);
  });

  it('shows who has the seat of its window in a scene, and nobody is stored in it', () => {
    const seats = new Map([
      ['tile-1', 'host'],
      ['tile-2', 'guest 1'],
    ]);
    const scene = makeScene(both, canvas, seats);
    expect(JSON.stringify(scene)).not.toMatch(/Ana|王芳|ana|ben/);
    expect(scene.MixLayoutParams.WaterMarkList).toBeUndefined();
    const half = { width: 640, height: 360 };
    const called = callScene(scene, { host: 'ben' }, half, blankDocument, names);
    expect(readStraps(called)).toEqual(['王芳 at 12']);
    expect(listStraps(called)).toHaveLength(2);
  });

  it('stays bound through what others take, unless they changed it', () => {
    const base = writeLayout(both);
    const movedTile = layOut({ userId: 'ana' }, { userId: 'ben' }, { userId: 'cy' });
    const theirs = { ...base, MixLayoutParams: { ...base.MixLayoutParams, ...tilesOf(movedTile) } };
    expect(readStraps(rebaseDocument(both, base, theirs, carry))).toEqual(readStraps(both));
    const [first, ...rest] = base.MixLayoutParams.WaterMarkList ?? [];
    const rewritten = {
      ...base,
      MixLayoutParams: {
        ...base.MixLayoutParams,
        WaterMarkList: [
          { ...first, WaterMarkChar: first?.WaterMarkChar && { ...first.WaterMarkChar, Left: 99 } },
          ...rest,
        ],
      },
    };
    const kept = replaceLayout(both, rewritten, carry);
    expect(writeLayout(kept)).toEqual(rewritten);
    expect(readStraps(kept)).toEqual(['王芳 at 665']);
  });

  it('is bound again from its note, if nobody changed its watermark', () => {
    const notes = noteStraps(both);
    const plain = readLayout(writeLayout(both));
    expect(readStraps(bindStraps(plain, notes))).toEqual(readStraps(both));
    const moved = placeItems(
      plain,
      new Map([[plain.watermarks[0]?.id ?? '', { ...canvas, x: 0, y: 0 }]]),
    );
    expect(readStraps(bindStraps(moved, notes))).toEqual(['王芳 at 665']);
  });

  it('counts among the 25 watermarks, also while it waits', () => {
    const many = layOut(
      ...Array.from({ length: 24 }, (_, index) => ({ userId: `guest_${index}` })),
    );
    const full = strapped(many, ...many.tiles.map(({ id }) => id));
    const more: LayoutDocument = {
      ...full,
      tiles: [
        ...full.tiles,
        ...layOut({ userId: 'ana' }, { userId: 'ben' }).tiles.map((tile) => ({
          ...tile,
          id: `more-${tile.id}`,
        })),
      ],
    };
    expect(strapTiles(more, ['more-tile-1', 'more-tile-2'], 'top-corner', names)).toBeUndefined();
    const last = strapped(more, 'more-tile-1');
    expect(last.watermarks).toHaveLength(25);
    expect(strapTiles(last, ['more-tile-2'], 'top-corner', names)).toBeUndefined();
    const grid = settleStraps(last, changeMode(last, 3), names);
    expect(strapTiles(grid, ['more-tile-2'], 'top-corner', names)?.watermarks ?? []).toHaveLength(
      0,
    );
  });
});

function tilesOf(document: LayoutDocument) {
  return { MixLayoutList: writeLayout(document).MixLayoutParams.MixLayoutList };
}
