import path from 'node:path';

import { expect, it, vi } from 'vitest';

import type { Revision } from '#contract/revision.ts';
import { openCloud } from '#server/testing/cloud.ts';
import { testKeys, testSdkAppId } from '#server/testing/desk.ts';
import { makeFolder, runProgram, startProgram, startSimulatorProgram } from '#testing/processes.ts';

vi.setConfig({ testTimeout: 180_000 });

it('everything acknowledged before a backup under load is there after kill -9 and a restore', async () => {
  const [folder, cloud] = await Promise.all([
    makeFolder(),
    startSimulatorProgram().then(openCloud),
  ]);
  const env = {
    PORT: '0',
    TRTC_ENDPOINT: cloud.url,
    TRTC_RATE_LIMIT: '1000',
    TENCENTCLOUD_SECRET_ID: testKeys.secretId,
    TENCENTCLOUD_SECRET_KEY: testKeys.secretKey,
    LOG_LEVEL: 'error',
  };
  const dataDir = path.join(folder.path, 'data');
  const desk = await startProgram({ file: 'start.ts', env: { ...env, DATA_DIR: dataDir } });
  const post = (url: string, body: unknown) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const acknowledged: { readonly task: string; readonly number: number }[] = [];
  let isKilled = false;

  async function takeForEver(task: string): Promise<void> {
    while (!isKilled) {
      const body = { MixLayoutParams: { MixLayoutMode: 3 }, SubscribeStreamUserIds: {} };
      const url = `${desk.url}api/tasks/${task}/takes`;
      try {
        const answer = await post(url, { baseRevision: null, force: true, ...body });
        if (answer.status === 201) {
          acknowledged.push({ task, number: ((await answer.json()) as Revision).number });
        }
      } catch {
        // Killed in the middle of it.
      }
    }
  }

  const tasks: string[] = [];
  for (let index = 0; index < 3; index += 1) {
    const answer = await post(`${desk.url}api/tasks`, {
      ...{ kind: 'attach', sdkAppId: testSdkAppId, taskId: await cloud.record() },
      canvas: { width: 1280, height: 720 },
    });
    tasks.push(((await answer.json()) as { readonly id: string }).id);
  }
  const loops = tasks.map(takeForEver);
  await expect.poll(() => acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(60);

  const before = [...acknowledged];
  const file = path.join(folder.path, 'backup');
  const made = await runProgram({ file: 'backup.ts', args: [file], env: { DATA_DIR: dataDir } });
  expect(made).toMatchObject({ code: 0, stderr: '' });
  // Somebody took while it was made, and somebody takes when the desk dies.
  expect(acknowledged.length).toBeGreaterThan(before.length);
  await desk.kill();
  isKilled = true;
  await Promise.all(loops);

  const restored = path.join(folder.path, 'restored');
  const done = await runProgram({
    file: 'restore.ts',
    args: [file],
    env: { DATA_DIR: restored },
  });
  expect(done).toMatchObject({ code: 0, stderr: '' });
  const again = await startProgram({ file: 'start.ts', env: { ...env, DATA_DIR: restored } });
  for (const { task, number } of before) {
    const answer = await fetch(
      `${again.url}api/tasks/${task}/revisions?before=${number + 1}&limit=1`,
    );
    const { revisions } = (await answer.json()) as { readonly revisions: readonly Revision[] };
    expect(revisions).toMatchObject([{ number, status: 'accepted' }]);
  }
  await again.stop();
  await cloud.close();
  await folder.remove();
});
