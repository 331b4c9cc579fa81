// @ts-check
// npm start, npm run simulator, npm run token, npm run audit:verify, npm run backup, npm run restore, npm run check, npm run conformance, npx mixdesk: builds what is missing or stale, then becomes the program.
//
// `exec` in package.json puts this process in the place of the shell that npm starts, so that a signal to npm arrives here and
// npm waits for the end. Windows has no `exec`; there the second command of the line is used.
import './require-node.mjs';

import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { readBuildStamp, stampSources } from './build-stamp.mjs';
import { report, root } from './project.mjs';
import { ofProgram, requirePackages } from './require-packages.mjs';

const programs = [
  'start',
  'simulator',
  'token',
  'audit-verify',
  'backup',
  'restore',
  'check',
  'conformance',
  'mixdesk',
];
const [program = '', ...args] = process.argv.slice(2);
if (!programs.includes(program)) {
  report(`Usage: node scripts/run.mjs ${programs.join('|')} [arguments]`);
  process.exit(2);
}

// Process 1 of a container gets no signal that it does not listen for. The desk replaces these listeners by its own.
const quit = () => process.exit(1);
process.on('SIGTERM', quit).on('SIGINT', quit);
stopWithParent();

const [sources, built] = await Promise.all([
  stampSources(root),
  readBuildStamp(path.join(root, 'dist')),
]);
if (built === undefined || (sources !== undefined && sources !== built)) {
  await buildNow();
}

requirePackages(ofProgram);
if (program !== 'start') {
  process.off('SIGTERM', quit).off('SIGINT', quit);
}
const entry = path.join(root, 'dist/server', `${program}.js`);
process.argv = [process.execPath, entry, ...args];
process.setSourceMapsEnabled(true);
await import(pathToFileURL(entry).href);

/** A shell between npm and this process may die of a signal without passing it on. Nobody would end this process then. */
function stopWithParent() {
  if (process.env['npm_lifecycle_event'] === undefined) {
    return;
  }
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid !== parent) {
      clearInterval(timer);
      process.kill(process.pid, 'SIGTERM');
    }
  }, 250);
  timer.unref();
}

/** In a process of its own, so that the bundler's memory is gone before the desk runs. */
async function buildNow() {
  try {
    createRequire(import.meta.url).resolve('vite/package.json');
  } catch {
    report(
      built === undefined
        ? 'There is no build, and the build tools are not installed: run `npm ci` first.'
        : 'The build is older than the sources, and the build tools are not installed: run `npm ci` first.',
    );
    process.exit(1);
  }
  report(built === undefined ? 'First start: building' : 'The sources have changed: building');
  // Stdout is the program's; what the build says goes to stderr.
  const builder = spawn(process.execPath, [path.join(root, 'scripts/build.mjs'), '--if-stale'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  const forward = (/** @type {NodeJS.Signals} */ signal) => builder.kill(signal);
  process.off('SIGTERM', quit).off('SIGINT', quit);
  process.on('SIGINT', forward).on('SIGTERM', forward);
  const [code, signal] = await new Promise((resolve, reject) => {
    builder.on('error', reject);
    builder.on('exit', (...end) => {
      resolve(end);
    });
  });
  process.off('SIGINT', forward).off('SIGTERM', forward);
  process.on('SIGTERM', quit).on('SIGINT', quit);
  if (signal !== null) {
    process.exit(130);
  }
  if (code !== 0) {
    process.exit(code ?? 1);
  }
}
