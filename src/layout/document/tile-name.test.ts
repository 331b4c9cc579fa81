import { describe, expect, it } from 'vitest';

import { nameStream, nameTile, showsScreen } from './tile-name.ts';
import { readLayout } from './wire.ts';

const window = { Top: 0, Left: 0, Width: 320, Height: 180 };
const document = readLayout({
  MixLayoutParams: {
    MixLayoutMode: 4,
    MixLayoutList: [
      window,
      { ...window, UserId: 'ana' },
      { ...window, UserId: '' },
      { ...window, UserId: 'ana', MediaId: 1 },
    ],
  },
  SubscribeStreamUserIds: {},
});

describe('the name of a tile', () => {
  it('is its user, or the number of its open slot in the order in which slots are filled', () => {
    expect(document.tiles.map((tile) => nameTile(document, tile.id))).toEqual([
      'Open slot 1',
      'ana',
      'Open slot 2',
      'ana',
    ]);
  });

  it('of a removed tile is its id', () => {
    expect(nameTile(document, 'tile-9')).toBe('tile-9');
  });

  it('is the same for camera and screen', () => {
    expect(document.tiles.map(showsScreen)).toEqual([false, false, false, true]);
  });
});

describe('the name of a stream in a sentence', () => {
  it('says when it is a screen', () => {
    const ana = nameStream('ana');
    expect(ana).toContain('ana');
    expect(nameStream('ana', 0)).toBe(ana);
    expect(nameStream('ana', 1)).toBe(`${ana} (screen)`);
  });
});
