import { windows } from '#testing/arbitraries/payloads.ts';
import { maxTiles } from '#trtc/limits.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { formatWindows, parseWindows } from './windows-text.ts';

const window = { Top: 0, Left: 0, Width: 320, Height: 180 };

describe('tiles as text', () => {
  it('read back as what was copied', () => {
    fc.assert(
      fc.property(fc.array(windows(), { minLength: 1, maxLength: maxTiles }), (list) => {
        expect(parseWindows(formatWindows(list))).toEqual({ kind: 'windows', windows: list });
      }),
    );
  });

  it('may be a bare list', () => {
    expect(parseWindows(JSON.stringify([window]))).toEqual({ kind: 'windows', windows: [window] });
  });

  it.each([
    [
      '[{"Top":0,"Left":-1,"Width":2,"Height":2}]',
      '0.Left must be a whole number of 0 or more, not -1',
    ],
    ['{"MixLayoutList":[{"Top":0,"Left":0,"Width":2}]}', 'MixLayoutList.0.Height is required'],
    ['{"MixLayoutList":[]}', 'MixLayoutList must have at least 1 entry, not 0'],
    ['{"Tiles":[]}', 'MixLayoutList is required'],
  ])('%s is refused with its place and the remedy', (text, place) => {
    expect(parseWindows(text)).toEqual({
      kind: 'refused',
      reason: `The clipboard holds no tiles: ${place}. Copy tiles here, or a MixLayoutList as JSON.`,
    });
  });

  it('refuse any other text with the remedy', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(parseWindows(text)).toMatchObject({
          kind: 'refused',
          reason: expect.stringContaining('Copy tiles here, or a MixLayoutList as JSON.') as string,
        });
      }),
    );
  });
});
