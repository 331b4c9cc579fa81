import { describe, expect, it } from 'vitest';

import { findProblems } from './problems.ts';
import { salvageSubject, subjectOfPayload } from './rule-subject.ts';

const canvas = { width: 1280, height: 720 };
const ana = { Top: 0, Left: 0, Width: 640, Height: 720, UserId: 'ana' };
const clock = { WaterMarkType: 2, WaterMarkTimestamp: { Pos: 0, TimeZone: 8 } };

describe('the sound parts of a refused payload', () => {
  it.each([1, 2, 3, 4])('have the mode %i', (MixLayoutMode) => {
    const { params } = salvageSubject({ MixLayoutParams: { MixLayoutMode } }, 'intl', canvas);
    expect(params).toStrictEqual({ MixLayoutMode });
  });

  it.each([[0], [5], ['4'], [null], [undefined]])('have no mode where it is %j', (mode) => {
    const subject = { MixLayoutParams: { MixLayoutMode: mode } };
    expect(salvageSubject(subject, 'intl', canvas).params).toStrictEqual({});
  });

  it('have texts that are texts, the switch for placeholders and the list of tiles', () => {
    const params = {
      BackgroundImageUrl: 'https://h/a.png',
      DefaultSubBackgroundImage: 'https://h/b.png',
      MaxResolutionUserId: 'ana',
      PlaceHolderMode: 1,
      MixLayoutList: [7],
    };
    const subject = { MixLayoutParams: { ...params, RenderMode: 2, MediaId: 7 } };
    expect(salvageSubject(subject, 'intl', canvas).params).toStrictEqual(params);
    const broken = {
      BackgroundImageUrl: 7,
      DefaultSubBackgroundImage: null,
      MaxResolutionUserId: ['ana'],
      PlaceHolderMode: 0,
      MixLayoutList: 'tiles',
    };
    expect(salvageSubject({ MixLayoutParams: broken }, 'intl', canvas).params).toStrictEqual({});
  });

  it('have the tiles and watermarks that are sound, each with its place in the list', () => {
    const mark = { ...clock, Extra: 1 };
    const subject = {
      MixLayoutParams: {
        MixLayoutList: [{ ...ana, Left: '0' }, ana, null],
        WaterMarkList: [mark, 7, clock],
      },
    };
    const { windows, watermarks } = salvageSubject(subject, 'intl', canvas);
    expect(windows).toEqual([{ index: 1, value: ana }]);
    expect(watermarks).toEqual([{ index: 2, value: clock }]);
  });

  it.each([[undefined], [null], ['text'], [[]], [{ MixLayoutList: {}, WaterMarkList: 'marks' }]])(
    'are none where the layout is %j',
    (MixLayoutParams) => {
      expect(salvageSubject({ MixLayoutParams }, 'cn', undefined)).toStrictEqual({
        params: {},
        windows: [],
        watermarks: [],
        subscription: {},
        canvas: undefined,
      });
    },
  );

  it('have the lists of people only where all of them are sound', () => {
    const read = (SubscribeStreamUserIds: unknown) =>
      salvageSubject({ MixLayoutParams: {}, SubscribeStreamUserIds }, 'intl', canvas).subscription;
    expect(read({ SubscribeVideoUserIds: ['ana'] })).toEqual({ SubscribeVideoUserIds: ['ana'] });
    expect(read({ SubscribeVideoUserIds: ['ana'], SubscribeAudioUserIds: 'ana' })).toEqual({});
    expect(read(null)).toEqual({});
  });

  it('have the canvas', () => {
    expect(salvageSubject({ MixLayoutParams: {} }, 'intl', canvas).canvas).toBe(canvas);
  });
});

it('a sound payload is looked at whole, with no tiles and watermarks where it lists none', () => {
  const params = { MixLayoutMode: 4 as const };
  const lists = { SubscribeVideoUserIds: ['ana'] };
  expect(subjectOfPayload(params, lists, canvas)).toEqual({
    params,
    windows: [],
    watermarks: [],
    subscription: lists,
    canvas,
  });
});

it('a fault says what is wrong where, and the nearest value only where there is one', () => {
  const find = (fields: object) =>
    findProblems({ MixLayoutParams: { MixLayoutMode: 3, ...fields } }, { site: 'intl', canvas });
  const [unknown] = find({ Extra: 1 });
  expect(unknown?.message).toMatch(/^MixLayoutParams\.Extra .+\.$/);
  expect(unknown).not.toHaveProperty('nearest');
  const [alpha] = find({ MixLayoutList: [{ ...ana, Alpha: 256 }] });
  expect(alpha?.message).toMatch(/^MixLayoutParams\.MixLayoutList\.0\.Alpha .+\.$/);
  expect(alpha).toHaveProperty('nearest', 255);
});
