import type { MixLayout } from '#trtc/layout-params.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import { describe, expect, it } from 'vitest';

import { describeElement } from './describe-element.ts';
import { takeApart } from './elements.ts';
import type { Element } from './elements.ts';

const payload: RecordingPayload = {
  MixLayoutParams: {
    MixLayoutMode: 4,
    MixLayoutList: [{ Top: 20, Left: 10, Width: 640, Height: 360, UserId: 'ana', Alpha: 12 }],
    WaterMarkList: [{ WaterMarkType: 2, WaterMarkTimestamp: { Pos: 3, TimeZone: 8 } }],
    BackGroundColor: '#FFA500',
    PureAudioDisableLayout: true,
  },
  SubscribeStreamUserIds: { SubscribeAudioUserIds: ['ana', 'guest.*$'] },
};

describe('the description of one side of a clash', () => {
  it('lists the fields that can differ, for each kind', () => {
    const told = [...takeApart(payload)].map(([key, element]) => [key, describeElement(element)]);
    expect(Object.fromEntries(told)).toEqual({
      mode: 'Custom',
      'tile 0 ana': '640 × 360 at 10, 20, transparency 12',
      'watermark 2': 'Pos 3, TimeZone 8',
      'setting BackGroundColor': '#FFA500',
      'setting PureAudioDisableLayout': 'true',
      'medium audio': 'only ana, guest.*$',
    });
  });

  it('says when the element was removed', () => {
    expect(describeElement(undefined)).toBe('not in the layout');
  });

  it('of a tile has every field that was set', () => {
    const value: MixLayout = {
      ...{ Top: 20, Left: 10, Width: 640, Height: 360 },
      ...{ ImageLayer: 3, Alpha: 12, SubBackgroundImage: 'a.png' },
      RenderMode: 2,
    };
    expect(describeElement({ kind: 'tile', value })).toBe(
      '640 × 360 at 10, 20, layer 3, transparency 12, fit 2, placeholder a.png',
    );
  });

  it('of a text has its place and words', () => {
    const WaterMarkChar = { Top: 1, Left: 2, Width: 3, Height: 4, Chars: 'Live' };
    expect(describeElement({ kind: 'watermark', value: { WaterMarkType: 1, WaterMarkChar } })).toBe(
      'Top 1, Left 2, Width 3, Height 4, Chars Live',
    );
    const value = { WaterMarkType: 1, WaterMarkChar, WaterMarkImage: undefined } as const;
    expect(describeElement({ kind: 'watermark', value })).toContain('Chars Live');
  });

  it('of a list says whom it allows or blocks; an empty one is everyone', () => {
    const describeVideo = (value: RecordingPayload['SubscribeStreamUserIds']) =>
      describeElement({ kind: 'medium', medium: 'video', value });
    expect(describeVideo({ UnSubscribeVideoUserIds: ['ana', 'ben'] })).toBe('all except ana, ben');
    expect(describeVideo({ SubscribeVideoUserIds: ['ana'] })).toBe('only ana');
    expect(describeVideo({ SubscribeVideoUserIds: [] })).toBe('everyone');
    expect(describeVideo({})).toBe('everyone');
  });

  it('of a mode and its tiles names them, but a template ignores its tiles', () => {
    const window = { Top: 0, Left: 0, Width: 64, Height: 36 };
    const tiles = new Map<string, Element>([
      ['tile 0 ana', { kind: 'tile', value: { ...window, UserId: 'ana' } }],
      ['slot', { kind: 'tile', value: window }],
    ]);
    expect(describeElement({ kind: 'mode-with-tiles', mode: 4, tiles })).toBe(
      'Custom; ana 64 × 36 at 0, 0; open slot 1 64 × 36 at 0, 0',
    );
    const templates = ([1, 2, 3] as const).map((mode) =>
      describeElement({ kind: 'mode-with-tiles', mode, tiles }),
    );
    expect(templates).toEqual(['Floating', 'Screen share', 'Grid']);
  });
});
