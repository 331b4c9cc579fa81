// @ts-check
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { openToReaders } from './open-to-readers.mjs';

/** @type {string} */
let folder;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mixdesk-readers-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test.runIf(process.platform !== 'win32')(
  'a build that root made with a closed umask can be read by the user who runs the desk',
  async () => {
    await mkdir(path.join(folder, 'server/parts'), { recursive: true });
    for (const file of ['stamp', 'server/start.js', 'server/parts/audit.js']) {
      await writeFile(path.join(folder, file), 'x');
      await chmod(path.join(folder, file), 0o600);
    }
    for (const closed of ['server/parts', 'server', '.']) {
      await chmod(path.join(folder, closed), 0o700);
    }
    await openToReaders(folder);
    const entries = ['.', ...(await readdir(folder, { recursive: true }))].sort();
    const modes = await Promise.all(
      entries.map(async (entry) => {
        const { mode } = await stat(path.join(folder, entry));
        return `${entry} ${(mode & 0o777).toString(8)}`;
      }),
    );
    expect(modes).toEqual([
      '. 755',
      'server 755',
      'server/parts 755',
      'server/parts/audit.js 644',
      'server/start.js 644',
      'stamp 644',
    ]);
  },
);
