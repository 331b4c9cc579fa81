import { describe, expect, it } from 'vitest';

import { readRecordingFacts } from './recording-facts.ts';

const create = {
  SdkAppId: 1400000007,
  RoomId: '3560',
  RoomIdType: 0,
  UserId: 'robot',
  UserSig: 'SECRET-SIG',
  RecordParams: {
    RecordMode: 2,
    SubscribeStreamUserIds: { SubscribeVideoUserIds: ['ana'] },
  },
  StorageParams: { CloudStorage: { SecretKey: 'SECRET-KEY' } },
  MixTranscodeParams: { VideoParams: { Width: 720, Height: 1280, Fps: 15, BitRate: 9, Gop: 2 } },
  MixLayoutParams: { MixLayoutMode: 3 },
  ResourceExpiredHour: 24,
};
const response = { Response: { TaskId: '-m3aBc/+..', RequestId: 'r-1' } };
const everything = {
  sdkAppId: 1400000007,
  taskId: '-m3aBc/+..',
  roomId: '3560',
  roomIdType: 0,
  region: 'ap-guangzhou',
  canvas: { width: 720, height: 1280 },
  handleHours: 24,
  baseline: {
    MixLayoutParams: { MixLayoutMode: 3 },
    SubscribeStreamUserIds: { SubscribeVideoUserIds: ['ana'] },
  },
};

function factsOf(text: string) {
  const reading = readRecordingFacts(text);
  return reading.kind === 'facts' ? reading.facts : reading;
}

describe('a request and a response of CreateCloudRecording in one text', () => {
  const [request, answer] = [JSON.stringify(create, null, 2), JSON.stringify(response)];

  it.each([
    ['one after the other', `X-TC-Region: ap-guangzhou\n\n${request}\n\n${answer}`],
    ['in the other order', `${answer}\n${request}\n"Region": "ap-guangzhou"`],
    ['in a log', `10:00 region=ap-guangzhou sent ${request} got ${answer} in 120 ms`],
    ['in one value', JSON.stringify({ region: 'ap-guangzhou', request: create, response })],
    ['as JSON in strings', JSON.stringify([request, answer, 'region: ap-guangzhou'])],
    [
      'in a program',
      `client = newClient("region", "ap-guangzhou")\nreq.fromJson(${JSON.stringify(JSON.stringify(create))})\n// ${answer}`,
    ],
  ])('are read %s', (_, text) => {
    expect(factsOf(text)).toEqual(everything);
  });

  it('give away no secret', () => {
    expect(JSON.stringify(readRecordingFacts(request))).not.toContain('SECRET');
  });

  it('are read from a command', () => {
    const text = `tccli trtc CreateCloudRecording --region ap-guangzhou --SdkAppId 1400000007 --RoomId 3560 --RoomIdType 0 --RecordParams '${JSON.stringify(create.RecordParams)}' --StorageParams '{}' --MixTranscodeParams '${JSON.stringify(create.MixTranscodeParams)}' --MixLayoutParams '{"MixLayoutMode":3}' --ResourceExpiredHour 24\n${answer}`;
    expect(factsOf(text)).toEqual(everything);
  });
});

describe('what a request does not say', () => {
  it('is what the vendor assumes, and is said', () => {
    const { RoomIdType: _, MixTranscodeParams: __, ResourceExpiredHour: ___, ...bare } = create;
    const reading = readRecordingFacts(JSON.stringify(bare));
    expect(reading).toMatchObject({
      kind: 'facts',
      facts: { canvas: { width: 360, height: 640 }, roomIdType: 1, handleHours: 72 },
    });
    expect(reading.kind === 'facts' && reading.assumed.join(' ')).toMatch(
      /360 × 640.*number.*72 h/,
    );
  });

  it('is left out when only the response is there', () => {
    expect(factsOf(JSON.stringify(response))).toEqual({ taskId: '-m3aBc/+..' });
    expect(factsOf('{"TaskId": "x", "RequestId": "y"}')).toEqual({ taskId: 'x' });
  });

  it('is left out of the body of a ModifyCloudRecording', () => {
    const { MixLayoutParams } = create;
    expect(factsOf(JSON.stringify({ SdkAppId: 7, TaskId: 'x', MixLayoutParams }))).toEqual({
      sdkAppId: 7,
      taskId: 'x',
      baseline: { MixLayoutParams, SubscribeStreamUserIds: {} },
    });
  });
});

describe('a text is refused with a reason', () => {
  it.each([
    ['nothing of a recording', 'hello {"a": 1}', /nothing about a recording/],
    ['a recording of each person apart', '{"RecordParams": {"RecordMode": 1}}', /RecordMode 1/],
    ['a fault, with its place', '{"SdkAppId": 7,\n "TaskId": "x" "y"}', /line 2/],
    ['a fault beside a response', `{"SdkAppId": 7,,}\n${JSON.stringify(response)}`, /line 1/],
  ])('for %s', (_, text, reason) => {
    const reading = readRecordingFacts(text);
    expect(reading.kind === 'refused' && reading.reason).toMatch(reason);
  });
});
