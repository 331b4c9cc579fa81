import { expect, it } from 'vitest';

import { readLayout } from '#layout/document/wire.ts';

import { drawLayout } from './layout-drawing.ts';
import { writeSvg } from './write-svg.ts';

const canvas = { width: 640, height: 360 };

it('writes names and words that look like markup as text, and leaves out what XML cannot contain', () => {
  const document = readLayout({
    MixLayoutParams: {
      MixLayoutMode: 4,
      MixLayoutList: [{ Top: 0, Left: 0, Width: 320, Height: 360, UserId: '<script>"&' }],
      WaterMarkList: [
        {
          WaterMarkType: 1,
          WaterMarkChar: {
            Top: 0,
            Left: 0,
            Width: 300,
            Height: 60,
            Chars: 'a\u0000b\ud800</text>',
          },
        },
      ],
      BackGroundColor: '"><image href="https://cdn.example/x.png"/>',
    },
    SubscribeStreamUserIds: {},
  });
  const svg = writeSvg(drawLayout(document, canvas, [], undefined).shapes, canvas);
  expect(svg).toMatch(
    /^<svg xmlns="[^"]+" width="640" height="360" viewBox="0 0 640 360" font-family=/,
  );
  expect(svg).toContain('&lt;script&gt;&quot;&amp; · not here</text>');
  expect(svg).toContain('>a\ufffdb\ufffd&lt;/text&gt;</text>');
  expect(svg).not.toMatch(/<(script|image)/);
});
