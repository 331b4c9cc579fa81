import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';

import type { Preflight } from '#contract/support/preflight.ts';
import type { MadeAccessToken } from '#contract/token.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk, testKeys, testSdkAppId } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { startSimulatorProgram } from '#testing/processes.ts';

const route = '/api/preflight';
const secrets = { TRTC_SDK_SECRET_KEY: 'a1'.repeat(32), TRTC_CALLBACK_KEY: 'theKeyOfTheDesk' };

let cloud: TestCloud;
let desk: TestDesk;
beforeAll(async () => {
  cloud = openCloud(await startSimulatorProgram());
  desk = await openDesk({
    TRTC_ENDPOINT: cloud.url,
    TRTC_SDK_APP_IDS: `${testSdkAppId},${testSdkAppId + 1}`,
    ...secrets,
  });
});
afterEach(() => cloud.fail());
afterAll(async () => {
  await desk.close();
  await cloud.close();
});

const verdictOf = ({ findings }: Preflight, name: string) =>
  findings.find(({ check }) => check === name)?.verdict;

it('says of everything that a show needs whether it is right, without a secret and without a start', async () => {
  const { status, body } = await desk.post<Preflight>(route, {});
  expect(status).toBe(200);
  expect(body.sdkAppId).toBe(testSdkAppId);
  expect(body.findings.map(({ check, verdict }) => `${check}: ${verdict}`)).toEqual([
    'keys: right',
    'clock: right',
    'region: right',
    'permissions: right',
    'sdk-secret-key: unknown',
    'storage: unknown',
    'callback: unknown',
    'database: right',
  ]);
  const text = JSON.stringify(body);
  for (const secret of [testKeys.secretKey, ...Object.values(secrets)]) {
    expect(text).not.toContain(secret);
  }
});

it('looks again at each request, with the keys of the application that is named', async () => {
  await cloud.fail({
    ...{ kind: 'error', code: 'UnauthorizedOperation', action: 'ModifyCloudRecording' },
  });
  const other = { sdkAppId: testSdkAppId + 1 };
  const { body } = await desk.post<Preflight>(route, other);
  expect([body.sdkAppId, verdictOf(body, 'permissions')]).toEqual([testSdkAppId + 1, 'wrong']);
  await cloud.fail();
  const { body: again } = await desk.post<Preflight>(route, other);
  expect(verdictOf(again, 'permissions')).toBe('right');
});

it('asks the cloud once for admins who ask at the same time', async () => {
  const before = (await cloud.modifications()).length;
  await Promise.all([1, 2, 3].map(() => desk.post(route, {})));
  expect((await cloud.modifications()).length).toBeLessThan(before + 3);
});

it('is for admins of all applications, about applications of this desk', async () => {
  const foreign = await desk.post<{ readonly code: string }>(route, { sdkAppId: 1 });
  expect([foreign.status, foreign.body.code]).toEqual([403, 'sdk-app-id-not-allowed']);
  const { body: made } = await desk.post<MadeAccessToken>('/api/tokens', {
    ...{ name: 'One application', scopes: ['admin'], sdkAppIds: [testSdkAppId] },
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
  });
  const limited = await desk.post<{ readonly code: string; readonly detail: string }>(
    route,
    { sdkAppId: testSdkAppId },
    { authorization: `Bearer ${made.token}` },
  );
  expect([limited.status, limited.body.code]).toEqual([403, 'forbidden']);
  expect(limited.body.detail).toContain('admin of all applications');
});
