import { describe, expect, it } from 'vitest';

import { readLayout } from '#layout/document/wire.ts';

import { findUses } from './failed-images.ts';

const url = 'https://cdn.example.com/missing.png';

describe('the uses of a failed image', () => {
  it('are found in background, placeholders and watermarks', () => {
    const document = readLayout({
      MixLayoutParams: {
        MixLayoutMode: 4,
        MixLayoutList: [
          { Top: 0, Left: 0, Width: 100, Height: 100, UserId: 'ana', SubBackgroundImage: url },
          { Top: 0, Left: 100, Width: 100, Height: 100, UserId: 'ben' },
        ],
        BackgroundImageUrl: url,
        DefaultSubBackgroundImage: url,
        WaterMarkList: [
          {
            WaterMarkType: 0,
            WaterMarkImage: { WaterMarkUrl: url, Top: 0, Left: 0, Width: 10, Height: 10 },
          },
        ],
      },
      SubscribeStreamUserIds: {},
    });
    expect(findUses(document, url)).toEqual([
      'the background',
      'the placeholder of all tiles',
      'the placeholder of ana',
      expect.stringMatching(/^the watermark .+/),
    ]);
    expect(findUses(document, `${url}?v=2`)).toEqual([]);
  });
});
