import { execFile } from 'node:child_process';
import { chmod, copyFile, lstat, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { expect, test } from './fixtures.ts';
import { startProgram } from './program.ts';

const execute = promisify(execFile);

/** What the issue allows a production folder. */
const most = { packages: 120, bytes: 100e6 };
/** nobody, as in the Dockerfile. */
const nobody = 65534;
/** npm installs from the registry, which may be slow, ms. */
const limitMs = 600_000;

let place: string;
let folder: string;
/** By the program that put it together. */
let said: string;

test.describe.configure({ mode: 'serial', timeout: limitMs });
test.beforeAll(async () => {
  place = await mkdtemp(path.join(tmpdir(), 'mixdesk-production-'));
  // mkdtemp lets nobody else in.
  await chmod(place, 0o755);
  folder = path.join(place, 'desk');
  const { stdout } = await execute(process.execPath, ['scripts/production.mjs', folder]);
  said = stdout;
});
test.afterAll(async () => {
  await rm(place, { recursive: true, force: true });
});

test('a production folder is put together in an empty folder, small, and runs the command line', async () => {
  expect(said).toContain(`The desk is in ${folder} with `);
  const packages = Number(/with (\d+) packages/.exec(said)?.[1]);
  expect(packages).toBeGreaterThan(50);
  expect(packages).toBeLessThanOrEqual(most.packages);
  expect(await weigh(path.join(folder, 'node_modules'))).toBeLessThanOrEqual(most.bytes);

  const layout = path.join(place, 'layout.json');
  await writeFile(layout, JSON.stringify({ MixLayoutParams: { MixLayoutMode: 9 } }));
  await expect(execute('npx', ['mixdesk', 'lint', layout], { cwd: folder })).rejects.toMatchObject({
    code: 1,
    stdout: expect.stringContaining('MixLayoutMode'),
  });
  await writeFile(layout, JSON.stringify({ MixLayoutParams: { MixLayoutMode: 3 } }));
  await execute('npx', ['mixdesk', 'lint', layout], { cwd: folder });
});

for (const npm of ['10', '11']) {
  test(`npm ${npm} runs no script of a package when it installs for production`, async () => {
    const target = path.join(place, `npm-${npm}`);
    await mkdir(target);
    for (const file of ['package.json', 'package-lock.json']) {
      await copyFile(path.join(folder, file), path.join(target, file));
    }
    const version = await execute('npx', ['--yes', `npm@${npm}`, '--version']);
    expect(version.stdout).toMatch(new RegExp(`^${npm}\\.`));
    // With scripts allowed, and each of them shown: a line such as `> sharp@0.35.5 install`.
    const { stdout, stderr } = await execute(
      'npx',
      ['--yes', `npm@${npm}`, 'ci', '--omit=dev', '--foreground-scripts', '--no-audit'],
      { cwd: target },
    );
    expect(stdout).toMatch(/added \d+ packages/);
    expect(`${stdout}${stderr}`).not.toMatch(/^> \S+@\S+ \w*install/m);
    await rm(target, { recursive: true });
  });
}

test('the folder is a desk for a user who may write nothing but the data', async ({ page }) => {
  const data = path.join(place, 'data');
  await mkdir(data);
  const isRoot = await canUnshare();
  if (!isRoot) {
    await execute('chmod', ['-R', 'a-w', folder]);
  }
  const desk = await startProgram({
    args: isRoot ? ['--eval', startAsNobody] : ['dist/server/start.js'],
    cwd: folder,
    env: { PORT: '0', DATA_DIR: data, FOLDER: folder, NODE: process.execPath },
    ready: /(http:\/\/127\.0\.0\.1:\d+\/)/,
  });
  try {
    await page.goto(desk.url);
    await page.getByRole('button', { name: 'Take', exact: true }).click();
    await expect(page.getByTestId('program')).toHaveAttribute('data-status', 'accepted');
  } finally {
    await desk.kill('SIGTERM');
    if (!isRoot) {
      await execute('chmod', ['-R', 'u+w', folder]);
    }
  }
});

/** Runs the desk as in the image: not as root, who has made the folder, and with nothing that can be written but the data. */
const startAsNobody = `
  const { spawn } = require('node:child_process');
  const child = spawn('unshare', ['--mount', 'sh', '-c', ${JSON.stringify(
    [
      'set -e',
      'mount --bind / / && mount -o remount,bind,ro /',
      `mount -t tmpfs -o uid=${nobody},gid=${nobody},mode=700 tmpfs "$DATA_DIR"`,
      'if touch "$FOLDER/written" 2>/dev/null; then echo "the disk can be written" >&2; exit 9; fi',
      `exec setpriv --reuid ${nobody} --regid ${nobody} --clear-groups "$NODE" dist/server/start.js`,
    ].join('\n'),
  )}], { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
`;

/** Only root of a Linux machine can take the right to write away from a whole disk. Elsewhere the folder alone is made so. */
async function canUnshare(): Promise<boolean> {
  return (
    process.platform === 'linux' &&
    process.getuid?.() === 0 &&
    (await execute('unshare', ['--mount', 'setpriv', '--version']).then(
      () => true,
      () => false,
    ))
  );
}

/** Bytes of all files in a folder. */
async function weigh(of: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(of, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) {
      bytes += (await lstat(path.join(entry.parentPath, entry.name))).size;
    }
  }
  return bytes;
}
