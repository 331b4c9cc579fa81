import { describe, expect, it } from 'vitest';

import { freeKey, keyElement, nameElement, putTogether, takeApart } from './elements.ts';
import type { Element } from './elements.ts';
import { mixLayoutParamsSchema } from '#trtc/layout-params.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

const place = { Top: 0, Left: 0, Width: 640, Height: 360 };
const image = { WaterMarkImage: { WaterMarkUrl: 'https://cdn.example.com/logo.png', ...place } };
const payload: RecordingPayload = {
  MixLayoutParams: {
    MixLayoutMode: 4,
    MixLayoutList: [
      { ...place, UserId: 'ana' },
      place,
      { ...place, UserId: '' },
      { ...place, UserId: 'ana', MediaId: 1 },
      { ...place, UserId: 'ana' },
      place,
    ],
    WaterMarkList: [
      image,
      { WaterMarkType: 1, WaterMarkChar: { ...place, Chars: 'Live' } },
      { WaterMarkType: 2, WaterMarkTimestamp: { Pos: 1 } },
      image,
    ],
    BackGroundColor: '#101820',
  },
  SubscribeStreamUserIds: { SubscribeAudioUserIds: ['ana'], UnSubscribeVideoUserIds: ['bot.*$'] },
};

describe('the elements of a payload', () => {
  it('have keys by kind, user and stream; later ones of a kind are numbered', () => {
    expect([...takeApart(payload).keys()]).toEqual([
      'mode',
      ...['tile 0 ana', 'slot', 'slot#2', 'tile 1 ana', 'tile 0 ana#2', 'slot#3'],
      ...['watermark 0', 'watermark 1', 'watermark 2', 'watermark 0#2'],
      'setting BackGroundColor',
      ...['medium audio', 'medium video'],
    ]);
  });

  it('have names for people', () => {
    const names = [...takeApart(payload)].map(([key, element]) => nameElement(key, element));
    expect(names).toEqual([
      'the layout mode',
      ...['ana', 'open slot 1', 'open slot 2', 'ana (screen)', 'ana', 'open slot 3'],
      ...['the image watermark', 'the text “Live”', 'the clock', 'the image watermark'],
      'the background colour',
      ...['the audio list', 'the video list'],
    ]);
  });

  it('make the same payload again', () => {
    expect(putTogether(takeApart(payload))).toEqual(payload);
  });

  it('include a list that is empty, but no field that is undefined', () => {
    const params = { MixLayoutMode: 4 as const, BackGroundColor: undefined };
    const empty = { ...params, MixLayoutList: [], WaterMarkList: [] };
    expect([...takeApart({ MixLayoutParams: empty, SubscribeStreamUserIds: {} }).keys()]).toEqual([
      'mode',
      'setting MixLayoutList',
      'setting WaterMarkList',
    ]);
    const bare = takeApart({ MixLayoutParams: params, SubscribeStreamUserIds: {} });
    expect([...bare.keys()]).toEqual(['mode']);
    expect(putTogether(bare)).toEqual({
      MixLayoutParams: { MixLayoutMode: 4 },
      SubscribeStreamUserIds: {},
    });
  });
});

describe('a setting', () => {
  it('has a name of its own for people, whichever it is', () => {
    const fields = Object.keys(mixLayoutParamsSchema('cn').shape);
    const settings = fields
      .filter((name) => name !== 'MixLayoutMode')
      .map((name) => ({ kind: 'setting', name, value: 1 }) as Element);
    const names = settings.map((setting) => nameElement(keyElement(setting), setting));
    expect(names.filter((name) => !/^[a-z][a-z -]+[a-z]$/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(settings.length);
  });
});

describe('a free key', () => {
  it('is the plain one, else the first number from 2 that is free', () => {
    const mode: Element = { kind: 'mode', value: 4 };
    const taken = (...keys: readonly string[]) => new Map(keys.map((key) => [key, mode]));
    expect(freeKey(taken(), 'slot')).toBe('slot');
    expect(freeKey(taken('slot#2'), 'slot')).toBe('slot');
    expect(freeKey(taken('slot'), 'slot')).toBe('slot#2');
    expect(freeKey(taken('slot', 'slot#2', 'slot#4'), 'slot')).toBe('slot#3');
  });
});
