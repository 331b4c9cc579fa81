// @ts-check
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';

import { root } from './project.mjs';

const require = createRequire(import.meta.url);

/**
 * Where a package keeps the program behind one of its commands. Started with this Node, it needs no shell, no PATH and no
 * `.cmd` file on Windows.
 * @param {string} packageName
 * @param {string} [command] default: the package's own name
 * @returns {string}
 */
export function findTool(packageName, command = packageName.replace(/^.*\//, '')) {
  const manifest = path.join(root, 'node_modules', packageName, 'package.json');
  /** @type {{ bin: string | Record<string, string> }} */
  const { bin } = require(manifest);
  const file = typeof bin === 'string' ? bin : bin[command];
  if (file === undefined) {
    throw new Error(`${packageName} has no command ${command}.`);
  }
  return path.join(path.dirname(manifest), file);
}

/**
 * Runs a Node program at the root of the project to its end.
 * @param {readonly string[]} args the program's file, then its arguments
 * @param {{ readonly output: 'show' | 'keep', readonly env?: Readonly<Record<string, string>> }} options `keep` collects what
 *   it prints for the caller; `show` lets it straight through
 * @returns {Promise<{ readonly code: number, readonly output: string }>} code 1 when a signal ended it
 */
export function runNode(args, { output, env = {} }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: [
        'ignore',
        output === 'show' ? 'inherit' : 'pipe',
        output === 'show' ? 'inherit' : 'pipe',
      ],
    });
    let text = '';
    const collect = (/** @type {Buffer} */ chunk) => {
      text += chunk.toString();
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    const forward = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    process.once('SIGINT', forward).once('SIGTERM', forward);
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('SIGINT', forward).off('SIGTERM', forward);
      resolve({ code: code ?? 1, output: text });
    });
  });
}

/**
 * Runs jobs a few at a time: these tools use one core each, and more than the machine has would only wait for each other.
 * @template T
 * @param {readonly (() => Promise<T>)[]} jobs
 * @param {number} width
 * @returns {Promise<T[]>} in the order of the jobs
 */
export async function runSome(jobs, width) {
  /** @type {T[]} */
  const results = [];
  const queue = jobs.entries();
  const workers = Array.from({ length: width }, async () => {
    for (const [index, job] of queue) {
      results[index] = await job();
    }
  });
  await Promise.all(workers);
  return results;
}
