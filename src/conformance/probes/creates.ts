import { accepted, always, outOfRange } from './probe.ts';
import type { Expectation, Probe } from './probe.ts';
import { canvas, makeRecording } from './recording-body.ts';
import type { RecordingNames } from './recording-body.ts';

/** A bucket that nobody has: if the cloud takes it, the recording is ended at once. */
const bucket = {
  ...{ Vendor: 0, Region: 'ap-singapore', Bucket: 'conformance-1250000000' },
  ...{ AccessKey: 'conformance', SecretKey: 'conformance' },
};
const vod = { TencentVod: {} };

/** Creates that must be refused, and one whose answer depends on the site. Whatever is accepted must be ended at once. */
export function listCreateProbes(names: RecordingNames): readonly Probe[] {
  const create = (
    name: string,
    question: number | null,
    expected: Probe['expected'],
    changes: object,
  ): Probe => ({
    ...{ name, question, expected },
    call: {
      action: 'CreateCloudRecording',
      body: JSON.stringify(makeRecording(names, changes)),
    },
  });
  const wrong: Expectation = 'InvalidParameter.*';
  const { width, height } = canvas;
  return [
    create('hours-5', null, outOfRange, { ResourceExpiredHour: 5 }),
    create('both-storages', 4, always(wrong), {
      StorageParams: { CloudVod: vod, CloudStorage: bucket },
    }),
    create('no-storage', 4, always(wrong), { StorageParams: {} }),
    create('canvas-1920-by-1920', null, outOfRange, {
      MixTranscodeParams: {
        VideoParams: { Width: 1920, Height: 1920, Fps: 15, BitRate: 500_000, Gop: 2 },
      },
    }),
    create('video-without-gop', null, always('MissingParameter'), {
      MixTranscodeParams: {
        VideoParams: { Width: width, Height: height, Fps: 15, BitRate: 500_000 },
      },
    }),
    create('number-room-with-a-name', null, outOfRange, { RoomIdType: 1 }),
    {
      ...create('empty-user-sig', 5, always(), { UserSig: '' }),
      follows: 'missingCode',
      expected: ({ missingCode }) =>
        missingCode === 'named' ? 'MissingParameter.UserSig' : 'MissingParameter',
    },
    create('endpoint-url', 21, names.site === 'intl' ? accepted : always('UnknownParameter'), {
      StorageParams: { CloudStorage: { ...bucket, EndpointUrl: 'conformance.example.com' } },
    }),
  ];
}
