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
    expect(chosen.kind === 'selection' && chosen.tiles.map(({ id }) => id)).toEqual([
      'tile-3',
      'tile-1',
    ]);
  });

  it('is everybody in the room when nothing is selected, or all tiles when the room is empty', () => {
    expect(countPeople(choosePeople(custom, [], [ana, ben]))).toBe(3);
    expect(choosePeople(custom, [], [])).toEqual({ kind: 'tiles', tiles: custom.tiles });
    expect(countPeople(choosePeople(blankDocument, ['tile-1'], [ben]))).toBe(1);
  });

  it('is all tiles, in the order of selecting, when every tile is selected', () => {
    const chosen = choosePeople(custom, ['tile-3', 'tile-1', 'tile-2'], [ana, ben]);
    expect(chosen.kind).toBe('tiles');
    expect(chosen.kind === 'tiles' && chosen.tiles.map(({ id }) => id)).toEqual([
      'tile-3',
      'tile-1',
      'tile-2',
    ]);
    expect(countPeople(chosen)).toBe(3);
  });

  it('is only some tiles when one is not selected', () => {
    const chosen = choosePeople(custom, ['tile-3', 'tile-1'], []);
    expect(chosen.kind).toBe('selection');
    expect(countPeople(chosen)).toBe(2);
  });

  it('is everybody in the room in a template, even if it has tiles that are selected', () => {
    const template: LayoutDocument = { ...custom, mode: 1 };
    expect(choosePeople(template, ['tile-1'], [ben])).toEqual({
      kind: 'streams',
      streams: [{ userId: 'ben', media: 0, hasVideo: true }],
    });
    expect(choosePeople(template, [], [])).toEqual({ kind: 'streams', streams: [] });
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

  it('of a selection keeps the other tiles and stays in the box of the selection', () => {
    const box = { x: 100, y: 200, width: 640, height: 360 };
    const document: LayoutDocument = {
      ...custom,
      tiles: [
        { id: 'tile-1', rect: box, userId: 'ana', layer: 5 },
        { id: 'tile-2', rect: { x: 110, y: 210, width: 64, height: 64 }, userId: 'ben' },
        { id: 'tile-3', rect: { x: 0, y: 0, width: 80, height: 80 }, userId: 'cem', layer: 2 },
      ],
    };
    const chosen = choosePeople(document, ['tile-1', 'tile-2'], []);
    const next = arrangePeople(document, canvas, chosen, { kind: 'side-by-side' }, noSpacing);
    expect(
      next.tiles.map(({ userId, rect, layer }) => [userId, rect.x, rect.width, layer]),
    ).toEqual([
      ['ana', 100, 320, 0],
      ['ben', 420, 320, 2],
      ['cem', 0, 80, 1],
    ]);
  });

  it('of an interview takes a host and their screen for one speaker', () => {
    const chosen = choosePeople(blankDocument, [], [ana, ben]);
    const next = arrangePeople(blankDocument, canvas, chosen, { kind: 'interview' }, noSpacing);
    expect(next.tiles.map(({ userId, stream, rect }) => [userId, stream, rect.height])).toEqual([
      ['ana', undefined, 540],
      ['ben', undefined, 540],
      ['ana', 1, 180],
    ]);
  });

  it('of an interview takes everybody without a camera of their own for a speaker', () => {
    const rect = { x: 0, y: 0, width: 100, height: 100 };
    const document: LayoutDocument = {
      ...custom,
      tiles: [
        { id: 'tile-1', rect, userId: '', stream: 1 },
        { id: 'tile-2', rect, userId: 'ana', stream: 1 },
        { id: 'tile-3', rect, stream: 1 },
        { id: 'tile-4', rect },
        { id: 'tile-5', rect, userId: '' },
        { id: 'tile-6', rect, userId: 'ben' },
      ],
    };
    const order = (tiles: LayoutDocument['tiles']) => {
      const changed = { ...document, tiles };
      const chosen = choosePeople(changed, [], []);
      const next = arrangePeople(changed, canvas, chosen, { kind: 'interview' }, noSpacing);
      return next.tiles.map(({ id }) => id);
    };
    const own = { id: 'tile-7', rect, userId: 'ana', stream: 0 } as const;
    const ids = ['tile-1', 'tile-2', 'tile-3', 'tile-4', 'tile-5', 'tile-6'];
    expect(order(document.tiles)).toEqual(ids);
    expect(order([...document.tiles, own])).toEqual([
      ...ids.filter((id) => id !== 'tile-2'),
      'tile-7',
      'tile-2',
    ]);
  });

  it('gives new tiles the numbers after the highest one', () => {
    const rect = { x: 0, y: 0, width: 100, height: 100 };
    const ids = ['tile-12', 'tile-3', 'old-tile-30', 'tile-40-copy', 'tile-x'];
    const document: LayoutDocument = { ...custom, tiles: ids.map((id) => ({ id, rect })) };
    const chosen = choosePeople(document, [], [ana, ben]);
    const next = arrangePeople(document, canvas, chosen, { kind: 'grid' }, noSpacing);
    expect(next.tiles.map(({ id }) => id)).toEqual(['tile-13', 'tile-14', 'tile-15']);
  });

  it('of streams places cameras before people who are only heard', () => {
    const silent = { userId: 'cem', camera: false, microphone: true, screen: false };
    const chosen = choosePeople(blankDocument, [], [silent, ben]);
    const next = arrangePeople(blankDocument, canvas, chosen, { kind: 'grid' }, noSpacing);
    expect(next.tiles.map(({ userId }) => userId)).toEqual(['ben', 'cem']);
  });

  it('of nobody leaves the document unchanged', () => {
    const chosen = choosePeople(blankDocument, [], []);
    expect(arrangePeople(blankDocument, canvas, chosen, { kind: 'grid' }, noSpacing)).toBe(
      blankDocument,
    );
  });
});
