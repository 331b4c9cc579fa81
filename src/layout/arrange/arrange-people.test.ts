import { describe, expect, it } from 'vitest';

import { arrangePeople, choosePeople, countPeople } from './arrange-people.ts';
import { noSpacing } from './arrangements.ts';
import { blankDocument } from '#layout/document/blank.ts';
import type { LayoutDocument } from '#layout/document/document.ts';
import { findProblems } from '#layout/lint/problems.ts';
import { writeLayout } from '#layout/document/wire.ts';

const canvas = { width: 1280, height: 720 };
const ana = { userId: 'ana', camera: true, microphone: true, screen: true };
const ben = { userId: 'ben', camera: true, microphone: true, screen: false };
const custom: LayoutDocument = {
  ...blankDocument,
  mode: 4,
  tiles: [
    { id: 'tile-1', rect: { x: 0, y: 0, width: 100, height: 100 } },
    { id: 'tile-2', rect: { x: 0, y: 0, width: 100, height: 100 }, userId: 'ben', fit: 2 },
    { id: 'tile-3', rect: { x: 0, y: 0, width: 100, height: 100 }, userId: 'ana' },
  ],
};

describe('who is arranged', () => {
  it('is what is selected, in the order of selecting', () => {
    const chosen = choosePeople(custom, ['tile-3', 'tile-1'], [ana, ben]);
    expect(chosen.kind === 'tiles' && chosen.tiles.map(({ id }) => id)).toEqual([
      'tile-3',
      'tile-1',
    ]);
  });

  it('is everybody in the room when nothing is selected, or all tiles when the room is empty', () => {
    expect(countPeople(choosePeople(custom, [], [ana, ben]))).toBe(3);
    expect(choosePeople(custom, [], [])).toEqual({ kind: 'tiles', tiles: custom.tiles });
    expect(countPeople(choosePeople(blankDocument, ['tile-1'], [ben]))).toBe(1);
  });

  it('excludes people whom the subscription excludes', () => {
    const blocked = { ...custom, subscription: { UnSubscribeVideoUserIds: ['ana'] } };
    expect(choosePeople(blocked, [], [ana, ben])).toEqual({
      kind: 'streams',
      streams: [{ userId: 'ben', media: 0, hasVideo: true }],
    });
  });
});

describe('an arrangement', () => {
  it('turns a template into a custom layout that lint accepts', () => {
    const chosen = choosePeople(blankDocument, [], [ana, ben]);
    const next = arrangePeople(blankDocument, canvas, chosen, { kind: 'grid' }, noSpacing);
    expect(next.mode).toBe(4);
    expect(next.tiles.map(({ userId, stream }) => [userId, stream])).toEqual([
      ['ana', undefined],
      ['ana', 1],
      ['ben', undefined],
    ]);
    expect(findProblems(writeLayout(next), { site: 'intl', canvas })).toEqual([]);
  });

  it('keeps the other fields of a tile', () => {
    const chosen = choosePeople(custom, [], [ben]);
    const next = arrangePeople(custom, canvas, chosen, { kind: 'side-by-side' }, noSpacing);
    expect(next.tiles).toEqual([{ ...custom.tiles[1], rect: { x: 0, y: 0, ...canvas }, layer: 0 }]);
  });

  it('puts the screen share first in an arrangement for screens', () => {
    const chosen = choosePeople(custom, [], [ben, ana]);
    const next = arrangePeople(custom, canvas, chosen, { kind: 'screen-and-speakers' }, noSpacing);
    expect(next.tiles.map(({ stream }) => stream)).toEqual([1, undefined, undefined]);
  });

  it('of nobody leaves the document unchanged', () => {
    const chosen = choosePeople(blankDocument, [], []);
    expect(arrangePeople(blankDocument, canvas, chosen, { kind: 'grid' }, noSpacing)).toBe(
      blankDocument,
    );
  });
});
