import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Rundown } from '#contract/rundown.ts';

import { makeFolder, startProgram } from '#testing/processes.ts';
import type { RunningProgram } from '#testing/processes.ts';

const module = fileURLToPath(new URL('../integrations/companion/', import.meta.url));

/** The half of the module's own API that Companion itself runs; it is not among the exports of the package. */
interface Ipc {
  sendWithCb(name: string, message: unknown): Promise<unknown>;
  receivedMessage(message: unknown): void;
}
type IpcClass = new (
  handlers: Readonly<Record<string, (message: never) => Promise<unknown>>>,
  send: (message: unknown) => void,
  timeoutMs: number,
) => Ipc;
const require = createRequire(import.meta.url);
const { IpcWrapper } = require(
  path.join(path.dirname(require.resolve('@companion-module/base')), 'host-api/ipc-wrapper.js'),
) as { readonly IpcWrapper: IpcClass };

interface Task {
  readonly id: string;
  readonly sdkAppId: number;
  readonly canvas: object;
  readonly current: { readonly number: number; readonly MixLayoutParams: object } | null;
  readonly lock: object | null;
}

let folder: Awaited<ReturnType<typeof makeFolder>>;
let desk: RunningProgram;
let task: Task;
/** Two scenes that differ by their background. */
let scenes: readonly string[];
let companion: Awaited<ReturnType<typeof startModule>>;
beforeAll(async () => {
  folder = await makeFolder();
  desk = await startProgram({
    file: 'start.ts',
    env: { PORT: '0', DATA_DIR: path.join(folder.path, 'data'), LOG_LEVEL: 'warn' },
  });
  const { tasks } = (await ask('GET', 'api/tasks')) as { readonly tasks: readonly Task[] };
  task = (await ask('GET', `api/tasks/${tasks[0]?.id ?? ''}`)) as Task;
  scenes = [await saveScene('#111111'), await saveScene('#222222')];
  companion = await startModule({ url: desk.url });
  await companion.until('connection', true);
});
afterAll(async () => {
  await companion.stop();
  await desk.stop();
  await folder.remove();
});

async function ask(method: string, route: string, body?: object): Promise<unknown> {
  const response = await fetch(`${desk.url}${route}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  expect(response.ok).toBe(true);
  const text = await response.text();
  return text === '' ? undefined : JSON.parse(text);
}
async function readTask(): Promise<Task> {
  return (await ask('GET', `api/tasks/${task.id}`)) as Task;
}
async function saveScene(color: string): Promise<string> {
  const scene = await ask('POST', 'api/scenes', {
    sdkAppId: task.sdkAppId,
    title: color,
    canvas: task.canvas,
    MixLayoutParams: { MixLayoutMode: 3, BackGroundColor: color },
    seats: [],
  });
  return (scene as { readonly id: string }).id;
}

/** Companion's side: starts the module in a process of its own, with one button a feedback, and presses its actions. */
async function startModule(config: object) {
  const child: ChildProcess = fork(path.join(module, 'main.js'), {
    env: {
      ...process.env,
      CONNECTION_ID: 'desk',
      VERIFICATION_TOKEN: 'token',
      MODULE_MANIFEST: path.join(module, 'companion/manifest.json'),
    },
    // Not what the test runner gives its own processes.
    execArgv: [],
    silent: true,
  });
  const values = new Map<string, unknown>();
  const waiting = new Set<() => void>();
  const statuses: string[] = [];
  let actions: readonly string[] = [];
  let register: () => void = () => undefined;
  const registered = new Promise<void>((resolve) => {
    register = resolve;
  });
  const ipc = new IpcWrapper(
    {
      register: () => {
        // The module hears nothing else until it has this answer.
        setImmediate(register);
        return Promise.resolve({});
      },
      'log-message': () => Promise.resolve(),
      'set-status': ({ status }: { readonly status: string }) => {
        statuses.push(status);
        return Promise.resolve();
      },
      setActionDefinitions: (message: { readonly actions: readonly { readonly id: string }[] }) => {
        actions = message.actions.map(({ id }) => id);
        return Promise.resolve();
      },
      setFeedbackDefinitions: () => Promise.resolve(),
      setVariableDefinitions: () => Promise.resolve(),
      setVariableValues: () => Promise.resolve(),
      updateFeedbackValues: (message: {
        readonly values: readonly { readonly id: string; readonly value: unknown }[];
      }) => {
        for (const { id, value } of message.values) {
          values.set(id, value);
        }
        waiting.forEach((check) => {
          check();
        });
        return Promise.resolve();
      },
    },
    (message) => child.send(message as object),
    30_000,
  );
  child.on('message', (message) => {
    ipc.receivedMessage(message);
  });
  await registered;
  await ipc.sendWithCb('init', {
    label: 'desk',
    // A first start would replace the configuration by the defaults of its fields.
    isFirstInit: false,
    config,
    secrets: {},
    lastUpgradeIndex: -1,
    feedbacks: {},
    actions: {},
  });
  const feedback = (id: string, feedbackId: string, options: object = {}) => ({
    [id]: {
      ...{ id, controlId: id, feedbackId, options, upgradeIndex: null },
      ...{ disabled: false, isInverted: false },
    },
  });
  await ipc.sendWithCb('updateFeedbacks', {
    feedbacks: {
      ...feedback('connection', 'connection'),
      ...feedback('locked', 'locked'),
      ...feedback('draft', 'draftChanged'),
      ...feedback('any', 'onAir'),
      ...feedback('first', 'onAir', { scene: scenes[0] }),
      ...feedback('second', 'onAir', { scene: scenes[1] }),
    },
  });
  return {
    statuses,
    actions: () => actions,
    press: (actionId: string, options: object = {}) =>
      ipc.sendWithCb('executeAction', {
        action: {
          ...{ id: 'a', controlId: 'button', actionId, options },
          ...{ upgradeIndex: null, disabled: false },
        },
        surfaceId: undefined,
      }) as Promise<{ readonly success: boolean; readonly errorMessage?: string }>,
    /** Resolves once a feedback has this value. */
    until(id: string, value: boolean): Promise<void> {
      return new Promise((resolve) => {
        const check = (): void => {
          if (values.get(id) === value) {
            waiting.delete(check);
            resolve();
          }
        };
        waiting.add(check);
        check();
      });
    },
    async stop() {
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    },
  };
}

describe('the module for Companion', () => {
  it('offers its actions', () => {
    expect([...companion.actions()].sort()).toEqual(['load', 'lock', 'next', 'rollback', 'take']);
    expect(companion.statuses.at(-1)).toBe('ok');
  });

  it('loads a scene without sending anything, takes it, and shows it on air', async () => {
    expect((await companion.press('load', { scene: scenes[0] })).success).toBe(true);
    await companion.until('draft', true);
    expect((await readTask()).current).toBe(null);
    expect((await companion.press('take')).success).toBe(true);
    await Promise.all([companion.until('draft', false), companion.until('first', true)]);
    await companion.until('any', true);
    expect((await readTask()).current?.MixLayoutParams).toMatchObject({
      BackGroundColor: '#111111',
    });
  });

  it('refuses to take what is not loaded, in words', async () => {
    const answer = await companion.press('take');
    expect([answer.success, answer.errorMessage]).toEqual([
      false,
      expect.stringContaining('No scene is loaded'),
    ]);
  });

  it('takes the next of the rundown', async () => {
    // The demo has a rundown of its own.
    const { version } = (await ask('GET', `api/tasks/${task.id}/rundown`)) as Rundown;
    await ask('PUT', `api/tasks/${task.id}/rundown`, {
      ...{ version, sceneIds: [scenes[1]], position: null },
    });
    expect((await companion.press('next')).success).toBe(true);
    await Promise.all([companion.until('second', true), companion.until('first', false)]);
    const end = await companion.press('next');
    expect([end.success, end.errorMessage]).toEqual([false, expect.stringContaining('end')]);
  });

  it('rolls back to what was on air before', async () => {
    expect((await companion.press('rollback')).success).toBe(true);
    await companion.until('second', false);
    expect((await readTask()).current?.MixLayoutParams).toMatchObject({
      BackGroundColor: '#111111',
    });
  });

  it('shows that somebody else took instead', async () => {
    await companion.press('load', { scene: scenes[0] });
    await companion.press('take');
    await companion.until('first', true);
    await ask('POST', `api/tasks/${task.id}/takes`, { sceneId: scenes[1] });
    await companion.until('first', false);
  });

  it('locks and unlocks the show', async () => {
    await companion.press('lock', { to: 'locked' });
    await companion.until('locked', true);
    expect((await readTask()).lock).not.toBe(null);
    await companion.press('load', { scene: scenes[0] });
    const refused = await companion.press('take');
    expect([refused.success, refused.errorMessage]).toEqual([
      false,
      expect.stringContaining('locked'),
    ]);
    await companion.press('lock', { to: 'toggle' });
    await companion.until('locked', false);
  });

  it('shows that the desk is gone', async () => {
    await desk.kill();
    await companion.until('connection', false);
    await companion.until('any', false);
  });
});
