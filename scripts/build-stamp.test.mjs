// @ts-check
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { readBuildStamp, stampSources } from './build-stamp.mjs';

/** @type {string} */
let root;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'mixdesk-stamp-'));
  await put('src/start.ts', 'export {};');
  await put('src/web/page.tsx', 'export {};');
  await put('index.html', '<html>');
});
afterEach(() => rm(root, { recursive: true, force: true }));

/**
 * @param {string} file
 * @param {string} text
 */
async function put(file, text) {
  await mkdir(path.dirname(path.join(root, file)), { recursive: true });
  await writeFile(path.join(root, file), text);
}

test.each([
  'src/web/page.tsx',
  'index.html',
  'src/server/new.ts',
  'package-lock.json',
  'public/icon.svg',
  'vite.config.ts',
])('a change of %s asks for a build', async (file) => {
  const before = await stampSources(root);
  await put(file, 'something else');
  expect(await stampSources(root)).not.toBe(before);
});

test('a file that goes away asks for a build', async () => {
  const before = await stampSources(root);
  await rm(path.join(root, 'src/web/page.tsx'));
  expect(await stampSources(root)).not.toBe(before);
});

test.each([
  'src/start.test.ts',
  'src/testing/house.ts',
  'src/web/README.md',
  'e2e/start.spec.ts',
  'README.md',
])('a change of %s does not', async (file) => {
  const before = await stampSources(root);
  await put(file, 'something else');
  expect(await stampSources(root)).toBe(before);
});

test('new times on the same files do not', async () => {
  const before = await stampSources(root);
  await utimes(path.join(root, 'src/start.ts'), 1, 1);
  expect(await stampSources(root)).toBe(before);
});

test('a folder without sources has no stamp, and one without a whole build has none either', async () => {
  await rm(path.join(root, 'src'), { recursive: true });
  expect(await stampSources(root)).toBeUndefined();
  expect(await readBuildStamp(path.join(root, 'dist'))).toBeUndefined();
});
