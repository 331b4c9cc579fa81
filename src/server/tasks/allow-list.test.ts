import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { ProblemDocument } from '#contract/problem-document.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { makeFolder, startSimulatorProgram } from '#testing/processes.ts';

let cloud: TestCloud;
let folder: Awaited<ReturnType<typeof makeFolder>>;
let desk: TestDesk;
let task: { readonly id: string; readonly taskId: string };
beforeAll(async () => {
  cloud = openCloud(await startSimulatorProgram());
  folder = await makeFolder();
  const open = await openDesk({ TRTC_ENDPOINT: cloud.url }, { dataDir: folder.path });
  task = await open.attach(await cloud.record());
  await open.close();
  desk = await openDesk(
    { TRTC_ENDPOINT: cloud.url, TRTC_SDK_APP_IDS: '1400000009' },
    { dataDir: folder.path },
  );
});
afterAll(async () => {
  await desk.close();
  await cloud.close();
  await folder.remove();
});

const nothing = { MixLayoutParams: { MixLayoutMode: 3 }, SubscribeStreamUserIds: {} };

describe('a recording of an application that TRTC_SDK_APP_IDS no longer lists', () => {
  it.each([
    ['POST', '/takes', { baseRevision: null, ...nothing }],
    ['POST', '/stop', {}],
    ['GET', '/recording', undefined],
    ['PUT', '/cast', { version: 0, seats: { host: 'ana' } }],
    ['PUT', '/safe-layout', { revision: null }],
    ['POST', '/revisions/1/seen', {}],
    ['PATCH', '', { title: 'Other' }],
    ['DELETE', '', undefined],
    ['PUT', '/lock', { reason: 'vote' }],
    ['DELETE', '/lock', { force: true }],
    ['PUT', '/rundown', { version: 0, sceneIds: [], position: null }],
  ])('is refused by %s %s, and the cloud is not called', async (method, route, body) => {
    const response = await fetch(`${desk.url}/api/tasks/${task.id}${route}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    const problem = (await response.json()) as ProblemDocument;
    expect([response.status, problem.code]).toEqual([403, 'sdk-app-id-not-allowed']);
    expect(await cloud.modifications(task.taskId)).toEqual([]);
    expect(desk.log()).not.toContain('DescribeCloudRecording');
  });

  it('can still be read: its ledger is the record', async () => {
    expect((await desk.get(`/api/tasks/${task.id}`)).status).toBe(200);
    expect((await desk.get(`/api/tasks/${task.id}/revisions`)).status).toBe(200);
  });
});
