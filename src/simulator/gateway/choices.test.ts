import { deflateSync } from 'node:zlib';

import { describe, expect, test } from 'vitest';

import { callAs, control } from '#simulator/testing/customer.ts';
import { createTask, readExample, SdkAppId, startForTest } from '#simulator/testing/simulator.ts';

const nobody = { SdkAppId, TaskId: 'nobody' };

function modify(url: string, layout: object) {
  const MixLayoutParams = { MixLayoutMode: 3, ...layout };
  return callAs(url, 'ModifyCloudRecording', { ...nobody, MixLayoutParams });
}

const text = { Top: 0, Left: 0, Width: 100, Height: 20, Chars: 'x' };
const strap = (colour: string) => ({
  WaterMarkList: [{ WaterMarkType: 1, WaterMarkChar: { ...text, FontColor: colour } }],
});

describe('what the vendor leaves open can be chosen:', () => {
  test('values are judged before the task, or after it', async () => {
    const wrong = { MixLayoutMode: 5 };
    const before = await startForTest();
    expect((await modify(before.url, wrong)).code).toBe('InvalidParameter.OutOfRange');
    const after = await startForTest({ choices: { lookUp: 'task-first', badUrls: 'refuse' } });
    expect((await modify(after.url, wrong)).code).toBe('ResourceNotFound');
    expect((await modify(after.url, { BackgroundImageUrl: 'x.gif' })).code).toBe(
      'ResourceNotFound',
    );
    expect((await modify(after.url, { Unknown: 1 })).code).toBe('UnknownParameter');
    const TaskId = await createTask(after.url);
    const real = { SdkAppId, TaskId, MixLayoutParams: wrong };
    expect((await callAs(after.url, 'ModifyCloudRecording', real)).code).toBe(
      'InvalidParameter.OutOfRange',
    );
  });

  test('a bad image URL is judged like every value', async () => {
    const { url } = await startForTest({ choices: { badUrls: 'refuse' } });
    expect((await modify(url, { BackgroundImageUrl: 'x.gif' })).code).toBe('InvalidParameter');
  });

  test.each([
    ['named', 'MissingParameter.TaskId'],
    ['plain', 'MissingParameter'],
  ] as const)('missing fields are %s', async (missingCode, code) => {
    const { url } = await startForTest({ choices: { missingCode } });
    expect((await callAs(url, 'ModifyCloudRecording', { SdkAppId })).code).toBe(code);
    expect((await modify(url, { MixLayoutList: [{ Top: 0, Left: 0, Height: 2 }] })).code).toBe(
      'MissingParameter',
    );
  });

  test.each([
    ['six-digits', ['InvalidParameter', 'ResourceNotFound', 'InvalidParameter']],
    ['samples', ['InvalidParameter', 'InvalidParameter', 'InvalidParameter']],
    ['unchecked', ['ResourceNotFound', 'ResourceNotFound', 'ResourceNotFound']],
  ] as const)('colours are %s', async (colours, codes) => {
    const { url } = await startForTest({ choices: { colours } });
    expect([
      (await modify(url, { BackGroundColor: '#FFF' })).code,
      (await modify(url, strap('#FFFFFF'))).code,
      (await modify(url, strap('red'))).code,
    ]).toEqual(codes);
    expect((await modify(url, strap('0xbbccbb'))).code).toBe('ResourceNotFound');
  });

  test.each([
    ['interrupts', null, ['Exited', 'Idle']],
    ['refused', 'FailedOperation', ['Idle']],
    ['both-run', null, ['Idle', 'Idle']],
  ] as const)('a robot that is used again %s', async (robotReuse, code, statuses) => {
    const { url } = await startForTest({ choices: { robotReuse } });
    await createTask(url);
    const again = await callAs(
      url,
      'CreateCloudRecording',
      readExample('examples', 'create-mixed-vod'),
    );
    expect(again.code).toBe(code);
    const { body } = await control(url, 'GET', 'tasks');
    const { tasks } = body as { tasks: readonly { status: string }[] };
    expect(tasks.map(({ status }) => status)).toEqual(statuses);
  });

  test('a UserSig is looked at by Create, or when the robot wants to enter', async () => {
    const body = readExample('examples', 'create-mixed-vod');
    const signature = (userId: unknown, expireS: number) =>
      deflateSync(
        JSON.stringify({
          'TLS.identifier': userId,
          'TLS.sdkappid': SdkAppId,
          'TLS.time': Math.floor(Date.now() / 1000) - 100,
          'TLS.expire': expireS,
        }),
      )
        .toString('base64')
        .replaceAll('+', '*')
        .replaceAll('/', '-')
        .replaceAll('=', '_');
    const create = (url: string, UserSig: string) =>
      callAs(url, 'CreateCloudRecording', { ...body, UserSig });
    const refusing = await startForTest({ choices: { userSig: 'refused' } });
    expect((await create(refusing.url, 'no signature')).code).toBe('FailedOperation');
    expect((await create(refusing.url, signature('somebody', 900))).code).toBe('FailedOperation');
    expect((await create(refusing.url, signature(body['UserId'], 99))).code).toBe(
      'FailedOperation',
    );
    expect((await create(refusing.url, signature(body['UserId'], 900))).code).toBeNull();

    const later = await startForTest({ choices: { userSig: 'fails-later' } });
    const { response } = await create(later.url, 'no signature');
    const handle = { SdkAppId, TaskId: response['TaskId'] };
    const described = await callAs(later.url, 'DescribeCloudRecording', handle);
    expect(described.response['Status']).toBe('Exited');
    await control(later.url, 'POST', 'clock', { advanceMs: 3000 });
    expect((await callAs(later.url, 'DescribeCloudRecording', handle)).code).toBe(
      'ResourceNotFound',
    );
  });
});
