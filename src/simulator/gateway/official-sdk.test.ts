import fc from 'fast-check';
import { CommonClient } from 'tencentcloud-sdk-nodejs-common';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { simulatorCredential } from './credential.ts';
import { startSimulator } from '#simulator/simulator.ts';
import type { RunningSimulator } from '#simulator/simulator.ts';
import { control } from '#simulator/testing/customer.ts';

let simulator: RunningSimulator;
beforeAll(async () => {
  simulator = await startSimulator({ maxCallsPerSecond: 1_000_000 });
});
afterAll(() => simulator.close());

/** The SDK signs the host without its port, and uses the endpoint's first label as the service. */
function connect(secretKey = simulatorCredential.secretKey): CommonClient {
  return new CommonClient('', '2019-07-22', {
    credential: { secretId: simulatorCredential.secretId, secretKey },
    region: 'ap-singapore',
    profile: {
      httpProfile: { protocol: 'http://', endpoint: `127.0.0.1:${simulator.port}` },
    },
  });
}

const create = {
  SdkAppId: 1400000001,
  RoomId: 'studio',
  RoomIdType: 0,
  UserId: 'recorder',
  UserSig: 'EXAMPLE-USERSIG',
  RecordParams: { RecordMode: 2 },
  StorageParams: { CloudVod: { TencentVod: {} } },
};

test('a program with the official SDK starts, describes, modifies and deletes a recording', async () => {
  const client = connect();
  const { TaskId } = (await client.request('CreateCloudRecording', create)) as { TaskId: string };
  const handle = { SdkAppId: create.SdkAppId, TaskId };
  const layout = { MixLayoutParams: { MixLayoutMode: 1 } };
  expect(await client.request('ModifyCloudRecording', { ...handle, ...layout })).toMatchObject({
    TaskId,
  });
  expect(await client.request('DescribeCloudRecording', handle)).toMatchObject({ Status: 'Idle' });
  expect(await client.request('DeleteCloudRecording', handle)).toMatchObject({ TaskId });
  await expect(client.request('ModifyCloudRecording', handle)).rejects.toMatchObject({
    code: 'ResourceNotFound',
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
  });
});

type SignMethod = 'HmacSHA1' | 'HmacSHA256' | 'TC3-HMAC-SHA256';
test.each([
  ['GET', 'TC3-HMAC-SHA256'],
  ['GET', 'HmacSHA256'],
  ['GET', 'HmacSHA1'],
  ['POST', 'HmacSHA256'],
  ['POST', 'HmacSHA1'],
] as const)('the official SDK may call by %s and sign by %s', async (reqMethod, signMethod) => {
  const client = (secretKey: string) =>
    new CommonClient('', '2019-07-22', {
      credential: { secretId: simulatorCredential.secretId, secretKey },
      region: 'ap-singapore',
      profile: {
        signMethod: signMethod satisfies SignMethod,
        httpProfile: { reqMethod, protocol: 'http://', endpoint: `127.0.0.1:${simulator.port}` },
      },
    });
  const { secretKey } = simulatorCredential;
  const { TaskId } = (await connect().request('CreateCloudRecording', create)) as {
    TaskId: string;
  };
  const window = { Top: 0, Left: 2, Width: 180, Height: 320, UserId: '王 & 1=2', Alpha: 7 };
  const layout = { MixLayoutMode: 4, MixLayoutList: [window], PureAudioDisableLayout: true };
  const lists = { SubscribeVideoUserIds: ['1', 'guest.*$'] };
  const body = { SdkAppId: create.SdkAppId, TaskId, MixLayoutParams: layout };
  const request = { ...body, SubscribeStreamUserIds: lists };
  expect(await client(secretKey).request('ModifyCloudRecording', request)).toMatchObject({
    TaskId,
  });
  const path = `tasks/${encodeURIComponent(TaskId)}`;
  expect((await control(simulator.url, 'GET', path)).body).toMatchObject({
    accepted: { MixLayoutParams: layout, SubscribeStreamUserIds: lists },
  });
  await expect(client('WRONG').request('ModifyCloudRecording', request)).rejects.toMatchObject({
    code: 'AuthFailure.SignatureFailure',
  });
  const wrong = { ...request, MixLayoutParams: { ...layout, MixLayoutMode: 'four' } };
  await expect(client(secretKey).request('ModifyCloudRecording', wrong)).rejects.toMatchObject({
    code: expect.stringMatching(/^InvalidParameter/) as string,
  });
});

test('the official SDK with a wrong key is refused', async () => {
  await expect(connect('WRONG').request('CreateCloudRecording', create)).rejects.toMatchObject({
    code: 'AuthFailure.SignatureFailure',
  });
});

test('every call of the official SDK has a valid signature, and its text arrives unchanged', async () => {
  const client = connect();
  const userId = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(userId, { minLength: 1, maxLength: 5 }), async (users) => {
      const UserId = `recorder ${users.join('|')}`;
      const { TaskId } = (await client.request('CreateCloudRecording', {
        ...create,
        UserId,
        RecordParams: {
          RecordMode: 2,
          SubscribeStreamUserIds: { SubscribeVideoUserIds: users },
        },
      })) as { TaskId: string };
      const task = await control(simulator.url, 'GET', `tasks/${encodeURIComponent(TaskId)}`);
      expect(task.body).toMatchObject({
        robotUserId: UserId,
        accepted: { SubscribeStreamUserIds: { SubscribeVideoUserIds: users } },
      });
      await client.request('DeleteCloudRecording', { SdkAppId: create.SdkAppId, TaskId });
    }),
    { numRuns: 100 },
  );
});
