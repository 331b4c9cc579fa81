import { describe, expect, it } from 'vitest';

import { clockAnchors, mentionWatermark, nameWatermark } from './watermark-name.ts';
import type { WaterMark } from '#trtc/watermark.ts';

const place = { Top: 0, Left: 0, Width: 100, Height: 50 };

function image(url: string): WaterMark {
  return { WaterMarkType: 0, WaterMarkImage: { WaterMarkUrl: url, ...place } };
}

const live: WaterMark = { WaterMarkType: 1, WaterMarkChar: { ...place, Chars: 'Live' } };

describe('the name of a watermark', () => {
  it.each([
    ['https://cdn.example.com/a/logo.png', 'Image logo.png'],
    ['https://cdn.example.com/logo.png?v=2/3', 'Image logo.png'],
    ['https://cdn.example.com/logo.png#top', 'Image logo.png'],
    ['logo.png', 'Image logo.png'],
    ['https://cdn.example.com/', 'Image'],
    ['', 'Image'],
  ])('of the image at %j is that of its file', (url, name) => {
    expect(nameWatermark(image(url))).toBe(name);
  });

  it('without a type is that of an image, as the vendor reads it', () => {
    const { WaterMarkImage } = image('https://cdn.example.com/logo.png');
    expect(nameWatermark({ WaterMarkImage })).toBe('Image logo.png');
    expect(mentionWatermark({ WaterMarkImage })).toBe('the image watermark');
  });

  it('of a text has its words', () => {
    expect(nameWatermark(live)).toBe('Text “Live”');
    expect(nameWatermark({ WaterMarkType: 1 })).toBe('Text “”');
  });

  it('of a clock says where it is', () => {
    const clockAt = (Pos: 0 | 4): WaterMark => ({
      WaterMarkType: 2,
      WaterMarkTimestamp: { Pos },
    });
    expect(nameWatermark(clockAt(0))).toBe('Clock, top left');
    expect(nameWatermark(clockAt(4))).toBe('Clock, top centre');
    expect(nameWatermark({ WaterMarkType: 2 })).toBe('Clock, top left');
  });

  it('has words of its own for each anchor', () => {
    expect(
      clockAnchors.map((words) =>
        words
          .split(' ')
          .map((word) => word[0])
          .join(''),
      ),
    ).toEqual([...['Tl', 'Tr', 'Bl', 'Br', 'Tc', 'Bc', 'C']]);
  });
});

describe('a sentence about a watermark', () => {
  it('mentions its kind, and the words of a text', () => {
    expect(mentionWatermark(image('https://cdn.example.com/logo.png'))).toBe('the image watermark');
    expect(mentionWatermark(live)).toBe('the text “Live”');
    expect(mentionWatermark({ WaterMarkType: 2, WaterMarkTimestamp: { Pos: 3 } })).toBe(
      'the clock',
    );
  });
});
