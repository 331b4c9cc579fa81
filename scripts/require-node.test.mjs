// @ts-check
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';

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

const commands = ['run', 'build', 'dev', 'test', 'bench', 'gallery', 'check-types', 'mutants'];

test.each(['16.20.2', '18.20.8', '20.18.3'])(
  'Node.js %s is refused with one sentence',
  (version) => {
    for (const command of commands) {
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

// An import is linked before anything runs: a package that needs a newer Node.js would fail before the sentence.
test.each(commands)(
  '%s imports no package before it has looked at the version',
  async (command) => {
    const seen = new Set([`${command}.mjs`]);
    for (const file of seen) {
      const text = await readFile(new URL(file, import.meta.url), 'utf8');
      for (const [, from = ''] of text.matchAll(/^(?:import|\} from|export) .*?'([^']+)';$/gm)) {
        expect(`${file}: ${from}`).toMatch(/: (node:|\.\/)/);
        if (from.startsWith('./')) {
          seen.add(from.slice(2));
        }
      }
    }
    expect(seen).toContain('require-node.mjs');
  },
);
