import { describe, expect, it } from 'vitest';

import { blankDocument } from '#layout/document/blank.ts';
import type { LayoutDocument, Tile } from '#layout/document/document.ts';
import { callScene, freeSeatsOf, makeScene, seatTiles } from './scene.ts';
import { reseat, suggestSeats } from './seats.ts';

const canvas = { width: 1280, height: 720 };

function layOut(...tiles: readonly Partial<Tile>[]): LayoutDocument {
  return {
    ...blankDocument,
    mode: 4,
    tiles: tiles.map((tile, index) => ({
      id: `tile-${index + 1}`,
      rect: { x: 100 * index, y: 0, width: 100, height: 100 },
      ...tile,
    })),
  };
}

function usersOf(document: LayoutDocument): readonly (string | undefined)[] {
  return document.tiles.map((tile) => tile.userId);
}

describe('the seats suggested for a draft', () => {
  it('are host, then guests, and screen for a shared one; open slots have none', () => {
    const draft = layOut(
      { userId: 'ana' },
      {},
      { userId: 'bo' },
      { userId: 'ana', stream: 1 },
      { userId: 'cy' },
    );
    expect([...suggestSeats(draft, {})]).toEqual([
      ['tile-1', 'host'],
      ['tile-3', 'guest 1'],
      ['tile-4', 'screen'],
      ['tile-5', 'guest 2'],
    ]);
  });

  it('are the seats that people hold, never the seat of somebody else', () => {
    const draft = layOut({ userId: 'bo' }, { userId: 'new' }, { userId: 'new' });
    const seats = suggestSeats(draft, { host: 'ana', 'guest 1': 'bo' });
    expect([...seats.values()]).toEqual(['guest 1', 'guest 2', 'guest 2']);
    const both = layOut({ userId: 'ana' }, { userId: 'ana', stream: 1 });
    for (const cast of [
      { host: 'ana', screen: 'ana' },
      { screen: 'ana', host: 'ana' },
    ]) {
      expect([...suggestSeats(both, cast).values()]).toEqual(['host', 'screen']);
    }
  });
});

describe('a seat', () => {
  const draft = layOut({ userId: 'ana' }, { userId: 'bo' }, { userId: 'boss' }, {});
  const scene = makeScene(
    draft,
    canvas,
    new Map([
      ['tile-1', 'host'],
      ['tile-2', 'constructor'],
    ]),
  );

  it('that nobody holds is an open slot and is reported, whatever its name', () => {
    const called = callScene(scene, { host: 'ana' }, canvas, blankDocument);
    expect(usersOf(called)).toEqual(['ana', undefined, 'boss', undefined]);
    expect(freeSeatsOf(scene, { host: 'ana' })).toEqual(['constructor']);
    expect(freeSeatsOf(scene, { host: 'ana', constructor: 'bo' })).toEqual([]);
  });

  it('passes from one person to another in the draft, except in tiles changed by hand', () => {
    const called = callScene(scene, { host: 'ana' }, canvas, blankDocument);
    const seats = seatTiles(scene, called);
    const given = reseat(called, seats, { seat: 'host', from: 'ana', to: 'cy' });
    expect(usersOf(given)).toEqual(['cy', undefined, 'boss', undefined]);
    const filled = reseat(given, seats, { seat: 'constructor', from: undefined, to: 'bo' });
    expect(usersOf(filled)).toEqual(['cy', 'bo', 'boss', undefined]);
    expect(usersOf(reseat(filled, seats, { seat: 'host', from: 'cy', to: undefined }))).toEqual([
      undefined,
      'bo',
      'boss',
      undefined,
    ]);
    // Nobody of whom the seat knew sits there any more.
    expect(reseat(given, seats, { seat: 'host', from: 'ana', to: 'bo' })).toBe(given);
    expect(reseat(given, seats, { seat: 'host', from: 'cy', to: 'cy' })).toBe(given);
  });
});
