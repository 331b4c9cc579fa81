import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Rundown } from '#contract/rundown.ts';
import type { Bundle } from '#contract/support/bundle.ts';
import type { Scene } from '#contract/scene.ts';
import type { Task, TaskPage } from '#contract/task.ts';
import type { MadeAccessToken } from '#contract/token.ts';
import { makeFolder, runProgram, startProgram } from '#testing/processes.ts';
import type { FailedProgram, RunningProgram } from '#testing/processes.ts';

import { connectDesk } from './desk-client.ts';
import { runCommandLine } from './run-command-line.ts';

let desk: RunningProgram;
let folder: Awaited<ReturnType<typeof makeFolder>>;
let task: Task;
beforeAll(async () => {
  folder = await makeFolder();
  desk = await startProgram({
    file: 'start.ts',
    env: { PORT: '0', DATA_DIR: path.join(folder.path, 'data'), LOG_LEVEL: 'warn' },
  });
  const { tasks } = await get<TaskPage>('api/tasks');
  task = await get<Task>(`api/tasks/${tasks[0]?.id ?? ''}`);
});
afterAll(async () => {
  await desk.stop();
  await folder.remove();
});

async function get<T>(route: string): Promise<T> {
  return (await (await fetch(`${desk.url}${route}`)).json()) as T;
}
async function send<T>(method: string, route: string, body: unknown): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${desk.url}${route}`, {
    ...{ method, headers, body: JSON.stringify(body) },
  });
  expect(response.ok).toBe(true);
  return (await response.json()) as T;
}

/** Runs the command line in this process, where starting one more says nothing new. */
async function run(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<FailedProgram> {
  const said = { stdout: '', stderr: '' };
  const code = await runCommandLine(args, {
    desk: () => connectDesk({ MIXDESK_URL: desk.url, ...env }),
    readInput: (file) => readFile(path.join(folder.path, file), 'utf8'),
    print: (line) => {
      said.stdout += `${line}\n`;
    },
    note: (line) => {
      said.stderr += `${line}\n`;
    },
    write: (part) => {
      said.stdout += Buffer.from(part).toString();
      return Promise.resolve();
    },
  });
  return { code, ...said };
}

/** Runs the command line in a process of its own until it ends, as a script does. */
async function runProcess(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<FailedProgram> {
  const outcome = await runProgram({
    file: 'cli/main.ts',
    args,
    env: { MIXDESK_URL: desk.url, ...env },
    cwd: folder.path,
  });
  if (!('code' in outcome)) {
    throw new Error('The command line printed a ready line.');
  }
  return outcome;
}
async function write(name: string, content: unknown): Promise<string> {
  await writeFile(path.join(folder.path, name), JSON.stringify(content));
  return name;
}
async function makeToken(scopes: readonly string[]): Promise<{ readonly MIXDESK_TOKEN: string }> {
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const made = await send<MadeAccessToken>('POST', 'api/tokens', {
    ...{ name: 'CI', scopes, expiresAt },
  });
  return { MIXDESK_TOKEN: made.token };
}
async function newestNumber(): Promise<number | null> {
  return (await get<Task>(`api/tasks/${task.id}`)).current?.number ?? null;
}

const grid = { MixLayoutParams: { MixLayoutMode: 3 }, SubscribeStreamUserIds: {} };

describe('the command line', () => {
  it('says what it can do, and ends with 2 for what it does not know', async () => {
    const help = await runProcess(['--help']);
    expect([help.code, help.stderr]).toEqual([0, '']);
    for (const word of [
      'lint',
      'take',
      'history',
      'follow',
      'bundle',
      'MIXDESK_TOKEN',
      'Exit codes',
    ]) {
      expect(help.stdout).toContain(word);
    }
    expect((await run(['take', '--help'])).stdout).toContain('--scene SCENE');
    const unknown = await run(['publish']);
    expect([unknown.code, unknown.stderr]).toEqual([
      2,
      'There is no command publish. `mixdesk --help` lists them.\n',
    ]);
    const option = await run(['history', task.id, '--lats', '3']);
    expect([option.code, option.stderr]).toEqual([2, expect.stringContaining("'--lats'")]);
    expect((await run(['take', task.id])).code).toBe(2);
  });

  it('takes ids that begin with a dash for what they are', async () => {
    const unknown = await run(['history', '-w3Zk_0aBcDeFgHi']);
    expect([unknown.code, unknown.stderr]).toEqual([
      1,
      expect.stringContaining('[task-not-found]'),
    ]);
    const scene = await run(['take', task.id, '--scene', '-w3Zk_0aBcDeFgHi']);
    expect([scene.code, scene.stderr]).toEqual([1, expect.stringContaining('[scene-not-found]')]);
  });

  it('lints a file without a desk: 0 when it is good, 1 with every place when it has errors, 2 without a layout', async () => {
    const nowhere = { MIXDESK_URL: 'http://127.0.0.1:9' };
    const good = await run(['lint', await write('good.json', grid)], nowhere);
    expect([good.code, good.stdout, good.stderr]).toEqual([
      0,
      '',
      'good.json: 0 errors, 0 warnings\n',
    ]);
    const wide = {
      MixLayoutParams: {
        MixLayoutMode: 4,
        MixLayoutList: [{ Top: 0, Left: 1000, Width: 640, Height: 360, UserId: 'ana' }],
      },
    };
    const file = await write('wide.json', wide);
    const bad = await runProcess(['lint', file, '--canvas', '1280x720'], nowhere);
    expect([bad.code, bad.stdout]).toEqual([
      1,
      expect.stringMatching(/^error: MixLayoutParams\.MixLayoutList\.0\S* .+ \[[a-z-]+\]$/m),
    ]);
    expect((await run(['lint', file, '--task', task.id])).code).toBe(1);
    const none = await run(['lint', await write('none.json', { a: 1 })], nowhere);
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('no layout')]);
    expect((await run(['lint', 'missing.json'], nowhere)).stderr).toContain(
      'there is no such file',
    );
  });

  it('takes a file with a token, and says which revision it became', async () => {
    const token = await makeToken(['read', 'take']);
    const file = await write('grid.json', grid);
    const before = await newestNumber();
    const { code, stdout } = await runProcess(['take', task.id, file, '--note', 'by CI'], token);
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^Revision \d+ accepted in \d+ ms \(RequestId \S+\)\n$/),
    ]);
    const { current } = await get<Task>(`api/tasks/${task.id}`);
    expect(current).toMatchObject({ ...grid, baseRevision: before, note: 'by CI' });
    expect(current?.actor.name).toBe('CI');
  });

  it('repeats a take with the same key without taking twice', async () => {
    const file = await write('grid.json', grid);
    const args = [
      'take',
      task.id,
      file,
      '--key',
      'build-7',
      '--base',
      String(await newestNumber()),
    ];
    const first = await run(args);
    const number = await newestNumber();
    expect([first.code, (await run(args)).stdout, await newestNumber()]).toEqual([
      0,
      first.stdout,
      number,
    ]);
  });

  it('takes a scene, and the next of the rundown', async () => {
    const scene = await send<Scene>('POST', 'api/scenes', {
      sdkAppId: task.sdkAppId,
      title: 'Evening',
      canvas: task.canvas,
      MixLayoutParams: { MixLayoutMode: 3, BackGroundColor: '#102030' },
      seats: [],
    });
    const taken = await run(['take', task.id, '--scene', scene.id, '--json']);
    expect([taken.code, JSON.parse(taken.stdout)]).toMatchObject([
      0,
      { status: 'accepted', MixLayoutParams: scene.MixLayoutParams },
    ]);
    // The demo has a rundown of its own.
    const { version } = await get<Rundown>(`api/tasks/${task.id}/rundown`);
    await send('PUT', `api/tasks/${task.id}/rundown`, {
      ...{ version, sceneIds: [scene.id], position: null },
    });
    expect((await run(['take', task.id, '--next'])).code).toBe(0);
    const end = await run(['take', task.id, '--next']);
    expect([end.code, end.stderr]).toEqual([1, expect.stringContaining('[rundown-ended]')]);
  });

  it('ends with 1 when the desk refuses, with the reason and the place', async () => {
    const file = await write('grid.json', grid);
    const late = await run(['take', task.id, file, '--base', 'none']);
    expect([late.code, late.stderr]).toEqual([1, expect.stringContaining('[revision-conflict]')]);
    const reader = await run(['take', task.id, file], await makeToken(['read']));
    expect([reader.code, reader.stderr]).toEqual([1, expect.stringContaining('[forbidden]')]);
    const wrong = await run(['history', task.id], { MIXDESK_TOKEN: 'mxd_wrong' });
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('[invalid-token]')]);
    const shown = await write('shown.json', {
      MixLayoutParams: {
        MixLayoutMode: 4,
        MixLayoutList: [{ Top: 0, Left: 0, Width: 640, Height: 360, UserId: 'never seen' }],
      },
    });
    const guarded = await runProcess(['take', task.id, shown, '--guard']);
    expect([guarded.code, guarded.stderr]).toEqual([1, expect.stringContaining('never seen')]);
  });

  it('ends with 3 when no desk answers', async () => {
    const { code, stderr } = await runProcess(['tasks'], { MIXDESK_URL: 'http://127.0.0.1:9' });
    expect([code, stderr]).toEqual([3, expect.stringContaining('MIXDESK_URL')]);
  });

  it('lists recordings and their takes', async () => {
    const { stdout } = await run(['tasks']);
    expect(stdout.split('\t').slice(0, 2)).toEqual([task.id, task.title]);
    const history = await run(['history', task.id, '--last', '2']);
    const newest = await newestNumber();
    expect(history.stdout.split('\n').map((line) => line.split('\t').slice(0, 2))).toEqual([
      [`#${newest ?? 0}`, expect.any(String)],
      [`#${(newest ?? 0) - 1}`, expect.any(String)],
      [''],
    ]);
  });

  it('follows the events of a recording', async () => {
    const following = runProcess([
      'follow',
      task.id,
      '--kind',
      'revision',
      '--count',
      '2',
      '--timeout',
      '60',
    ]);
    const file = await write('grid.json', grid);
    const isOver = following.then(() => true);
    // Until the stream is open nobody hears of a take, so takes go on until it ends.
    while (!(await Promise.race([isOver, run(['take', task.id, file]).then(() => false)]))) {
      continue;
    }
    const { code, stdout } = await following;
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect([code, events]).toMatchObject([
      0,
      [
        { kind: 'revision', data: { taskId: task.id } },
        { kind: 'revision', data: { taskId: task.id } },
      ],
    ]);
  });

  it('writes a bundle that holds the history', async () => {
    const { code, stdout } = await runProcess([
      'bundle',
      task.id,
      '--replace-people',
      '--last',
      '1',
    ]);
    const bundle = JSON.parse(stdout) as Bundle;
    expect([code, bundle.revisions.length]).toEqual([0, 1]);
  });
});

it('is the bin of the package', async () => {
  const root = new URL('../../', import.meta.url);
  const manifest = JSON.parse(await readFile(new URL('package.json', root), 'utf8')) as {
    readonly bin: Readonly<Record<string, string>>;
  };
  const bin = await readFile(new URL(manifest.bin['mixdesk'] ?? '', root), 'utf8');
  expect(bin).toMatch(/^#!\/usr\/bin\/env node\n/);
  expect(await readFile(new URL('scripts/production.mjs', root), 'utf8')).toContain("'bin'");
});
