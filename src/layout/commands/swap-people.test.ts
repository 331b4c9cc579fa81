import { describe, expect, it } from 'vitest';

import { blankDocument } from '#layout/document/blank.ts';
import type { LayoutDocument } from '#layout/document/document.ts';
import { swapPeople } from './swap-people.ts';

const left = { x: 0, y: 0, width: 640, height: 720 };
const right = { x: 640, y: 0, width: 640, height: 720 };
const document: LayoutDocument = {
  ...blankDocument,
  mode: 4,
  tiles: [
    { id: 'tile-1', rect: left, userId: 'ana', stream: 1, placeholder: 'a.png', layer: 2, fit: 2 },
    { id: 'tile-2', rect: right, userId: 'ben', transparency: 9 },
    { id: 'tile-3', rect: right },
  ],
};

describe('swapping the people of two tiles', () => {
  it('exchanges user, stream and placeholder, and keeps what belongs to the places', () => {
    expect(swapPeople(document, 'tile-1', 'tile-2').tiles).toEqual([
      { id: 'tile-1', rect: left, userId: 'ben', layer: 2, fit: 2 },
      {
        ...{ id: 'tile-2', rect: right, transparency: 9 },
        ...{ userId: 'ana', stream: 1, placeholder: 'a.png' },
      },
      document.tiles[2],
    ]);
  });

  it('with an open slot moves the person there', () => {
    const users = swapPeople(document, 'tile-2', 'tile-3').tiles.map(({ userId }) => userId);
    expect(users).toEqual(['ana', undefined, 'ben']);
  });

  it('twice gives back what was there', () => {
    const swapped = swapPeople(document, 'tile-1', 'tile-2');
    expect(swapPeople(swapped, 'tile-2', 'tile-1')).toEqual(document);
  });

  it('changes nothing when one of the tiles is gone or both are the same', () => {
    expect(swapPeople(document, 'tile-1', 'tile-9')).toBe(document);
    expect(swapPeople(document, 'tile-9', 'tile-1')).toBe(document);
    expect(swapPeople(document, 'tile-1', 'tile-1')).toBe(document);
  });
});
