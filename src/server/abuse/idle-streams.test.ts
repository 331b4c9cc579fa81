import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

import { expect, it, onTestFinished } from 'vitest';

import { eventStreamRoute } from '#contract/http/event-stream.ts';
import type { Task } from '#contract/task.ts';
import { openCloud } from '#server/testing/cloud.ts';
import { testSdkAppId } from '#server/testing/desk.ts';
import { simulatorKeys, startProgram, startSimulatorProgram } from '#testing/processes.ts';

/** So many connections are opened at a time, as a crowd does. */
const together = 250;

/** How many files a process may open at most; Node raises its own limit to it. */
function readFileLimit(): number {
  if (process.platform === 'win32') {
    return Infinity;
  }
  const limit = execFileSync('sh', ['-c', 'ulimit -Hn'], { encoding: 'utf8' }).trim();
  return limit === 'unlimited' ? Infinity : Number(limit);
}

const wanted = 5000;
const fileLimit = readFileLimit();
/** Where the system allows fewer files, so many streams as it allows. */
const streams = Math.min(wanted, Math.floor((fileLimit - 500) / together) * together);

it(`${streams} idle streams leave the desk quick, within its memory, and are forgotten when they end${
  streams < wanted ? ` (not ${wanted}: this user may open ${fileLimit} files)` : ''
}`, async () => {
  const cloud = openCloud(await startSimulatorProgram());
  onTestFinished(() => cloud.close());
  const desk = await startProgram({
    file: 'start.ts',
    env: {
      PORT: '0',
      TENCENTCLOUD_SECRET_ID: simulatorKeys.secretId,
      TENCENTCLOUD_SECRET_KEY: simulatorKeys.secretKey,
      TRTC_ENDPOINT: cloud.url,
    },
  });
  onTestFinished(() => desk.kill());
  const { hostname, port, host } = new URL(desk.url);

  /** Asks for events and reads nothing but the head of the answer. */
  function openIdle(): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname);
      socket.once('error', reject).once('data', (head) => {
        if (head.toString('latin1').startsWith('HTTP/1.1 200 ')) {
          resolve(socket.pause());
        } else {
          reject(new Error(head.toString('latin1')));
        }
      });
      socket.write(`GET ${eventStreamRoute.path} HTTP/1.1\r\nhost: ${host}\r\n\r\n`);
    });
  }
  async function readMetric(name: string): Promise<number> {
    const text = await (await fetch(`${desk.url}metrics`)).text();
    const line = text.split('\n').find((one) => one.startsWith(`${name} `));
    return Number(line?.split(' ')[1]);
  }
  async function post<T>(path: string, body: object): Promise<T> {
    const response = await fetch(new URL(path, desk.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(201);
    return (await response.json()) as T;
  }
  const readMemory = (): number =>
    process.platform === 'linux'
      ? Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${desk.pid}/status`, 'utf8'))?.[1]) / 1024
      : 0;

  const before = readMemory();
  const opened: Socket[] = [];
  onTestFinished(() => {
    for (const socket of opened) {
      socket.destroy();
    }
  });
  while (opened.length < streams) {
    opened.push(...(await Promise.all(Array.from({ length: together }, openIdle))));
  }
  expect(await readMetric('mixdesk_event_clients')).toBe(streams);
  const task = await post<Task>('/api/tasks', {
    kind: 'attach',
    sdkAppId: testSdkAppId,
    taskId: await cloud.record(),
    canvas: { width: 1280, height: 720 },
  });
  for (let take = 0; take < 3; take += 1) {
    const revision = await post<{ readonly status: string }>(`/api/tasks/${task.id}/takes`, {
      baseRevision: take === 0 ? null : take,
      MixLayoutParams: { MixLayoutMode: 3 },
      SubscribeStreamUserIds: {},
    });
    expect(revision.status).toBe('accepted');
  }
  expect((await fetch(`${desk.url}readyz`)).status).toBe(200);
  // About 30 kB each, as docs/operations.md says.
  expect(readMemory() - before).toBeLessThan(streams * 0.06);

  for (const socket of opened.splice(0)) {
    socket.destroy();
  }
  await expect.poll(() => readMetric('mixdesk_event_clients')).toBe(0);
  expect(await readMetric('process_open_fds').catch(() => 0)).toBeLessThan(500);
  expect(desk.stdout()).not.toMatch(/"level":(50|60)/);
}, 120_000);
