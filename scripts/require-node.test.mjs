// @ts-check
import { spawnSync } from 'node:child_process';

import { expect, test } from 'vitest';

/**
 * @param {string} command
 * @param {string} version
 */
function runWith(command, version) {
  const pretend = `Object.defineProperty(process.versions, 'node', { value: '${version}' })`;
  return spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`, `scripts/${command}.mjs`],
    { encoding: 'utf8' },
  );
}

test.each(['16.20.2', '18.20.8', '20.18.3'])(
  'Node.js %s is refused with one sentence',
  (version) => {
    for (const command of ['run', 'build', 'dev', 'test', 'bench', 'gallery']) {
      const { status, stderr } = runWith(command, version);
      expect(stderr).toBe(
        `Mixdesk needs Node.js 20.19 or later, and this is ${version}. Install a current version from https://nodejs.org.\n`,
      );
      expect(status).toBe(1);
    }
  },
);

test.each(['20.19.0', '22.1.0', '24.0.0'])('Node.js %s is accepted', (version) => {
  expect(runWith('run', version).stderr).toContain('Usage: node scripts/run.mjs');
});
