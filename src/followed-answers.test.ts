import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import { afterEach, describe, expect, it, vi } from 'vitest';

import type { Revision } from '#contract/revision.ts';
import type { Session } from '#contract/session.ts';
import type { Task, TaskPage } from '#contract/task.ts';
import {
  makeFolder,
  runProgram,
  simulatorKeys,
  startProgram,
  startSimulatorProgram,
} from '#testing/processes.ts';

// Several processes start from their sources in each test.
vi.setConfig({ testTimeout: 120_000 });

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) {
    await clean();
  }
});

const grid = { MixLayoutParams: { MixLayoutMode: 3 }, SubscribeStreamUserIds: {} };
const goneCode = 'FailedOperation.TaskEnded';

async function takeFolder(): Promise<string> {
  const folder = await makeFolder();
  cleanups.push(() => folder.remove());
  return folder.path;
}

/** A file of answers, as `npm run conformance` writes it, or any text instead. */
async function writeAnswers(content: unknown, site = 'intl'): Promise<string> {
  const file = path.join(await takeFolder(), 'answers.json');
  const text =
    typeof content === 'string' ? content : JSON.stringify({ format: 1, site, choices: content });
  await writeFile(file, text);
  return file;
}

async function startDesk(env: Record<string, string>) {
  const desk = await startProgram({
    file: 'start.ts',
    env: { PORT: '0', DATA_DIR: await takeFolder(), LOG_LEVEL: 'silent', ...env },
  });
  cleanups.push(() => desk.kill());
  return desk;
}

async function readJson<T>(url: string): Promise<T> {
  return (await (await fetch(url)).json()) as T;
}

async function send<T>(url: string, body: object): Promise<T> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as T;
}

describe('TRTC_ANSWERS', () => {
  it('tells the desk by which code its cloud says that a task is gone', async () => {
    const answers = await writeAnswers({ goneCode });
    const cloud = await startSimulatorProgram(['--answers', answers]);
    cleanups.push(() => cloud.kill());
    const env = {
      TRTC_ENDPOINT: cloud.url.replace(/\/$/, ''),
      TRTC_SITE: 'intl',
      TENCENTCLOUD_SECRET_ID: simulatorKeys.secretId,
      TENCENTCLOUD_SECRET_KEY: simulatorKeys.secretKey,
    };
    for (const [more, status] of [
      [{}, 'running'],
      [{ TRTC_ANSWERS: answers }, 'ended'],
    ] as const) {
      const desk = await startDesk({ ...env, ...more });
      const task = await send<Task>(`${desk.url}api/tasks`, {
        ...{ kind: 'attach', sdkAppId: 1_400_000_001, taskId: 'conformance-nobody' },
        canvas: { width: 1280, height: 720 },
      });
      const take = { baseRevision: null, ...grid };
      const revision = await send<Revision>(`${desk.url}api/tasks/${task.id}/takes`, take);
      expect(JSON.stringify(revision)).toContain(goneCode);
      await expect
        .poll(async () => (await readJson<Task>(`${desk.url}api/tasks/${task.id}`)).status)
        .toBe(status);
    }
  });

  it('makes the rehearsal of npm start behave as that cloud, and an own variable outranks it', async () => {
    const answers = await writeAnswers(
      { goneCode, placeholderWhile: 'unseen', userSig: 'refused', lookUp: 'task-first' },
      'cn',
    );
    const desk = await startDesk({ TRTC_ANSWERS: answers });
    const session = await readJson<Session>(`${desk.url}api/session`);
    expect(session.placeholderWhile).toBe('unseen');
    const { tasks } = await readJson<TaskPage>(`${desk.url}api/tasks`);
    const [task] = tasks;
    expect(task).toMatchObject({ title: 'Demo show', status: 'running' });
    await send(`${session.simulatorUrl ?? ''}/_simulator/rooms/demo/dismiss`, {});
    await send(`${session.simulatorUrl ?? ''}/_simulator/clock`, { advanceMs: 60_000 });
    const take = { baseRevision: null, ...grid };
    await send<Revision>(`${desk.url}api/tasks/${task?.id ?? ''}/takes`, take);
    await expect
      .poll(async () => (await readJson<Task>(`${desk.url}api/tasks/${task?.id ?? ''}`)).status)
      .toBe('ended');

    const other = await startDesk({ TRTC_ANSWERS: answers, TRTC_PLACEHOLDERS: 'silent' });
    const { placeholderWhile } = await readJson<Session>(`${other.url}api/session`);
    expect(placeholderWhile).toBe('silent');
  });

  it('stops the start with a sentence that names the place', async () => {
    const broken = await writeAnswers('{"format": 1,\n  oops');
    const unknown = await writeAnswers({ badUrls: 'secret-value' }, 'cn');
    const foreign = await writeAnswers({}, 'intl');
    for (const [TRTC_ANSWERS, sentence] of [
      [
        path.join(await takeFolder(), 'no-such-file'),
        'TRTC_ANSWERS names a file that cannot be read (ENOENT): correct the path, or let this process read the file.',
      ],
      [broken, 'TRTC_ANSWERS names a file that is no JSON at line 2: correct that line.'],
      [
        unknown,
        'TRTC_ANSWERS names a file that has a wrong choices.badUrls: it must be accept or refuse.',
      ],
      [
        foreign,
        'TRTC_ANSWERS has answers of the site intl, but this desk speaks to cn: name a file of that site.',
      ],
    ] as const) {
      const failed = await runProgram({ file: 'start.ts', env: { PORT: '0', TRTC_ANSWERS } });
      expect(failed).toMatchObject({
        code: 1,
        stderr: `Mixdesk cannot start.\n${sentence}\n`,
      });
    }
  });

  it('is refused by the simulator alone in the same words', async () => {
    const file = await writeAnswers({ badUrl: 'refuse' });
    const failed = await runProgram({
      file: 'simulator/main.ts',
      args: ['--port', '0', '--answers', file],
    });
    expect(failed).toMatchObject({
      code: 1,
      stderr: `${file} has "choices.badUrl", which no question is called: remove it, or correct its name.\n`,
    });
  });
});
