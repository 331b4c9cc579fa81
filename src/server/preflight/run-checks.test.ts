import { mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { createCloud } from '#server/cloud/create-cloud.ts';
import { readConfig } from '#server/config/config.ts';
import { createKeyring } from '#server/keys/keyring.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk, testKeys, testSdkAppId } from '#server/testing/desk.ts';
import { startPostgres } from '#testing/postgres.ts';
import { makeFolder, runProgram, startSimulatorProgram } from '#testing/processes.ts';
import type { FailedProgram } from '#testing/processes.ts';

import { exitCodeOf } from './finding.ts';
import { runChecks } from './run-checks.ts';

let cloud: TestCloud;
let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeAll(async () => {
  [cloud, folder] = await Promise.all([startSimulatorProgram().then(openCloud), makeFolder()]);
});
afterEach(() => cloud.fail());
afterAll(async () => {
  await cloud.close();
  await folder.remove();
});

const sdkSecretKey = 'a1'.repeat(32);

function settings(env: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    TRTC_ENDPOINT: cloud.url,
    TENCENTCLOUD_REGION: 'ap-singapore',
    TRTC_SITE: 'intl',
    TRTC_SDK_APP_IDS: String(testSdkAppId),
    TRTC_SDK_SECRET_KEY: sdkSecretKey,
    RECORDING_STORAGE: 'vod',
    DATA_DIR: path.join(folder.path, 'data'),
    TENCENTCLOUD_SECRET_ID: testKeys.secretId,
    TENCENTCLOUD_SECRET_KEY: testKeys.secretKey,
    ...env,
  };
}

interface Options {
  readonly tryStart?: boolean;
  readonly now?: () => Date;
}

async function check(env: Readonly<Record<string, string>> = {}, options: Options = {}) {
  const config = readConfig(settings(env));
  const { endpoint, credentials, timeoutMs } = config;
  const client = createCloud({
    ...{ endpoint, timeoutMs },
    credentials: credentials ?? testKeys,
    ...(options.now !== undefined && { now: options.now }),
  });
  const findings = await runChecks({
    ...{ config, keys: createKeyring(config), cloud: client, sdkAppId: null, tryStart: false },
    ...options,
  });
  await client.close();
  const wrong = findings.filter(({ verdict }) => verdict === 'wrong');
  return { findings, wrong, code: exitCodeOf(findings) };
}

const refuse = (code: string, action?: string) => ({
  ...{ kind: 'error', code },
  ...(action !== undefined && { action }),
});

it('finds nothing wrong with a desk that is configured well, and starts nothing', async () => {
  const before = await cloud.modifications();
  const { findings, code } = await check();
  expect(code).toBe(0);
  expect(findings.map(({ check: name, verdict }) => `${name}: ${verdict}`)).toEqual([
    'keys: right',
    'clock: right',
    'region: right',
    'permissions: right',
    'sdk-secret-key: unknown',
    'storage: right',
    'callback: unknown',
    'database: right',
  ]);
  expect((await cloud.modifications()).filter(({ applied }) => applied)).toEqual(
    before.filter(({ applied }) => applied),
  );
});

it('starts a recording of an empty room and ends it when that is asked for', async () => {
  const { findings, code } = await check({}, { tryStart: true });
  expect(code).toBe(0);
  expect(findings.find(({ check: name }) => name === 'sdk-secret-key')).toMatchObject({
    verdict: 'right',
  });
});

describe('with one fault it names that alone, with what to do and an exit code of its own:', () => {
  it.each([
    [{ TENCENTCLOUD_SECRET_KEY: 'wrong' }, 10, /SecretKey does not belong to the SecretId; copy/],
    [{ TENCENTCLOUD_SECRET_ID: 'AKIDwrong' }, 10, /SecretId does not exist .+; compare/],
    [{ TRTC_ENDPOINT: 'http://127.0.0.1:9' }, 10, /does not answer .+: check the network/],
    [{ TRTC_SDK_SECRET_KEY: testKeys.secretKey }, 14, /the same as another key: take/],
    [{ TRTC_SDK_SECRET_KEY: 'tooShort' }, 14, /not 64 digits and letters .+: copy/],
    [{ DATA_DIR: '/dev/null/data' }, 17, /cannot be written .+: give/],
  ] as const)('%j', async (env, exitCode, sentence) => {
    const { wrong, code } = await check(env);
    expect(wrong).toHaveLength(1);
    expect(wrong[0]?.sentence).toMatch(sentence);
    expect(code).toBe(exitCode);
    expect(JSON.stringify(wrong)).not.toContain(testKeys.secretKey);
  });

  it.each([
    ['DescribeCloudRecording'],
    ['ModifyCloudRecording'],
    ['DeleteCloudRecording'],
    ['CreateCloudRecording'],
  ])('%s is not allowed', async (action) => {
    await cloud.fail(refuse('UnauthorizedOperation', action));
    const { wrong, code } = await check({}, { tryStart: true });
    expect(wrong).toEqual([
      {
        ...{ check: 'permissions', verdict: 'wrong' },
        sentence: `The keys may not call ${action}: allow name/trtc:${action} for ${testSdkAppId} in CAM; docs/operations.md has the policy.`,
      },
    ]);
    expect(code).toBe(13);
  });

  it.each([
    ['RemoveUser'],
    ['RemoveUserByStrRoomId'],
    ['SetUserBlocked'],
    ['SetUserBlockedByStrRoomId'],
    ['DismissRoomByStrRoomId'],
  ])('%s is not allowed although the desk may act on rooms', async (action) => {
    await cloud.fail(refuse('UnauthorizedOperation', action));
    const { wrong, code } = await check({ TRTC_ROOM_CONTROL: 'on', TRTC_SITE: 'intl' });
    expect(wrong.map(({ check: name }) => name)).toEqual(['permissions']);
    expect(wrong[0]?.sentence).toContain(`allow name/trtc:${action} for`);
    expect(code).toBe(13);
    // Who may not act on rooms needs none of them.
    expect((await check()).code).toBe(0);
  });

  it('a region that the cloud does not know', async () => {
    await cloud.fail(refuse('UnsupportedRegion'));
    const { wrong, code } = await check();
    expect(wrong).toHaveLength(1);
    expect(wrong[0]?.sentence).toMatch(/^The cloud does not know the region ap-singapore .+: set/);
    expect(code).toBe(12);
  });

  it('the clock of this machine', async () => {
    const { wrong, code } = await check({}, { now: () => new Date(Date.now() + 120_000) });
    expect(wrong).toMatchObject([{ check: 'clock' }]);
    expect(wrong[0]?.sentence).toMatch(/^The clock of this machine is 1[12]\d s ahead .+: set it/);
    expect(code).toBe(11);
    const far = await check({}, { now: () => new Date(Date.now() - 3_600_000) });
    expect([far.code, far.wrong.map(({ check: name }) => name)]).toEqual([11, ['clock']]);
  });

  it.each([
    ['InvalidParameter.UserSig', 14, /refuses the UserSig .+ is not the SDKSecretKey of/],
    ['InvalidParameter.StorageParams', 15, /refuses the storage .+: compare/],
  ])('a start that is refused with %s', async (refusal, exitCode, sentence) => {
    await cloud.fail(refuse(refusal, 'CreateCloudRecording'));
    const { wrong, code } = await check({}, { tryStart: true });
    expect(wrong).toHaveLength(1);
    expect(wrong[0]?.sentence).toMatch(sentence);
    expect(code).toBe(exitCode);
  });

  it('a folder in memory, where there is one', async (context) => {
    const dataDir = await mkdtemp('/dev/shm/mixdesk-').catch(() => null);
    if (dataDir === null) {
      return context.skip('needs /dev/shm');
    }
    const { wrong, code } = await check({ DATA_DIR: dataDir });
    await rm(dataDir, { recursive: true });
    expect(wrong).toMatchObject([
      {
        check: 'database',
        sentence: expect.stringMatching(/in memory .+: name a folder/) as string,
      },
    ]);
    expect(code).toBe(17);
  });

  it('a PostgreSQL that does not sync, or that is not there', async () => {
    const postgres = await startPostgres();
    const unsafe = await check({ DATABASE_URL: await postgres.createDatabase() });
    await postgres.stop();
    expect(unsafe.wrong[0]?.sentence).toMatch(/fsync off, .+: switch it on|synchronous_commit off/);
    const gone = await check({ DATABASE_URL: 'postgres://127.0.0.1:9/none' });
    expect([unsafe.code, gone.code]).toEqual([17, 17]);
  });
});

describe('the webhook address', () => {
  it('is right when the desk there has the same key, and is named when not', async () => {
    const desk = await openDesk({
      ...{ TRTC_ENDPOINT: cloud.url, TRTC_CALLBACK_KEY: 'theKeyOfTheDesk' },
    });
    const at = { PUBLIC_URL: desk.url };
    try {
      const same = await check({ ...at, TRTC_CALLBACK_KEY: 'theKeyOfTheDesk' });
      expect(same.findings).toContainEqual({
        ...{ check: 'callback', verdict: 'right' },
        sentence: `${desk.url}/callbacks/trtc can be reached from here and checks signatures.`,
      });
      const other = await check({ ...at, TRTC_CALLBACK_KEY: 'anotherKey' });
      expect([other.code, other.wrong[0]?.sentence]).toEqual([
        16,
        expect.stringMatching(/refuses the signature of TRTC_CALLBACK_KEY: .+ same one/),
      ]);
      // Nothing of it is kept.
      expect(desk.log()).not.toContain('a webhook has fields');
    } finally {
      await desk.close();
    }
    const gone = await check({ ...at, TRTC_CALLBACK_KEY: 'theKeyOfTheDesk' });
    expect([gone.code, gone.wrong[0]?.sentence]).toEqual([
      16,
      expect.stringMatching(/cannot be reached from here \(ECONNREFUSED\): start the desk/),
    ]);
  });
});

it('npm run check prints a line for each and exits with the code of the first that is wrong', async () => {
  const run = (env: Record<string, string>, args: readonly string[] = []) =>
    runProgram({ file: 'check.ts', env: settings(env), args }) as Promise<FailedProgram>;
  const wrong = await run({ TENCENTCLOUD_SECRET_KEY: 'wrong' });
  expect(wrong).toMatchObject({ code: 10, stderr: '' });
  expect(wrong.stdout).toMatch(/^WRONG {4}keys: The cloud refuses the keys .+\n/);
  expect(wrong.stdout).toMatch(/^ok {7}database: /m);
  expect(await run({}, ['--begin'])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^Usage: npm run check/) as string,
  });
});
