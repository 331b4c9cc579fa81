// @ts-check
// npm run production -- FOLDER: puts into an empty folder what a desk needs to run, and nothing else: the build, the command line, package.json, the
// lock file and the packages of `dependencies`. The Dockerfile does this; `node dist/server/start.js` in the folder is the desk.
import './require-node.mjs';

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';

import { readBuildStamp } from './build-stamp.mjs';
import { describePlatform, listProductionPackages } from './production-packages.mjs';
import { report, root } from './project.mjs';

const [target = ''] = process.argv.slice(2);
if (target === '') {
  report('Usage: npm run production -- FOLDER');
  process.exit(2);
}
const folder = path.resolve(target);
if ((await readBuildStamp(path.join(root, 'dist'))) === undefined) {
  report('There is no build: run `npm run build` first.');
  process.exit(1);
}
await mkdir(folder, { recursive: true, mode: 0o755 });
if ((await readdir(folder)).length > 0) {
  report(`${folder} is not empty: name an empty or a new folder.`);
  process.exit(1);
}
for (const entry of ['package.json', 'package-lock.json', 'dist', 'bin', 'LICENSE']) {
  await cp(path.join(root, entry), path.join(folder, entry), { recursive: true });
}

// Windows has npm only as a command of its shell.
const { status } = spawnSync(
  'npm',
  ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'],
  { cwd: folder, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' },
);
if (status !== 0) {
  report('npm could not install the packages of the desk.');
  process.exit(1);
}
await removeOtherLibc();
const lock = JSON.parse(await readFile(path.join(folder, 'package-lock.json'), 'utf8'));
const packages = listProductionPackages(lock, describePlatform()).filter(({ place }) =>
  existsSync(path.join(folder, place)),
);
process.stdout.write(
  `The desk is in ${folder} with ${packages.length} packages. Start it there with: node dist/server/start.js\n`,
);

/** libsql does not say which C library a build is for, so npm installs both on Linux: 10 MB that nothing can load. */
async function removeOtherLibc() {
  const builds = path.join(folder, 'node_modules/@libsql');
  const { libc } = describePlatform();
  for (const name of libc === undefined ? [] : await readdir(builds)) {
    if (name.endsWith(libc === 'glibc' ? '-musl' : '-gnu')) {
      await rm(path.join(builds, name), { recursive: true });
    }
  }
}
