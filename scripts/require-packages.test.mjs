// @ts-check
import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** A checkout with a build and without packages. @type {string} */
let folder;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mixdesk-packages-'));
  await cp(path.join(root, 'scripts'), path.join(folder, 'scripts'), { recursive: true });
  await cp(path.join(root, 'package.json'), path.join(folder, 'package.json'));
  await mkdir(path.join(folder, 'dist/server'), { recursive: true });
  await writeFile(path.join(folder, 'dist/stamp'), 'any\n');
  await writeFile(path.join(folder, 'dist/server/start.js'), `import 'pino';\n`);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** @param {readonly string[]} args */
function run(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

async function listDependencies() {
  const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  return Object.keys(manifest.dependencies);
}

test.each(['build', 'dev', 'gallery', 'bench', 'test', 'check-types', 'mutants'])(
  'without packages %s ends with one sentence that says what to do',
  (command) => {
    const { status, stdout, stderr } = run(`scripts/${command}.mjs`);
    expect(stdout).toBe('');
    expect(stderr).toMatch(
      /^The package \S+ (is|and \d+ more are) not installed: run `npm ci` first\.\n$/,
    );
    expect(status).toBe(1);
  },
);

test('a built desk without its packages says so too, and needs none of the tools', async () => {
  const { status, stderr } = run('scripts/run.mjs', 'start');
  expect(stderr).toMatch(
    /^The package \S+ and \d+ more are not installed: run `npm ci` first\.\n$/,
  );
  expect(status).toBe(1);
  for (const name of await listDependencies()) {
    await mkdir(path.join(folder, 'node_modules', name), { recursive: true });
    await writeFile(path.join(folder, 'node_modules', name, 'package.json'), '{"main":"x.js"}');
    await writeFile(path.join(folder, 'node_modules', name, 'x.js'), '');
  }
  expect(run('scripts/run.mjs', 'start')).toEqual({ status: 0, stdout: '', stderr: '' });
  await rm(path.join(folder, 'node_modules/pino'), { recursive: true });
  expect(run('scripts/run.mjs', 'start').stderr).toBe(
    'The package pino is not installed: run `npm ci` first.\n',
  );
});
