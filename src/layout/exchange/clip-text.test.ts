import { windows, waterMarks } from '#testing/arbitraries/payloads.ts';
import { maxTiles } from '#trtc/limits.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { formatClip, parseClip } from './clip-text.ts';

const window = { Top: 0, Left: 0, Width: 320, Height: 180 };

describe('tiles and watermarks as text', () => {
  it('read back as what was copied', () => {
    const lists = fc.record({
      windows: fc.array(windows(), { minLength: 1, maxLength: maxTiles }),
      watermarks: fc.array(waterMarks('cn'), { maxLength: 5 }),
    });
    fc.assert(
      fc.property(lists, (clip) => {
        expect(parseClip(formatClip(clip))).toEqual({ kind: 'clip', clip });
      }),
    );
  });

  it('may be a bare list of tiles', () => {
    for (const windows of [[window], [window, window]]) {
      expect(parseClip(JSON.stringify(windows))).toEqual({
        kind: 'clip',
        clip: { windows, watermarks: [] },
      });
    }
  });

  it.each([
    [
      '[{"Top":0,"Left":-1,"Width":2,"Height":2}]',
      ': 0.Left must be a whole number of 0 or more, not -1',
    ],
    ['{"MixLayoutList":[{"Top":0,"Left":0,"Width":2}]}', ': MixLayoutList.0.Height is required'],
    ['{"MixLayoutList":[]}', ''],
    ['{"Tiles":[]}', ': Tiles is not a field of this API'],
  ])('%s is refused with its place and the remedy', (text, place) => {
    expect(parseClip(text)).toEqual({
      kind: 'refused',
      reason: `The clipboard contains no tiles${place}. Copy tiles on this page, or a MixLayoutList as JSON.`,
    });
  });

  it('refuse any other text with the remedy', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(parseClip(text)).toMatchObject({
          kind: 'refused',
          reason: expect.stringContaining(
            'Copy tiles on this page, or a MixLayoutList as JSON.',
          ) as string,
        });
      }),
    );
  });
});
