import { describe, expect, it } from 'vitest';

import { mediaIds } from '#trtc/layout-params.ts';

import { choosePictures } from './choose-pictures.ts';
import type { ShownPane, ShownPicture, WantedPicture } from './choose-pictures.ts';

const visible = { x: 0, y: 0, width: 1280, height: 720 };

function show(
  userId: string,
  x: number,
  y: number,
  width: number,
  more: Partial<ShownPicture> = {},
): ShownPicture {
  const rect = { x, y, width, height: (width * 9) / 16 };
  return { userId, media: mediaIds.camera, rect, isOpaque: true, ...more };
}

function choose(pictures: readonly ShownPicture[], before: readonly WantedPicture[] = []) {
  return tell(choosePictures([{ visible, pictures }], before));
}

function tell(wanted: readonly WantedPicture[]): readonly string[] {
  return wanted.map(({ userId, size }) => `${userId} ${size}`);
}

describe('the pictures that are worth receiving', () => {
  it('are small below 320 CSS px, and big from there on', () => {
    expect(choose([show('ana', 0, 0, 319), show('ben', 400, 0, 320)])).toEqual([
      'ana small',
      'ben big',
    ]);
    // The longer side counts: a portrait of a phone is as sharp as a landscape.
    const rect = { x: 0, y: 0, width: 180, height: 320 };
    expect(choose([show('ana', 0, 0, 1, { rect })])).toEqual(['ana big']);
  });

  it('are at most four big ones, the largest', () => {
    const pictures = [330, 360, 390, 350, 340].map((width, index) =>
      show(`p${width}`, (index % 3) * 420, Math.floor(index / 3) * 240, width),
    );
    expect(choose(pictures)).toEqual([
      'p330 small',
      'p360 big',
      'p390 big',
      'p350 big',
      'p340 big',
    ]);
  });

  it('leave out what other pictures cover, alone or together, but not behind a see-through one', () => {
    const back = show('ana', 100, 0, 200);
    expect(choose([back, show('ben', 0, 0, 640)])).toEqual(['ben big']);
    expect(choose([back, show('ben', 0, 0, 200), show('eva', 200, 0, 200)])).toEqual([
      'ben small',
      'eva small',
    ]);
    expect(choose([back, show('ben', 0, 0, 640, { isOpaque: false })])).toEqual([
      'ana small',
      'ben big',
    ]);
    expect(choose([back, show('ben', 0, 0, 200), show('eva', 201, 0, 200)])).toContain('ana small');
  });

  it('leave out what is scrolled away, and count a corner that is seen', () => {
    expect(choose([show('ana', -200, 0, 200), show('ben', 1279, 0, 400)])).toEqual(['ben big']);
  });

  it('are one for preview and program together, as big as the larger of them needs', () => {
    const panes: readonly ShownPane[] = [
      { visible, pictures: [show('ana', 0, 0, 640)] },
      { visible, pictures: [show('ana', 0, 0, 160), show('ben', 200, 0, 160)] },
    ];
    expect(tell(choosePictures(panes, []))).toEqual(['ana big', 'ben small']);
  });

  it('are the camera and the screen of a person apart', () => {
    const wanted = choosePictures(
      [
        {
          visible,
          pictures: [show('ana', 0, 0, 640, { media: mediaIds.screen }), show('ana', 0, 400, 160)],
        },
      ],
      [],
    );
    expect(wanted).toEqual([
      { userId: 'ana', media: mediaIds.screen, size: 'big' },
      { userId: 'ana', media: mediaIds.camera, size: 'small' },
    ]);
  });

  it('keep their size while a drag changes theirs a little', () => {
    const big = [{ userId: 'ana', media: mediaIds.camera, size: 'big' }] as const;
    expect(choose([show('ana', 0, 0, 300)], big)).toEqual(['ana big']);
    expect(choose([show('ana', 0, 0, 287)], big)).toEqual(['ana small']);
    expect(choose([show('ana', 0, 0, 300)])).toEqual(['ana small']);
  });

  it('change places among the four only with one that is clearly larger', () => {
    const held = ['a', 'b', 'c', 'd'].map((userId, index) => show(userId, index * 330, 0, 330));
    const before = choosePictures([{ visible, pictures: held }], []);
    const with5 = (width: number) => [...held, show('e', 0, 400, width)];
    expect(choose(with5(340), before)).toContain('e small');
    expect(choose(with5(340), before)).not.toContain('d small');
    expect(choose(with5(400), before)).toContain('e big');
  });
});
