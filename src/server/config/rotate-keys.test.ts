import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import { afterEach, expect, it } from 'vitest';

import type { Task } from '#contract/task.ts';
import { makeFolder, startProgram } from '#testing/processes.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) {
    await clean();
  }
});

/** A cloud that accepts everything and remembers who signed what. */
async function openCloud() {
  const calls: { readonly signer: string; readonly token: string; readonly body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      const { authorization = '' } = request.headers;
      const [, signer = ''] = /Credential=([^/]+)\//.exec(authorization) ?? [];
      calls.push({ signer, token: String(request.headers['x-tc-token'] ?? ''), body });
      const { TaskId } = JSON.parse(body) as { readonly TaskId?: string };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ Response: { TaskId, RequestId: 'r-1' } }));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanups.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls };
}

const applications = (two: string) => `
applications:
  - sdkAppId: 1400000001
    callbackKey: callbackOne
  - sdkAppId: 1400000002
    secretId: AKIDtwo${two}
    secretKey: keyTwo${two}
    sessionToken: tokenTwo${two}
    callbackKey: callbackTwo${two}
`;

it('each application is signed for with its own keys, and SIGHUP exchanges them while the desk runs', async () => {
  const cloud = await openCloud();
  const folder = await makeFolder();
  cleanups.push(() => folder.remove());
  const file = path.join(folder.path, 'applications.yaml');
  const secretKeyFile = path.join(folder.path, 'secret-key');
  await writeFile(file, applications(''));
  await writeFile(secretKeyFile, 'keyOfTheAccount');
  const desk = await startProgram({
    file: 'start.ts',
    env: {
      ...{ PORT: '0', DATA_DIR: path.join(folder.path, 'data'), TRTC_ENDPOINT: cloud.url },
      ...{ TENCENTCLOUD_SECRET_ID: 'AKIDaccount', TENCENTCLOUD_SECRET_KEY_FILE: secretKeyFile },
      APPLICATIONS_FILE: file,
    },
  });
  cleanups.push(() => desk.kill());

  const post = (route: string, body: unknown) =>
    fetch(desk.url + route, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const take = async (sdkAppId: number, taskId: string) => {
    const canvas = { width: 1280, height: 720 };
    const answer = await post('api/tasks', { kind: 'attach', sdkAppId, taskId, canvas });
    const { id } = (await answer.json()) as Task;
    const layout = { MixLayoutParams: { MixLayoutMode: 3 }, SubscribeStreamUserIds: {} };
    const taken = await post(`api/tasks/${id}/takes`, { baseRevision: null, ...layout });
    expect(taken.status).toBe(201);
    const { signer, token } = cloud.calls.findLast(({ body }) => body.includes(taskId)) ?? {};
    return [signer, token];
  };
  const callBack = async (sdkAppId: number, key: string) => {
    const body = JSON.stringify({ EventGroupId: 1, EventType: 101, EventInfo: { RoomId: 'r' } });
    const sign = createHmac('sha256', key).update(body).digest('base64');
    const headers = { 'content-type': 'application/json', sign, sdkappid: String(sdkAppId) };
    return (await fetch(`${desk.url}callbacks/trtc`, { method: 'POST', headers, body })).status;
  };

  expect(await take(1_400_000_001, 'task-1')).toEqual(['AKIDaccount', '']);
  expect(await take(1_400_000_002, 'task-2')).toEqual(['AKIDtwo', 'tokenTwo']);
  expect(await callBack(1_400_000_001, 'callbackOne')).toBe(200);
  expect(await callBack(1_400_000_002, 'callbackTwo')).toBe(200);
  // Nobody speaks for another application.
  expect(await callBack(1_400_000_001, 'callbackTwo')).toBe(401);
  expect(await callBack(1_400_000_003, 'callbackOne')).toBe(401);
  const foreign = { kind: 'attach', sdkAppId: 1_400_000_003, taskId: 'task-3' };
  const canvas = { width: 1280, height: 720 };
  expect((await post('api/tasks', { ...foreign, canvas })).status).toBe(403);

  await writeFile(file, applications('').replace('AKIDtwo', 'AKID two'));
  process.kill(desk.pid, 'SIGHUP');
  await expect.poll(() => desk.stdout()).toContain('the keys were not changed');
  expect(desk.stdout()).toMatch(/APPLICATIONS_FILE, line 6: applications\.1\.secretId has a blank/);
  expect(await take(1_400_000_002, 'task-4')).toEqual(['AKIDtwo', 'tokenTwo']);

  await writeFile(file, applications('New'));
  process.kill(desk.pid, 'SIGHUP');
  await expect.poll(() => desk.stdout()).toContain('the keys were read again');
  expect(await take(1_400_000_002, 'task-5')).toEqual(['AKIDtwoNew', 'tokenTwoNew']);
  expect(await callBack(1_400_000_002, 'callbackTwo')).toBe(401);
  expect(await callBack(1_400_000_002, 'callbackTwoNew')).toBe(200);
  expect(desk.stdout() + desk.stderr()).not.toMatch(/keyTwo|keyOfTheAccount|tokenTwo|callbackT/);
});
