import { describe, expect, it } from 'vitest';

import type { MixLayoutParams } from '#trtc/layout-params.ts';

import { findFailedPlaces } from './failed-places.ts';
import { readLayout } from '#layout/document/wire.ts';

const own = 'https://cdn.example.com/own.png';
const shared = 'https://cdn.example.com/shared.png';
const place = { Top: 0, Left: 0, Width: 100, Height: 100 };

function read(more: Partial<MixLayoutParams>) {
  return readLayout({
    MixLayoutParams: {
      MixLayoutMode: 4,
      MixLayoutList: [
        { ...place, UserId: 'ana', SubBackgroundImage: own },
        { ...place, Left: 100, UserId: 'ben' },
        { ...place, Left: 200 },
      ],
      BackgroundImageUrl: shared,
      DefaultSubBackgroundImage: shared,
      PlaceHolderMode: 1,
      WaterMarkList: [
        { WaterMarkType: 0, WaterMarkImage: { WaterMarkUrl: own, ...place } },
        { WaterMarkType: 1, WaterMarkChar: { Chars: own, ...place } },
      ],
      ...more,
    },
    SubscribeStreamUserIds: {},
  });
}

describe('places of images that failed', () => {
  it('are the tile whose own placeholder it is, and the image watermark', () => {
    const document = read({});
    const [ana] = document.tiles;
    const [logo] = document.watermarks;
    expect(findFailedPlaces(document, [own])).toEqual({
      background: false,
      items: new Set([ana?.id, logo?.id]),
    });
  });

  it('are the background and every reserved tile without its own placeholder', () => {
    const document = read({});
    expect(findFailedPlaces(document, [shared])).toEqual({
      background: true,
      items: new Set([document.tiles[1]?.id]),
    });
  });

  it('are no tiles while placeholders are off', () => {
    const document = read({ PlaceHolderMode: 0, WaterMarkList: [] });
    expect(findFailedPlaces(document, [own, shared]).items).toEqual(new Set());
  });

  it('are none while no image failed', () => {
    expect(findFailedPlaces(read({}), [])).toEqual({ background: false, items: new Set() });
  });
});
