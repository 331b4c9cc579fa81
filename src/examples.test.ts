import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request as openRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import type { RevisionPage } from '#contract/revision.ts';
import type { Task, TaskPage, TaskSummary } from '#contract/task.ts';
import { makeFolder, startProgram } from '#testing/processes.ts';
import type { RunningProgram } from '#testing/processes.ts';

// A desk with its simulated cloud, and each example as the process that a person would start.
vi.setConfig({ testTimeout: 120_000 });

const folder = fileURLToPath(new URL('../examples', import.meta.url));
const twoPeople = path.join(folder, 'layouts/two-people.json');
const tooWide = path.join(folder, 'layouts/too-wide.json');

let desk: RunningProgram;
let data: Awaited<ReturnType<typeof makeFolder>>;
beforeAll(async () => {
  data = await makeFolder();
  desk = await startProgram({ file: 'start.ts', env: { PORT: '0', DATA_DIR: data.path } });
});
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) {
    close();
  }
});
afterAll(async () => {
  await desk.stop();
  await data.remove();
});

interface Example {
  readonly child: ChildProcess;
  stdout(): string;
  stderr(): string;
}

function startExample(name: string, args: readonly string[], url = desk.url): Example {
  const child = spawn(process.execPath, [path.join(folder, name), ...args], {
    env: { PATH: process.env['PATH'], DESK: url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  closers.push(() => child.kill());
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return { child, stdout: () => stdout, stderr: () => stderr };
}

/** Runs an example to its end. */
async function runExample(name: string, args: readonly string[], url?: string) {
  const example = startExample(name, args, url);
  const [code] = (await once(example.child, 'close')) as [number | null];
  return { code, stdout: example.stdout(), stderr: example.stderr() };
}

async function readJson<T>(route: string): Promise<T> {
  return (await (await fetch(new URL(route, desk.url))).json()) as T;
}

async function findDemoTask(): Promise<TaskSummary> {
  const { tasks } = await readJson<TaskPage>('/api/tasks');
  const demo = tasks.find(({ title }) => title === 'Demo show');
  if (demo === undefined) {
    throw new Error('The desk has no demo recording.');
  }
  return demo;
}

async function readRevisions(task: TaskSummary) {
  return (await readJson<RevisionPage>(`/api/tasks/${task.id}/revisions`)).revisions;
}

describe('examples/lint-payload.mjs', () => {
  it('finds no error in a good layout, and exits with 0', async () => {
    expect(await runExample('lint-payload.mjs', [twoPeople, '1280x720'])).toEqual({
      code: 0,
      stdout: '0 errors, 0 warnings\n',
      stderr: '',
    });
  });

  it('prints each problem with its code and path, and exits with 1', async () => {
    const { code, stdout } = await runExample('lint-payload.mjs', [tooWide, '1280x720']);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^error outside-canvas at MixLayoutParams\.MixLayoutList\.0\.Width: .+\n(warning .+\n)*1 errors, \d warnings\n$/,
    );
    const unjudged = await runExample('lint-payload.mjs', [tooWide]);
    expect(unjudged).toMatchObject({ code: 0 });
  });

  it('exits with 2 when it cannot check', async () => {
    expect(await runExample('lint-payload.mjs', [])).toMatchObject({ code: 2 });
    const away = await runExample('lint-payload.mjs', [twoPeople], 'http://127.0.0.1:1');
    expect(away.code).toBe(2);
    expect(away.stderr).toContain('The check could not be made: ');
  });
});

describe('examples/take-from-script.mjs', () => {
  it('takes the layout of the only running recording, and prints the revision', async () => {
    const taken = await runExample('take-from-script.mjs', [twoPeople]);
    expect(taken.stderr).toBe('');
    expect(taken.code).toBe(0);
    const task = await findDemoTask();
    const [newest] = await readRevisions(task);
    expect(newest).toMatchObject({ status: 'accepted', number: task.program?.number });
    expect(newest?.MixLayoutParams.MixLayoutList?.map(({ UserId }) => UserId)).toEqual([
      'host',
      'ana',
    ]);
    expect(taken.stdout).toBe(
      `Revision ${String(newest?.number)} of "Demo show" is accepted after ${String(newest?.latencyMs)} ms, RequestId ${String(newest?.upstream?.requestId)}\n`,
    );
  });

  it('stops at a conflict, and overwrites only when it is told to', async () => {
    await runExample('take-from-script.mjs', [twoPeople]);
    await runExample('take-from-script.mjs', [twoPeople]);
    const task = await findDemoTask();
    const before = await readRevisions(task);
    const args = [twoPeople, '--task', task.id, '--base', '1'];
    const refused = await runExample('take-from-script.mjs', args);
    expect(refused).toMatchObject({ code: 3, stdout: '' });
    expect(refused.stderr).toContain(
      `took revision ${String(before[0]?.number)} (accepted) in between`,
    );
    expect(await readRevisions(task)).toHaveLength(before.length);

    const forced = await runExample('take-from-script.mjs', [...args, '--overwrite']);
    expect(forced.code).toBe(0);
    const [newest] = await readRevisions(task);
    expect(newest).toMatchObject({ status: 'accepted', baseRevision: before[0]?.number });
  });

  it('attaches a recording once, and finds it the next time', async () => {
    const task = await findDemoTask();
    const { sdkAppId, canvas } = task;
    const known = path.join(data.path, 'known.json');
    await writeFile(known, JSON.stringify({ sdkAppId, taskId: task.taskId, canvas }));
    const before = await readRevisions(task);
    const again = await runExample('take-from-script.mjs', [twoPeople, '--attach', known]);
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(await readRevisions(task)).toHaveLength(before.length + 1);

    // One that the cloud does not have: attached all the same, and the cloud's refusal is passed on.
    const unknown = path.join(data.path, 'unknown.json');
    await writeFile(unknown, JSON.stringify({ sdkAppId, taskId: '-not-there.', canvas }));
    const refused = await runExample('take-from-script.mjs', [twoPeople, '--attach', unknown]);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(/^upstream-rejected: /);
    const { tasks } = await readJson<TaskPage>('/api/tasks');
    expect(tasks.map(({ taskId }) => taskId)).toContain('-not-there.');
  });

  it('prints what lint refuses, and takes nothing', async () => {
    const task = await findDemoTask();
    const before = await readRevisions(task);
    const refused = await runExample('take-from-script.mjs', [tooWide, '--task', task.id]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(
      /^invalid-layout: .+\n {2}MixLayoutParams\.MixLayoutList\.0\.Width: /,
    );
    expect(await readRevisions(task)).toHaveLength(before.length);
  });
});

/** A way to the desk that can be cut, as a network does it. */
async function openCuttableWay() {
  const { host } = new URL(desk.url);
  const server = createServer((incoming, outgoing) => {
    const onward = openRequest(
      new URL(incoming.url ?? '/', desk.url),
      { headers: { ...incoming.headers, host } },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    onward.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  closers.push(() => void close());
  return {
    url: `http://127.0.0.1:${port}/`,
    close,
    reopen: () => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve)),
  };
}

interface PrintedEvent {
  readonly id: string;
  readonly event: string;
  readonly data: { readonly task?: Task };
}

function readPrinted(example: Example): readonly PrintedEvent[] {
  return example
    .stdout()
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as PrintedEvent);
}

/** Attaches a recording that nobody else has: one event, `task`. */
async function attach(taskId: string): Promise<void> {
  const response = await fetch(new URL('/api/tasks', desk.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      kind: 'attach',
      sdkAppId: 1_400_000_001,
      taskId,
      canvas: { width: 1280, height: 720 },
    }),
  });
  expect(response.status).toBe(201);
}

const attachedIds = (example: Example) =>
  readPrinted(example).map(({ event, data: { task } }) => `${event} ${task?.taskId ?? ''}`);

describe('examples/follow-events.mjs', () => {
  it('prints events, and after a broken connection those that it missed', async () => {
    const way = await openCuttableWay();
    const example = startExample('follow-events.mjs', [], way.url);
    await expect.poll(() => example.stderr()).toBe('Connected\n');
    await attach('-before.');
    await expect.poll(() => attachedIds(example)).toEqual(['task -before.']);

    await way.close();
    await attach('-meanwhile.');
    await expect.poll(() => example.stderr()).toContain('Connecting again.');
    await way.reopen();
    await expect.poll(() => attachedIds(example)).toEqual(['task -before.', 'task -meanwhile.']);
    await attach('-after.');
    await expect
      .poll(() => attachedIds(example))
      .toEqual(['task -before.', 'task -meanwhile.', 'task -after.']);
  });

  it('continues after an event that an earlier run has printed', async () => {
    const first = startExample('follow-events.mjs', []);
    await expect.poll(() => first.stderr()).toBe('Connected\n');
    await attach('-first-run.');
    await expect.poll(() => attachedIds(first)).toEqual(['task -first-run.']);
    first.child.kill();
    await attach('-nobody-listens.');

    const lastId = readPrinted(first).at(-1)?.id ?? '';
    const second = startExample('follow-events.mjs', ['--after', lastId]);
    await expect.poll(() => attachedIds(second)).toEqual(['task -nobody-listens.']);
    const stale = startExample('follow-events.mjs', ['--after', 'anotherdesk-7']);
    await expect.poll(() => readPrinted(stale).map(({ event }) => event)).toEqual(['reset']);
  });
});
