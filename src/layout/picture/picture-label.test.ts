import { expect, it } from 'vitest';

import { compose } from '#layout/picture/composition.ts';
import { readLayout } from '#layout/document/wire.ts';
import type { SubscribeStreamUserIds } from '#trtc/subscription.ts';

import { labelPicture } from './picture-label.ts';

const canvas = { width: 1280, height: 720 };
const place = { Top: 0, Left: 0, Width: 640, Height: 360 };
const here = { camera: true, microphone: true, screen: false };

function labels(SubscribeStreamUserIds: SubscribeStreamUserIds): readonly string[] {
  const document = readLayout({
    MixLayoutParams: {
      MixLayoutMode: 4,
      MixLayoutList: ['ana', 'ben', 'cleo', 'dan'].map((UserId) => ({ ...place, UserId })),
    },
    SubscribeStreamUserIds,
  });
  const people = [
    { userId: 'ana', ...here },
    { userId: 'ben', ...here },
    { userId: 'dan', camera: false, microphone: false, screen: false },
  ];
  return compose(document, canvas, people).map((picture) =>
    labelPicture(document, picture, people),
  );
}

it('tells people who are not recorded from people who are not here and from those who send nothing', () => {
  expect(labels({})).toEqual(['ana', 'ben', 'cleo · not here', 'dan · sends nothing']);
  expect(labels({ UnSubscribeVideoUserIds: ['ben', 'cleo', 'dan'] })).toEqual([
    'ana',
    'ben · not recorded',
    'cleo · not recorded',
    'dan · not recorded',
  ]);
  expect(labels({ SubscribeVideoUserIds: ['ben'] })).toEqual([
    'ana · not recorded',
    'ben',
    'cleo · not recorded',
    'dan · not recorded',
  ]);
});
