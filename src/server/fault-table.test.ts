import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The last cell of every row of `docs/faults.md`: the title of the test, in code marks. */
const titles = readFileSync(path.join(root, 'docs/faults.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .slice(2)
  .map((line) => /`([^`]+)`\s*\|$/.exec(line)?.[1] ?? `no title in: ${line}`);

async function readTests(): Promise<string> {
  const texts: string[] = [];
  for (const folder of ['src', 'e2e']) {
    const files = await readdir(path.join(root, folder), { recursive: true });
    for (const file of files.filter((name) => /\.(test|spec)\.tsx?$/.test(name))) {
      if (file.endsWith('fault-table.test.ts')) {
        continue;
      }
      texts.push(await readFile(path.join(root, folder, file), 'utf8'));
    }
  }
  return texts.join('\n');
}

describe('the table of faults', () => {
  it('has at least 30 rows', () => {
    expect(titles.length).toBeGreaterThanOrEqual(30);
  });

  it('names a test that exists in every row', async () => {
    const tests = await readTests();
    expect(titles.filter((title) => !tests.includes(`'${title}'`))).toEqual([]);
  });
});
