import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { expect, test } from '@playwright/test';

import { startProgram } from './program.ts';
import type { Program } from './program.ts';

const run = path.resolve('scripts/run.mjs');
const deskReady = /^Mixdesk is ready at (\S+)$/m;

let folder: string;
test.beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mixdesk-command-'));
});
test.afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

function start(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  ready: RegExp,
): Promise<Program> {
  return startProgram({ args: [run, ...args], cwd: folder, env, ready });
}

test('npm start on a build that is fresh builds nothing and says once that it is ready', async () => {
  const desk = await start(['start'], { PORT: '0' }, deskReady);
  expect((await fetch(`${desk.url}readyz`)).status).toBe(200);
  expect(await desk.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(desk.logs().match(/Mixdesk is ready at/g)).toHaveLength(1);
  expect(desk.logs()).not.toContain('uilding');
});

test('a second npm start is ready within 3 s', async () => {
  // This time is a promise of its own. The machine that runs this may be busy with other tests, so the best of three counts:
  // what a start costs is its quickest run, everything beyond is waiting for the neighbours.
  let bestMs = Infinity;
  for (let run = 0; run < 3 && bestMs >= 3000; run += 1) {
    const begun = performance.now();
    const desk = await start(['start'], { PORT: '0' }, deskReady);
    bestMs = Math.min(bestMs, performance.now() - begun);
    await desk.kill('SIGTERM');
    expect(desk.logs()).not.toContain('uilding');
  }
  expect(bestMs).toBeLessThan(3000);
});

test('a second desk on the same data folder refuses to start and says why', async () => {
  const env = { PORT: '0', DATA_DIR: path.join(folder, 'data') };
  const first = await start(['start'], env, deskReady);
  await expect(start(['start'], env, deskReady)).rejects.toThrow(/Mixdesk cannot start[^]*data/);
  await first.kill('SIGTERM');
});

test('a value that cannot be used stops the start with a sentence that names the variable', async () => {
  await expect(start(['start'], { PORT: 'eighty' }, deskReady)).rejects.toThrow(
    /PORT must be a whole number/,
  );
});

test('npm run simulator hands its flags on and stops when asked', async () => {
  const ready = /^The Mixdesk simulator is ready at (\S+)$/m;
  const simulator = await start(['simulator', '--port', '0'], {}, ready);
  expect((await fetch(`${simulator.url}_simulator/journal`)).status).toBe(200);
  expect(await simulator.kill('SIGINT')).toEqual({ code: 0, signal: null });
});
