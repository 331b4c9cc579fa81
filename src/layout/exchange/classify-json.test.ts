import { describe, expect, it } from 'vitest';

import { classifyJson } from './classify-json.ts';
import { findLayout } from './find-layout.ts';

const layout = { MixLayoutMode: 3 };
const lists = { SubscribeVideoUserIds: ['ana'] };
const window = { Top: 0, Left: 8, Width: 640, Height: 360 };

describe('a value', () => {
  it.each([
    ['nothing', null],
    ['a text', 'MixLayoutMode'],
    ['an empty list', []],
    ['a list of something else', [1, window]],
    ['an object of something else', { a: 1 }],
    ['a size', { Width: 1, Height: 2 }],
    ['a place', { Top: 1, Left: 2, Width: 3 }],
    ['a text watermark', { ...window, Chars: 'live' }],
    ['an image watermark', { ...window, WaterMarkUrl: 'https://a' }],
    ['a TaskId alone', { TaskId: 't' }],
    ['an SdkAppId alone', { SdkAppId: 1 }],
  ])('that is %s is no layout', (_, value) => {
    expect(classifyJson(value)).toBeUndefined();
  });

  it.each([
    { Width: 1, Height: 2, Top: 3 },
    { Width: 1, Height: 2, Left: 3 },
  ])('%j is a window', (value) => {
    expect(classifyJson(value)).toMatchObject({ kind: 'draft', source: 'windows' });
  });

  it.each([
    ['WithTranscoding', { WithTranscoding: 1 }],
    ['LocationX', [{ LocationX: 1 }]],
    ['MixLayoutList', { MixLayoutList: [{ LocationY: 1 }] }],
    ['VideoParams', { VideoParams: { LayoutParams: {} } }],
  ])('of the relay (%s) is refused', (_, value) => {
    expect(classifyJson(value)).toMatchObject({
      kind: 'refused',
      reason: expect.stringMatching(/CDN relay .* Copy the body/) as string,
    });
  });

  it.each([
    [{ Response: { RequestId: 'r' } }, /response from the cloud.*Copy the request/],
    [{ TaskId: 't', SdkAppId: 1 }, /names a recording but has no layout\. Add MixLayoutParams\./],
  ])('%j is refused', (value, reason) => {
    expect(classifyJson(value)).toEqual({
      kind: 'refused',
      reason: expect.stringMatching(reason) as string,
    });
  });
});

describe('a body of Modify', () => {
  it('keeps its task, and lists what is beside the layout', () => {
    expect(
      classifyJson({
        SdkAppId: 1,
        TaskId: 't',
        MixLayoutParams: layout,
        SubscribeStreamUserIds: lists,
        Region: 'r',
        Note: 'n',
      }),
    ).toEqual({
      kind: 'draft',
      source: 'modify',
      subject: { MixLayoutParams: layout, SubscribeStreamUserIds: lists },
      leftOut: ['Region', 'Note'],
      unknownKeys: ['Note'],
      sdkAppId: 1,
      taskId: 't',
    });
  });

  it.each([
    [{ SdkAppId: '1', TaskId: 2, MixLayoutParams: layout }, 'modify'],
    [{ MixLayoutParams: layout }, 'payload'],
    [{ MixLayoutParams: layout, SubscribeStreamUserIds: null }, 'payload'],
  ])('%j has no task and no lists', (value, source) => {
    expect(classifyJson(value)).toEqual({
      kind: 'draft',
      source,
      subject: { MixLayoutParams: layout },
      leftOut: [],
      unknownKeys: [],
    });
  });

  it('of lists alone leaves the layout open', () => {
    expect(classifyJson({ SubscribeStreamUserIds: lists })).toMatchObject({
      source: 'payload',
      subject: { MixLayoutParams: undefined, SubscribeStreamUserIds: lists },
    });
    expect(classifyJson(lists)).toMatchObject({
      source: 'subscription',
      subject: { MixLayoutParams: undefined, SubscribeStreamUserIds: lists },
    });
  });

  it.each([
    [
      { mix_layout_params: {}, x: 1 },
      'mix_layout_params',
      'mix_layout_params is written MixLayoutParams in the API',
    ],
    [
      { MixLayoutParams: layout, 'subscribe-stream-user-ids': {} },
      'subscribe-stream-user-ids',
      'subscribe-stream-user-ids is written SubscribeStreamUserIds in the API',
    ],
    [
      { MixLayoutParams: layout, WaterMarkList: [] },
      'WaterMarkList',
      'WaterMarkList is not a field that a layout may stand in here. The fields for it are MixLayoutParams and SubscribeStreamUserIds',
    ],
    [
      { MixLayoutParams: layout, Extra: { deep: [{ MixLayoutMode: 1 }] } },
      'Extra',
      'Extra is not a field that a layout may stand in here. The fields for it are MixLayoutParams and SubscribeStreamUserIds',
    ],
    [
      { MixLayoutParams: layout, Text: '{"MixLayoutMode": 1}' },
      'Text',
      'Text is not a field that a layout may stand in here. The fields for it are MixLayoutParams and SubscribeStreamUserIds',
    ],
    [{ MixLayoutParams: [] }, 'MixLayoutParams', 'MixLayoutParams must be an object'],
    [
      { MixLayoutParams: layout, SubscribeStreamUserIds: 'ana' },
      'SubscribeStreamUserIds',
      'SubscribeStreamUserIds must be an object',
    ],
  ])('%j is not read in part', (object, key, reason) => {
    expect(classifyJson(object)).toEqual({ kind: 'refused', reason, at: { object, key } });
  });

  it('may have texts that only speak of a layout', () => {
    expect(
      classifyJson({ MixLayoutParams: layout, Note: 'see MixLayoutMode', More: ['[x]'] }),
    ).toMatchObject({ kind: 'draft', leftOut: ['Note', 'More'] });
  });
});

describe('a body of Create', () => {
  const video = { Width: 640, Height: 360, Fps: 15 };

  it('has its canvas, its room and its lists inside', () => {
    expect(
      classifyJson({
        SdkAppId: 1,
        RoomId: 'r',
        UserSig: 's',
        Language: 'en',
        Note: 'n',
        RecordParams: { RecordMode: 2, SubscribeStreamUserIds: lists },
        MixTranscodeParams: { VideoParams: video, AudioParams: {} },
        MixLayoutParams: layout,
      }),
    ).toEqual({
      kind: 'draft',
      source: 'create',
      subject: { MixLayoutParams: layout, SubscribeStreamUserIds: lists },
      leftOut: [
        'UserSig',
        'Language',
        'Note',
        'RecordParams.RecordMode',
        'MixTranscodeParams.AudioParams',
        'MixTranscodeParams.VideoParams.Fps',
      ],
      unknownKeys: ['Note'],
      sdkAppId: 1,
      canvas: { width: 640, height: 360 },
      roomId: 'r',
    });
  });

  it.each([
    [undefined, { width: 360, height: 640 }],
    [{ Width: 640 }, undefined],
    [{ Width: 0, Height: 360 }, undefined],
    [{ Width: 640.5, Height: 360 }, undefined],
    [{ Width: 640, Height: '360' }, undefined],
    [
      { Width: 640, Height: 360 },
      { width: 640, height: 360 },
    ],
  ])('with VideoParams %j has the canvas %j', (VideoParams, canvas) => {
    const found = classifyJson({ MixTranscodeParams: { VideoParams }, MixLayoutParams: layout });
    expect(found).toMatchObject({ kind: 'draft', source: 'create' });
    expect(found && 'canvas' in found ? found.canvas : undefined).toEqual(canvas);
  });

  it('with odd parts lists them whole', () => {
    const body = { RecordParams: 7, MixTranscodeParams: 'x', RoomId: 5, ResourceExpiredHour: 1 };
    const found = classifyJson(body);
    expect(found).toMatchObject({
      leftOut: ['ResourceExpiredHour', 'RecordParams', 'MixTranscodeParams'],
    });
    expect(found).not.toHaveProperty('roomId');
  });

  it.each([
    [
      { SubscribeStreamUserIds: lists },
      'SubscribeStreamUserIds',
      /The fields for it are MixLayoutParams$/,
    ],
    [{ MixLayoutParams: 7 }, 'MixLayoutParams', /^MixLayoutParams must be an object$/],
  ])('with %j is not read in part', (fields, key, reason) => {
    const object = { StorageParams: {}, ...fields };
    expect(classifyJson(object)).toEqual({
      kind: 'refused',
      reason: expect.stringMatching(reason) as string,
      at: { object, key },
    });
  });

  it.each([
    [
      { MixLayoutParams: layout },
      'MixLayoutParams',
      /The fields for it are SubscribeStreamUserIds$/,
    ],
    [{ SubscribeStreamUserIds: [] }, 'SubscribeStreamUserIds', /must be an object$/],
  ])('with RecordParams %j is not read in part', (object, key, reason) => {
    expect(classifyJson({ RecordParams: object })).toEqual({
      kind: 'refused',
      reason: expect.stringMatching(reason) as string,
      at: { object, key },
    });
  });
});

describe('a layout inside another value', () => {
  it('is found, and what is around it is listed', () => {
    expect(findLayout({ a: 1, log: [{ b: 2, body: { MixLayoutParams: layout, X: 1 } }] })).toEqual({
      kind: 'draft',
      source: 'payload',
      subject: { MixLayoutParams: layout },
      leftOut: ['a', 'log.0.b', 'log.0.body.X'],
      unknownKeys: ['log.0.body.X'],
    });
  });

  it('is found in JSON within a text, and the longest of several counts', () => {
    const long = { MixLayoutParams: { ...layout, BackGroundColor: '#101820' } };
    expect(
      findLayout({ short: { MixLayoutParams: layout }, long: ` ${JSON.stringify(long)} ` }),
    ).toMatchObject({ subject: long, leftOut: ['short'] });
  });

  it.each([['{"MixLayoutMode": 3} and more'], ['3'], ['"MixLayoutMode"'], [7], [null]])(
    'is not in %j',
    (value) => {
      expect(findLayout(value)).toBeUndefined();
    },
  );

  it('that is part of a broken request is refused before another one is taken', () => {
    expect(
      findLayout({ good: { MixLayoutParams: layout }, bad: { MixLayoutParams: 7 } }),
    ).toMatchObject({ kind: 'refused', reason: 'MixLayoutParams must be an object' });
  });

  it('is taken before a response beside it', () => {
    expect(
      findLayout({ answer: { Response: {} }, request: { MixLayoutParams: layout } }),
    ).toMatchObject({ kind: 'draft', leftOut: ['answer'] });
    expect(findLayout({ answer: { Response: {} } })).toMatchObject({ kind: 'refused' });
  });
});
