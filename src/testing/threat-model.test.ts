import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const page = read('docs/threat-model.md');

/** The rows of the tables of measures: those tables alone end with a column of tests. */
const rows = page
  .split(/^(?=#)/m)
  .filter((section) => /^\|.*\| test +\|$/m.test(section))
  .flatMap((section) =>
    section
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .slice(2),
  );

describe('the threat model', () => {
  it('has the chapters that a reader looks for', () => {
    const chapters = [...page.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
    expect(chapters).toEqual([
      'What is worth protecting',
      'Who may attack',
      'The doors',
      'What is done',
      'What is left to you',
    ]);
    expect(rows.length).toBeGreaterThan(30);
  });

  it.each(rows)('names a file and a test in it that exist: %s', (row) => {
    const [, file = '', title = ''] =
      /`([^`]+\.(?:test|spec)\.(?:ts|mjs))` '(.+)' +\|$/.exec(row) ?? [];
    expect(file, 'the last cell is a file and a title').not.toBe('');
    expect(existsSync(path.join(root, file)), file).toBe(true);
    expect(read(file)).toContain(title);
  });

  it('names no file and no variable that does not exist', () => {
    const files = [...page.matchAll(/`((?:src|e2e|scripts|docs|deploy)\/[^`]+)`/g)].map(
      ([, file = '']) => file,
    );
    expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
    const variables = [...page.matchAll(/`((?:MIXDESK|OIDC|TRUSTED)_[A-Z_]+)`/g)];
    const readme = read('README.md');
    expect(
      variables.map(([, name = '']) => name).filter((name) => !readme.includes(`\`${name}\``)),
    ).toEqual([]);
  });

  it.each(['README.md', 'SECURITY.md', 'docs/operations.md'])('is linked from %s', (file) => {
    expect(read(file)).toContain('threat-model.md)');
  });
});
