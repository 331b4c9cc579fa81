import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { expect, it } from 'vitest';

import { makeFolder } from '#testing/processes.ts';

import { readVersion } from './read-version.ts';

it('names the version of the package and the commit that the build wrote down', async () => {
  const folder = await makeFolder();
  const parts = path.join(folder.path, 'dist/server/parts');
  await mkdir(parts, { recursive: true });
  await writeFile(path.join(folder.path, 'package.json'), '{"version": "1.2.3"}');
  const file = pathToFileURL(path.join(parts, 'app.js')).href;
  expect(readVersion(file)).toEqual({ version: '1.2.3', commit: null });
  await writeFile(path.join(folder.path, 'dist/commit'), 'abc\n');
  expect(readVersion(file)).toEqual({ version: '1.2.3', commit: 'abc' });
  await folder.remove();
});

it('is that of the sources when they run unbuilt', () => {
  expect(readVersion()).toMatchObject({
    version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string,
    commit: null,
  });
});
