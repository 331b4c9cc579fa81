import { describe, expect, it } from 'vitest';

import { isTextField, nestFields, typeField } from './nested-fields.ts';

const nest = (...fields: readonly (readonly [path: string, value: unknown])[]) =>
  nestFields(fields.map(([path, value], index) => ({ path, value, offset: index * 10 })));

describe('fields that name their path', () => {
  it('become the object that they describe', () => {
    expect(
      nest(
        ['MixLayoutParams.MixLayoutMode', 4],
        ['MixLayoutParams.MixLayoutList.0.Top', 1],
        ['MixLayoutParams.MixLayoutList.1.Top', 2],
        ['MixLayoutParams.MixLayoutList.0.Left', 3],
        ['SubscribeStreamUserIds.SubscribeVideoUserIds.0', 'ana'],
        ['TaskId', 't'],
      ),
    ).toEqual({
      kind: 'object',
      value: {
        MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: [{ Top: 1, Left: 3 }, { Top: 2 }] },
        SubscribeStreamUserIds: { SubscribeVideoUserIds: ['ana'] },
        TaskId: 't',
      },
    });
    expect(nest()).toEqual({ kind: 'object', value: {} });
  });

  it('may come in any order, with more than ten entries', () => {
    const fields = Array.from({ length: 12 }, (_, index) => [`List.${11 - index}`, index] as const);
    expect(nest(...fields)).toEqual({
      kind: 'object',
      value: { List: Array.from({ length: 12 }, (_, index) => 11 - index) },
    });
  });

  it.each([
    [
      [
        ['A', 1],
        ['A', 2],
      ],
      10,
      'A: given twice, remove one',
    ],
    [
      [
        ['A.B', 1],
        ['A', 2],
      ],
      10,
      'A: given twice, remove one',
    ],
    [
      [
        ['A', 1],
        ['A.B', 2],
      ],
      10,
      'A.B: a value and fields of it are both given',
    ],
    [
      [
        ['A', null],
        ['A.B', 2],
      ],
      10,
      'A.B: a value and fields of it are both given',
    ],
    [
      [
        ['L.0', 1],
        ['L.x', 2],
      ],
      10,
      'L.x: expected a number here',
    ],
    [
      [
        ['L.0', 1],
        ['L.01', 2],
      ],
      10,
      'L.01: expected a number here',
    ],
    [
      [
        ['L.0', 1],
        ['L.1000', 2],
      ],
      10,
      'L.1000: expected a number here',
    ],
    [
      [
        ['A.b', 1],
        ['A.0', 2],
      ],
      10,
      'A.0: this is not a list',
    ],
    [[['0', 1]], 0, '0: this is not a list'],
    [[['A.', 1]], 0, 'A.: expected a number here'],
    [
      [
        ['X', 1],
        ['L.0', 1],
        ['L.2', 2],
      ],
      10,
      'Entry 1 of this list is missing',
    ],
    [[['L.1', 1]], 0, 'Entry 0 of this list is missing'],
  ] as const)(
    'that contradict each other (%j) are refused with the place',
    (fields, offset, message) => {
      expect(nest(...fields)).toEqual({ kind: 'fault', offset, message });
    },
  );
});

describe('a value that is written as text', () => {
  it.each([
    ['MixLayoutParams.MixLayoutMode', '4', 4],
    ['MixLayoutParams.MixLayoutList.0.Top', '0', 0],
    ['SdkAppId', '1400000001', 1_400_000_001],
    ['SdkAppId', '12345678901234567', '12345678901234567'],
    ['Top', '007', '007'],
    ['Top', '-1', '-1'],
    ['Top', '1.5', '1.5'],
    ['MixLayoutParams.PureAudioDisableLayout', 'True', true],
    ['MixLayoutParams.PureAudioDisableLayout', 'false', false],
    ['MixLayoutParams.PureAudioDisableLayout', 'yes true', 'yes true'],
    ['TaskId', '123', '123'],
    ['MixLayoutParams.MixLayoutList.0.UserId', '1001', '1001'],
    ['MixLayoutParams.BackgroundImageUrl', '1', '1'],
    ['MixLayoutParams.MixLayoutList.3.SubBackgroundImage', 'true', 'true'],
    ['MixLayoutParams.WaterMarkList.0.WaterMarkChar.Chars', '12', '12'],
    ['SubscribeStreamUserIds.SubscribeVideoUserIds.0', '1001', '1001'],
    ['SubscribeStreamUserIds.UnSubscribeAudioUserIds.12', '1001', '1001'],
    ['MyTaskId2', '1', 1],
    ['UserIds', '1', 1],
  ])('%s=%s is %j', (path, text, value) => {
    expect(typeField(path, text)).toBe(value);
  });

  it('is a text where its field is one, or the list is of texts', () => {
    expect(isTextField('SubscribeStreamUserIds.SubscribeVideoUserIds')).toBe(true);
    expect(isTextField('SubscribeStreamUserIds.SubscribeVideoUserIds.0')).toBe(true);
    expect(isTextField('MixLayoutParams.MixLayoutList.0')).toBe(false);
    expect(isTextField('MixLayoutParams.MixLayoutList.0.Width')).toBe(false);
  });
});
