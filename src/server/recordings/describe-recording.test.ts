import { describe, expect, it } from 'vitest';

import type { CallOutcome } from '#server/cloud/cloud.ts';
import { toOutcome } from '#server/cloud/outcome.ts';

import { askForRecording } from './describe-recording.ts';

const name = { sdkAppId: 1_400_000_001, taskId: '-t', region: 'ap-singapore' };

/** What the desk reads when the cloud answers a DescribeCloudRecording with this `Response`. */
async function read(response: Readonly<Record<string, unknown>>) {
  const outcome = toOutcome(
    {
      kind: 'answered',
      status: 200,
      body: Buffer.from(JSON.stringify({ Response: { RequestId: 'r-1', ...response } })),
      sent: { sentAt: new Date(0), latencyMs: 1 },
    },
    JSON.stringify({ TaskId: name.taskId }),
    { timeoutMs: 1000 },
  );
  const caller = {
    call: (): Promise<CallOutcome> => Promise.resolve(outcome),
    refuseWhenFull: () => undefined,
  };
  return askForRecording(caller, name);
}

const file = {
  UserId: 'ana',
  FileName: 'a.m3u8',
  TrackType: 'audio_video',
  BeginTimeStamp: 1_767_225_602_000,
};
const readFile = {
  name: 'a.m3u8',
  userId: 'ana',
  trackType: 'audio_video',
  beganAt: '2026-01-01T00:00:02.000Z',
};

describe('an answer to DescribeCloudRecording is read field by field:', () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>, readonly string[]]>([
    ['an empty TrackType', { TrackType: '' }, { trackType: null }, []],
    ['a TrackType nobody knows', { TrackType: 'mixed' }, { trackType: 'mixed' }, []],
    ['no BeginTimeStamp', { BeginTimeStamp: undefined }, { beganAt: null }, []],
    ['a number as text', { BeginTimeStamp: '1767225602000' }, {}, []],
    ['0 for a time', { BeginTimeStamp: 0 }, { beganAt: null }, []],
    ['null for a user', { UserId: null }, { userId: null }, []],
    ['a number for a user', { UserId: 1001 }, { userId: '1001' }, []],
    [
      'a time that is none',
      { BeginTimeStamp: 'yesterday' },
      { beganAt: null },
      ['StorageFileList.0.BeginTimeStamp'],
    ],
    [
      'a track that is a list',
      { TrackType: [] },
      { trackType: null },
      ['StorageFileList.0.TrackType'],
    ],
    ['a new field', { Duration: { s: 1 } }, {}, []],
  ])('%s in a file', async (_title, change, expected, unread) => {
    const { cloud, files } = await read({
      Status: 'InProgress',
      StorageFileList: [
        { ...file, ...change },
        { ...file, FileName: 'b.m3u8' },
      ],
    });
    expect(files).toMatchObject([{ ...readFile, ...expected }, { name: 'b.m3u8' }]);
    expect(cloud).toMatchObject({ status: 'InProgress', problem: null, unread });
  });

  it.each<[string, unknown, readonly string[]]>([
    ['a file without a name', [{ ...file, FileName: '' }, file], ['StorageFileList.0.FileName']],
    ['an entry that is no file', ['x', file], ['StorageFileList.0']],
    ['one file instead of a list', file, []],
  ])('%s leaves the others', async (_title, list, unread) => {
    const { cloud, files } = await read({ Status: 'InProgress', StorageFileList: list });
    expect(files).toMatchObject([readFile]);
    expect(cloud).toMatchObject({ status: 'InProgress', problem: null, unread });
  });

  it.each([
    ['Paused', null, ['Status']],
    [undefined, null, ['Status']],
    [7, null, ['Status']],
    ['inprogress', 'InProgress', []],
  ])('status %j is %j', async (Status, status, unread) => {
    const { cloud, files } = await read({ Status, StorageFileList: [file], TaskId: 'another' });
    expect(files).toHaveLength(1);
    expect(cloud).toMatchObject({ status, problem: null, unread });
  });

  it('null or no list is no file', async () => {
    for (const StorageFileList of [null, undefined, '']) {
      expect(await read({ Status: 'Idle', StorageFileList })).toMatchObject({
        files: [],
        cloud: { status: 'Idle', unread: [], problem: null },
      });
    }
  });

  it('a refusal comes with what to do about its code', async () => {
    const { cloud } = await read({ Error: { Code: 'AuthFailure.SignatureExpire', Message: 'x' } });
    expect(cloud.problem).toEqual({
      code: 'upstream-rejected',
      detail: 'The cloud refused to report the status: AuthFailure.SignatureExpire.',
      advice: expect.stringContaining('The operator sets the clock.') as string,
    });
  });

  it('a refusal whose message or RequestId is odd is a refusal', async () => {
    for (const odd of [
      { Error: { Code: 'ResourceNotFound' } },
      { Error: { Code: 'ResourceNotFound', Message: 7 } },
      { Error: { Code: 'ResourceNotFound', Message: 'gone' }, RequestId: 5 },
    ]) {
      expect(await read(odd)).toMatchObject({ isGone: true });
    }
  });
});
