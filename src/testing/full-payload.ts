import type { Size } from '#geometry/rect.ts';
import type { MixLayout } from '#trtc/layout-params.ts';
import { maxListEntries, maxTiles, maxWatermarks } from '#trtc/limits.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import type { SubscribeStreamUserIds } from '#trtc/subscription.ts';
import type { WaterMark } from '#trtc/watermark.ts';
import { layoutModes } from '#trtc/layout-params.ts';

/** The canvas that the full payload fits, px. */
export const fullCanvas: Size = { width: 1280, height: 720 };

/**
 * As much as one request holds: 25 tiles side by side, 25 watermarks of all kinds, every optional field present, two lists of
 * 32. Sound but for the vendor's doubt about a 25th picture: lint has to look at all of it and is let off nowhere.
 */
export const fullPayload: RecordingPayload = {
  MixLayoutParams: {
    MixLayoutMode: layoutModes.custom,
    MixLayoutList: Array.from({ length: maxTiles }, (_, index) => windowAt(index)),
    BackGroundColor: '#102030',
    BackgroundImageUrl: 'https://cdn.example.com/show/background.png',
    BackgroundImageRenderMode: 1,
    PlaceHolderMode: 1,
    DefaultSubBackgroundImage: 'https://cdn.example.com/show/placeholder.png',
    WaterMarkList: Array.from({ length: maxWatermarks }, (_, index) => watermarkAt(index)),
  },
  SubscribeStreamUserIds: {
    SubscribeAudioUserIds: names('guest'),
    UnSubscribeVideoUserIds: names('camera-crew'),
  },
};

/** All four lists at once, which exclude each other: the cloud refuses it, and lint still has to look at the rest. */
export const fourFullLists: SubscribeStreamUserIds = {
  SubscribeAudioUserIds: names('guest'),
  UnSubscribeAudioUserIds: names('bot'),
  SubscribeVideoUserIds: names('guest'),
  UnSubscribeVideoUserIds: names('camera-crew'),
};

/** Five rows of five, 16 px apart, on the lower left of the canvas: there is room to drag one. */
function windowAt(index: number): MixLayout {
  return {
    Top: 40 + 136 * Math.floor(index / 5),
    Left: 40 + 216 * (index % 5),
    Width: 200,
    Height: 120,
    UserId: `guest_${index}`,
    Alpha: index * 4,
    RenderMode: [0, 1, 2, 3][index % 4] as 0 | 1 | 2 | 3,
    MediaId: 0,
    ImageLayer: 0,
    // The first has none of its own, so that the default placeholder stands in for somebody.
    ...(index > 0 && {
      SubBackgroundImage: `https://cdn.example.com/show/guest-${index}.png`,
    }),
  };
}

function watermarkAt(index: number): WaterMark {
  const place = { Top: 10 + 20 * index, Left: 1150, Width: 100, Height: 18 };
  if (index % 3 === 0) {
    return {
      WaterMarkType: 0,
      WaterMarkImage: {
        WaterMarkUrl: `https://cdn.example.com/logo-${index}.png`,
        ...place,
      },
    };
  }
  if (index % 3 === 1) {
    return {
      WaterMarkType: 1,
      WaterMarkChar: {
        Chars: `Guest ${index}`,
        FontSize: 14,
        FontColor: '0xFFFFFF',
        BackGroundColor: '0x000000',
        ...place,
      },
    };
  }
  return { WaterMarkType: 2, WaterMarkTimestamp: { Pos: 0, TimeZone: 8 } };
}

function names(stem: string): string[] {
  return Array.from({ length: maxListEntries }, (_, index) => `${stem}_${index}`);
}
