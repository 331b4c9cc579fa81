import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { afterEach, describe, expect, it, vi } from 'vitest';

import type { ProblemDocument } from '#contract/problem-document.ts';
import type { Revision, RevisionPage } from '#contract/revision.ts';
import type { Roster } from '#contract/roster.ts';
import type { Rundown } from '#contract/rundown.ts';
import type { Scene } from '#contract/scene.ts';
import type { Session } from '#contract/session.ts';
import type { Task, TaskPage } from '#contract/task.ts';
import { readLayout } from '#layout/document/wire.ts';
import { compose } from '#layout/picture/composition.ts';
import {
  makeFolder,
  runProgram,
  simulatorKeys,
  startProgram,
  startSimulatorProgram,
} from '#testing/processes.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

// Several processes start from their sources in each test.
vi.setConfig({ testTimeout: 120_000 });

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) {
    await clean();
  }
});

async function takeFolder(): Promise<string> {
  const folder = await makeFolder();
  cleanups.push(() => folder.remove());
  return folder.path;
}

async function startDesk(env: Record<string, string>, cwd?: string) {
  const program = await startProgram({
    file: 'start.ts',
    env: { PORT: '0', ...env },
    ...(cwd !== undefined && { cwd }),
  });
  cleanups.push(() => program.kill());
  return program;
}

async function readJson<T>(url: string): Promise<T> {
  return (await (await fetch(url)).json()) as T;
}

async function listDemoScenes(url: string, sdkAppId: number): Promise<readonly Scene[]> {
  const answer = await readJson<{ readonly scenes: readonly Scene[] }>(
    `${url}api/scenes?sdkAppId=${sdkAppId}`,
  );
  return answer.scenes;
}

function send(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

const grid = { MixLayoutParams: { MixLayoutMode: 3 }, SubscribeStreamUserIds: {} };

describe('npm start without configuration', () => {
  it('is a desk with a running recording, people in it, and a cloud that accepts a take', async () => {
    const dataDir = await takeFolder();
    const desk = await startDesk({ DATA_DIR: dataDir });
    expect(desk.stdout().match(/is ready at/g)).toHaveLength(1);
    const session = await readJson<Session>(`${desk.url}api/session`);
    expect(session.mode).toBe('simulator');
    const { tasks } = await readJson<TaskPage>(`${desk.url}api/tasks`);
    expect(tasks).toHaveLength(1);
    const task = await readJson<Task>(`${desk.url}api/tasks/${tasks[0]?.id ?? ''}`);
    expect(task).toMatchObject({
      title: 'Demo show',
      status: 'running',
      canvas: { width: 1280, height: 720 },
      program: null,
    });
    const frame = await fetch(
      new URL(`/tasks/${encodeURIComponent(task.taskId)}/frame.png`, session.simulatorUrl ?? ''),
    );
    expect([frame.status, frame.headers.get('content-type')]).toEqual([200, 'image/png']);
    // Webhooks come in any order: who entered first is known when all of them are here.
    await expect
      .poll(
        async () => {
          const roster = await readJson<Roster>(`${desk.url}api/tasks/${task.id}/roster`);
          return roster.people.map(({ userId, present, camera, screen }) => [
            ...[userId, present],
            ...[camera, screen],
          ]);
        },
        { timeout: 30_000 },
      )
      .toEqual([
        ['host', true, true, true],
        ['ana', true, true, false],
        ['ben', true, true, false],
        ['chloe', true, true, false],
      ]);
    const scenes = await listDemoScenes(desk.url, task.sdkAppId);
    expect(scenes.map(({ title, version }) => [title, version])).toEqual([
      ['Welcome', 1],
      ['Interview', 1],
      ['Panel', 1],
    ]);
    const rundown = await readJson<Rundown>(`${desk.url}api/tasks/${task.id}/rundown`);
    expect(rundown.sceneIds).toEqual([0, 1, 2, 0].map((index) => scenes[index]?.id));
    expect(rundown.position).toBeNull();
    for (const { note, at } of rundown.plans ?? []) {
      expect(note).not.toBe('');
      expect(Date.parse(at ?? '')).toBeGreaterThan(Date.now() - 60_000);
    }
    const takes = `${desk.url}api/tasks/${task.id}/takes`;
    const answer = await send(takes, { baseRevision: null, ...(task.baseline as object) });
    expect([answer.status, ((await answer.json()) as Revision).status]).toEqual([201, 'accepted']);
    // What somebody deleted stays deleted at the next start.
    const deleted = await fetch(`${desk.url}api/scenes/${scenes[1]?.id ?? ''}`, {
      method: 'DELETE',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(deleted.status).toBe(200);
    expect(await desk.stop()).toBe(0);

    const again = await startDesk({ DATA_DIR: dataDir });
    // One demo after every start; the earlier ones are hidden, with their ledger.
    const after = await readJson<TaskPage>(`${again.url}api/tasks`);
    expect(after.tasks.map(({ status, program }) => [status, program])).toEqual([
      ['running', null],
    ]);
    const hidden = await readJson<TaskPage>(`${again.url}api/tasks?status=hidden`);
    expect(hidden.tasks).toMatchObject([
      { id: task.id, status: 'hidden', hidden: { status: 'ended' }, program: { number: 1 } },
    ]);
    const kept = await listDemoScenes(again.url, task.sdkAppId);
    expect(kept.map(({ title }) => title)).toEqual(['Welcome', 'Panel']);
    // A reset brings it back, as a new version, and gives a new recording; two at once give the same.
    const [reset, same] = await Promise.all(
      [1, 2].map(async () => (await send(`${again.url}api/demo/reset`, {})).json()),
    );
    expect(reset).toMatchObject({ title: 'Demo show', status: 'running', program: null });
    expect(same).toEqual(reset);
    const restored = await listDemoScenes(again.url, task.sdkAppId);
    expect(restored.map(({ title, version }) => [title, version]).sort()).toEqual([
      ['Interview', 2],
      ['Panel', 1],
      ['Welcome', 1],
    ]);
    const ended = await readJson<TaskPage>(`${again.url}api/tasks?status=ended`);
    expect(ended.tasks.map(({ id }) => id)).toEqual(after.tasks.map(({ id }) => id));
  });

  it.each([
    ['unseen', 'placeholder'],
    ['silent', 'stream'],
  ] as const)(
    'shows placeholders while people are %s: page and recorder by the same switch',
    async (rule, shown) => {
      const desk = await startDesk({ DATA_DIR: await takeFolder(), TRTC_PLACEHOLDERS: rule });
      const session = await readJson<Session>(`${desk.url}api/session`);
      const simulator = session.simulatorUrl ?? '';
      const heard = { userId: 'ben', camera: false, microphone: true, screen: false };
      await send(`${simulator}/_simulator/rooms/demo/people`, heard);
      const { tasks } = await readJson<TaskPage>(`${desk.url}api/tasks`);
      const [task] = tasks;
      const payload: RecordingPayload = {
        MixLayoutParams: {
          MixLayoutMode: 4,
          PlaceHolderMode: 1,
          MixLayoutList: [
            {
              ...{ Top: 0, Left: 0, Width: 320, Height: 180, UserId: 'ben' },
              SubBackgroundImage: 'https://cdn.example.com/ben.png',
            },
          ],
        },
        SubscribeStreamUserIds: {},
      };
      const takes = `${desk.url}api/tasks/${task?.id ?? ''}/takes`;
      expect((await send(takes, { baseRevision: null, ...payload })).status).toBe(201);

      const canvas = { width: 1280, height: 720 };
      const [onPage] = compose(readLayout(payload), canvas, [heard], session.placeholderWhile);
      expect(onPage?.stream === undefined ? 'placeholder' : 'stream').toBe(shown);
      const pictures = `${simulator}/_simulator/tasks/${encodeURIComponent(task?.taskId ?? '')}/pictures`;
      await expect
        .poll(async () => {
          const { windows } = await readJson<{
            windows: { content: { kind: string; userId?: string } }[];
          }>(pictures);
          return windows.map(({ content }) => content.kind);
        })
        .toEqual([shown]);
    },
  );

  it('reads .env of the working directory, and the environment wins over it', async () => {
    const folder = await takeFolder();
    await writeFile(path.join(folder, '.env'), 'LOG_LEVEL=loud\nDATA_DIR=from-env-file\n');
    const refused = await runProgram({ file: 'start.ts', env: { PORT: '0' }, cwd: folder });
    expect(refused).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('LOG_LEVEL') as string,
    });
    const desk = await startDesk({ LOG_LEVEL: 'silent' }, folder);
    expect(desk.stdout()).toBe(`Mixdesk is ready at ${desk.url}\n`);
  });
});

describe('a start that cannot be', () => {
  it('names the variable and exits with 1', async () => {
    const dataDir = await takeFolder();
    const first = await startDesk({ DATA_DIR: dataDir });
    const port = new URL(first.url).port;
    const cases: readonly [Record<string, string>, string][] = [
      [{ PORT: 'http' }, 'PORT'],
      [{ PORT: '0', DATA_DIR: dataDir }, 'DATA_DIR'],
      [{ PORT: port }, 'PORT'],
    ];
    for (const [env, name] of cases) {
      const failed = await runProgram({ file: 'start.ts', env: { PORT: '0', ...env } });
      expect(failed).toMatchObject({
        code: 1,
        stderr: expect.stringMatching(new RegExp(`\\b${name}\\b.*\\.\n`)) as string,
      });
      expect((failed as { stderr: string }).stderr).not.toMatch(/\n\s+at /);
    }
  });
});

/** A cloud that takes a connection, reads, and never says a word. `received`: a take has arrived. */
async function openMuteCloud(): Promise<{
  readonly url: string;
  readonly received: Promise<void>;
  readonly server: Server;
}> {
  const sockets = new Set<Socket>();
  const server = createServer();
  const received = new Promise<void>((resolve) => {
    server.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      let text = '';
      socket.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        // Attaching a recording asks for it, which is no take.
        if (/^x-tc-action: ModifyCloudRecording\r$/im.test(text)) {
          resolve();
        }
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(async () => {
    for (const socket of sockets) {
      socket.destroy();
    }
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    server,
  };
}

describe('a take', () => {
  it('is on disk before it is on the wire: killed in between, it is unknown after the restart', async () => {
    const cloud = await openMuteCloud();
    const env = {
      DATA_DIR: await takeFolder(),
      TRTC_ENDPOINT: cloud.url,
      TENCENTCLOUD_SECRET_ID: simulatorKeys.secretId,
      TENCENTCLOUD_SECRET_KEY: simulatorKeys.secretKey,
    };
    const desk = await startDesk(env);
    const attached = await send(`${desk.url}api/tasks`, {
      kind: 'attach',
      sdkAppId: 1400000001,
      taskId: '-m9-bVVU7+QYM/x.',
      canvas: { width: 1280, height: 720 },
    });
    const task = (await attached.json()) as Task;
    const take = send(`${desk.url}api/tasks/${task.id}/takes`, {
      baseRevision: null,
      ...grid,
    }).catch(() => 'cut off');
    await cloud.received;
    await desk.kill();
    expect(await take).toBe('cut off');

    const again = await startDesk(env);
    const { revisions } = await readJson<RevisionPage>(
      `${again.url}api/tasks/${task.id}/revisions`,
    );
    expect(revisions).toHaveLength(1);
    expect(revisions[0]).toMatchObject({ number: 1, status: 'unknown', ...grid });
    const current = await send(`${again.url}api/tasks/${task.id}/takes`, {
      baseRevision: null,
      ...grid,
    });
    expect(((await current.json()) as ProblemDocument).current).toMatchObject({
      number: 1,
      status: 'unknown',
    });
  });
});

describe('secrets', () => {
  it('appear in no answer, log line, metric or error, on any route, at LOG_LEVEL=trace', async () => {
    const secretKey = 'secret-key-that-must-not-be-seen-1';
    const token = 'session-token-that-must-not-be-seen-2';
    const callbackKey = 'callbackKeyNotToBeSeen3';
    const sdkSecretKey = 'sdk-secret-key-that-must-not-be-seen-4';
    const simulator = await startSimulatorProgram();
    cleanups.push(() => simulator.kill());
    const desk = await startDesk({
      DATA_DIR: await takeFolder(),
      LOG_LEVEL: 'trace',
      TRTC_ENDPOINT: simulator.url,
      TENCENTCLOUD_SECRET_ID: simulatorKeys.secretId,
      TENCENTCLOUD_SECRET_KEY: secretKey,
      TENCENTCLOUD_SESSION_TOKEN: token,
      TRTC_CALLBACK_KEY: callbackKey,
      TRTC_SDK_SECRET_KEY: sdkSecretKey,
    });
    const seen: string[] = [];
    async function drive(answer: Promise<Response>): Promise<string> {
      const response = await answer;
      const text = await response.text();
      seen.push(JSON.stringify([...response.headers]), text);
      return text;
    }
    const attach = {
      kind: 'attach',
      sdkAppId: 1400000001,
      taskId: 'any',
      canvas: { width: 1280, height: 720 },
    };
    const task = JSON.parse(await drive(send(`${desk.url}api/tasks`, attach))) as Task;
    const takes = `${desk.url}api/tasks/${task.id}/takes`;
    // The simulator knows another key, so this is refused with words about the signature.
    const refused = await drive(send(takes, { baseRevision: null, ...grid }));
    expect(refused).toContain('AuthFailure');
    await drive(send(takes, { baseRevision: 'x' }));
    await drive(
      send(
        takes,
        { baseRevision: null, ...grid },
        { 'x-debug': secretKey, authorization: secretKey },
      ),
    );
    await drive(send(`${desk.url}api/lint`, grid));
    await drive(send(`${desk.url}callbacks/trtc`, {}, { sign: 'wrong', sdkappid: '1400000001' }));
    const { paths } = JSON.parse(await drive(fetch(`${desk.url}api/openapi.json`))) as {
      paths: Record<string, object>;
    };
    for (const route of Object.keys(paths)) {
      if (route === '/api/events') {
        continue;
      }
      await drive(fetch(`${desk.url}${route.slice(1).replace('{id}', task.id)}`));
    }
    await drive(fetch(desk.url));
    await desk.stop();
    seen.push(desk.stdout(), desk.stderr());
    expect(desk.stdout()).toContain('"take settled"');
    for (const secret of [secretKey, token, callbackKey, sdkSecretKey]) {
      expect(seen.filter((text) => text.includes(secret))).toEqual([]);
    }
  });
});
