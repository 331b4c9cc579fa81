import type { RecordingPayload } from '#trtc/modify-recording.ts';
import { describe, expect, it } from 'vitest';

import { describeElement } from './describe-element.ts';
import { takeApart } from './elements.ts';

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
});
