import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { createCloudRecordingSchema } from './create-recording.ts';
import { modifyCloudRecordingSchema } from './modify-recording.ts';
import { readFaults } from './schema-faults.ts';

const schema = modifyCloudRecordingSchema('intl');
const window = { Top: 0, Left: 0, Width: 100, Height: 100 };

function faultsOf(body: unknown): readonly (readonly [kind: string, sentence: string])[] {
  const result = schema.safeParse(body);
  return result.success
    ? []
    : readFaults(result.error, body).map(({ kind, path, message }) => [kind, `${path} ${message}`]);
}

function faultOf(layout: object): readonly [kind: string, sentence: string] | undefined {
  const faults = faultsOf({
    SdkAppId: 1,
    TaskId: 't',
    MixLayoutParams: { MixLayoutMode: 4, ...layout },
  });
  expect(faults).toHaveLength(1);
  return faults[0];
}

describe('a fault', () => {
  it('of a date says how one is written', () => {
    const body = { expiresAt: 'yesterday' };
    const read = z.object({ expiresAt: z.iso.datetime() }).safeParse(body);
    expect(read.error && readFaults(read.error, body)).toMatchObject([
      { message: 'must be a date and time with its zone, such as 2026-05-31T20:15:00Z' },
    ]);
  });

  it('of a missing field says that it is required', () => {
    expect(faultsOf({ SdkAppId: 1 })).toEqual([['missing', 'TaskId is required']]);
    const { Width: _, ...narrow } = window;
    expect(faultOf({ MixLayoutList: [window, narrow] })).toEqual([
      'missing',
      'MixLayoutParams.MixLayoutList.1.Width is required',
    ]);
  });

  it('of an empty identifier counts as missing, as in the gateway', () => {
    expect(faultsOf({ SdkAppId: 1, TaskId: '' })).toEqual([
      ['missing', 'TaskId must not be empty'],
    ]);
  });

  it.each([
    ['1', 'a string'],
    [1.5, '1.5'],
    [null, 'null'],
    [[1], 'an array'],
    [{}, 'an object'],
    [true, 'a boolean'],
  ])('of a number given as %j says what it is instead', (value, name) => {
    expect(faultOf({ MixLayoutList: [{ ...window, Left: value }] })).toEqual([
      'type',
      `MixLayoutParams.MixLayoutList.0.Left must be a whole number, not ${name}`,
    ]);
    expect(faultOf({ PlaceHolderMode: value })?.[1]).toMatch(
      /^MixLayoutParams\.PlaceHolderMode must be/,
    );
  });

  it('of a negative number is a wrong type: the field is unsigned', () => {
    expect(faultOf({ MixLayoutList: [{ ...window, Top: -1 }] })).toEqual([
      'type',
      'MixLayoutParams.MixLayoutList.0.Top must be a whole number of 0 or more, not -1',
    ]);
  });

  it('of a number that is too large names the bound and the number, once', () => {
    expect(faultOf({ MixLayoutList: [{ ...window, Left: 1921 }] })).toEqual([
      'range',
      'MixLayoutParams.MixLayoutList.0.Left must be at most 1920, not 1921',
    ]);
    expect(faultOf({ MixLayoutList: [{ ...window, Left: 1e300 }] })).toEqual([
      'range',
      'MixLayoutParams.MixLayoutList.0.Left must be at most 1920, not 1e+300',
    ]);
  });

  it('of a value outside an enumeration names the choices', () => {
    expect(faultOf({ RenderMode: 4 })).toEqual([
      'range',
      'MixLayoutParams.RenderMode must be one of 0, 1, 2, 3',
    ]);
    expect(faultOf({ PlaceHolderMode: '1' })).toEqual([
      'type',
      'MixLayoutParams.PlaceHolderMode must be a whole number, not a string',
    ]);
  });

  it('of a list that is too long names the bound and the length', () => {
    expect(faultOf({ MixLayoutList: Array.from({ length: 26 }, () => window) })).toEqual([
      'range',
      'MixLayoutParams.MixLayoutList must have at most 25 entries, not 26',
    ]);
  });

  it('of an unknown key names the key', () => {
    expect(faultOf({ Name: 'x' })).toEqual([
      'unknown',
      'MixLayoutParams.Name is not a field of this API',
    ]);
    expect(faultOf({ backGroundColor: '#000000' })?.[0]).toBe('unknown');
    expect(
      faultsOf(JSON.parse('{"SdkAppId":1,"TaskId":"t","__proto__":{},"constructor":1}')),
    ).toEqual([
      ['unknown', '__proto__ is not a field of this API'],
      ['unknown', 'constructor is not a field of this API'],
    ]);
  });

  it('of a colour shows the form', () => {
    expect(faultOf({ BackGroundColor: '0x101820' })).toEqual([
      'conflict',
      'MixLayoutParams.BackGroundColor must be # and six hex digits, such as #101820',
    ]);
  });

  it('of a watermark without its body lies at that body', () => {
    expect(faultOf({ WaterMarkList: [{ WaterMarkType: 2 }] })).toEqual([
      'missing',
      'MixLayoutParams.WaterMarkList.0.WaterMarkTimestamp is required',
    ]);
    expect(faultOf({ WaterMarkList: [{}] })?.[1]).toBe(
      'MixLayoutParams.WaterMarkList.0.WaterMarkImage is required',
    );
  });

  it('of both lists of a medium lies at the blocklist', () => {
    const body = {
      SdkAppId: 1,
      TaskId: 't',
      SubscribeStreamUserIds: { SubscribeVideoUserIds: ['a'], UnSubscribeVideoUserIds: ['b'] },
    };
    expect(faultsOf(body)).toEqual([
      [
        'conflict',
        'SubscribeStreamUserIds.UnSubscribeVideoUserIds must be empty while SubscribeVideoUserIds has entries',
      ],
    ]);
  });

  it('of the body itself has an empty path', () => {
    const result = schema.safeParse([]);
    expect(result.error && readFaults(result.error, [])).toEqual([
      { kind: 'type', path: '', message: 'must be an object, not an array' },
    ]);
  });
});

describe('faults', () => {
  it('name the type of a value with a length where text is expected', () => {
    const body = { SdkAppId: 1, TaskId: { length: {} } };
    const result = schema.safeParse(body);
    expect(result.error ? readFaults(result.error, body) : []).toEqual([
      { kind: 'type', path: 'TaskId', message: 'must be a string, not an object' },
    ]);
  });

  it('are one per path, each with a message, for arbitrary JSON', () => {
    const keys = ['SdkAppId', 'TaskId', 'MixLayoutParams', 'SubscribeStreamUserIds'];
    const wild = fc.oneof(
      fc.jsonValue(),
      fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()),
      fc.record({
        SdkAppId: fc.jsonValue(),
        MixLayoutParams: fc.dictionary(
          fc.constantFrom('MixLayoutMode', 'MixLayoutList', 'MediaId', 'BackGroundColor'),
          fc.oneof(
            fc.jsonValue(),
            fc.array(
              fc.dictionary(fc.constantFrom('Top', 'Left', 'Alpha', 'RenderMode'), fc.jsonValue()),
            ),
          ),
        ),
      }),
    );
    fc.assert(
      fc.property(wild, (body) => {
        const result = schema.safeParse(body);
        expect(result.success).toBe(false);
        const faults = result.error ? readFaults(result.error, body) : [];
        const paths = faults.map((fault) => fault.path);
        expect(new Set(paths).size).toBe(paths.length);
        for (const { message } of faults) {
          expect(message).toMatch(/^(must|is|may) /);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('of a Create name the whole canvas when only its area is too large', () => {
    const video = { Width: 1920, Height: 1920, Fps: 15, BitRate: 1_500_000, Gop: 2 };
    const body = {
      SdkAppId: 1,
      RoomId: 'r',
      UserId: 'u',
      UserSig: 's',
      RecordParams: { RecordMode: 2 },
      StorageParams: { CloudVod: { TencentVod: {} } },
      MixTranscodeParams: { VideoParams: video },
    };
    const result = createCloudRecordingSchema('cn').safeParse(body);
    expect(result.error && readFaults(result.error, body)).toEqual([
      {
        kind: 'range',
        path: 'MixTranscodeParams.VideoParams',
        message: 'must have a Width x Height of at most 1920 x 1080',
      },
    ]);
  });
});
