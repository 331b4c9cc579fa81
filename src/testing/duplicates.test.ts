import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, test } from 'vitest';

const source = fileURLToPath(new URL('..', import.meta.url));

/** How many lines in a row may stand in two places. Blank lines, comments, imports and lone punctuation do not count. */
const maxSharedLines = 12;

interface CodeLine {
  readonly number: number;
  readonly text: string;
}

describe('code that is written twice', () => {
  test(`is at most ${maxSharedLines} lines long among the files of the product`, () => {
    const files = listProductFiles();
    expect(files.length).toBeGreaterThan(400);
    const texts = files.map((file): [string, string] => [
      file,
      readFileSync(path.join(source, file), 'utf8'),
    ]);
    expect(findSharedRuns(texts)).toEqual([]);
  });

  test('is found in two files and within one, wherever it stands', () => {
    const run = Array.from({ length: maxSharedLines + 1 }, (_, index) => `act(${index});`).join(
      '\n',
    );
    expect(
      findSharedRuns([
        ['a.ts', `begin();\n${run}`],
        ['b.ts', `import { act } from './act.ts';\n\n// Why.\n${run}\nend();`],
      ]),
    ).toEqual(['a.ts:2 ~ b.ts:4']);
    expect(findSharedRuns([['a.ts', `${run}\nbetween();\n${run}`]])).toEqual(['a.ts:1 ~ a.ts:15']);
  });

  test('may be a few lines long', () => {
    const run = Array.from({ length: maxSharedLines }, (_, index) => `act(${index});`).join('\n');
    expect(
      findSharedRuns([
        ['a.ts', `${run}\nhere();`],
        ['b.ts', `${run}\nthere();`],
      ]),
    ).toEqual([]);
  });
});

/** The first lines of runs that stand in two places, as `a.ts:10 ~ b.ts:20`, one for each pair of files. */
function findSharedRuns(
  texts: readonly (readonly [file: string, text: string])[],
): readonly string[] {
  const length = maxSharedLines + 1;
  const seen = new Map<string, { readonly file: string; readonly line: number }>();
  const pairs = new Map<string, string>();
  for (const [file, text] of texts) {
    const lines = readCode(text);
    for (let start = 0; start + length <= lines.length; start += 1) {
      const run = lines.slice(start, start + length);
      const key = run.map((line) => line.text).join('\n');
      const line = run[0]?.number ?? 0;
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, { file, line });
      } else if (!pairs.has(`${first.file} ${file}`)) {
        pairs.set(`${first.file} ${file}`, `${first.file}:${first.line} ~ ${file}:${line}`);
      }
    }
  }
  return [...pairs.values()];
}

function readCode(text: string): readonly CodeLine[] {
  return text
    .replaceAll(/^import [^;]*;$/gm, (statement) => statement.replaceAll(/[^\n]/g, ''))
    .split('\n')
    .map((line, index) => ({ number: index + 1, text: line.trim() }))
    .filter(({ text: line }) => /\w/.test(line) && !/^(\/\/|\/?\*)/.test(line));
}

/** Code of the product: no tests, no drivers for tests, no stories. */
function listProductFiles(): readonly string[] {
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|js)$/.test(entry.name))
    .map((entry) => path.relative(source, path.join(entry.parentPath, entry.name)))
    .filter((file) => !/\.(test|stories)\.tsx?$/.test(file))
    .filter(
      (file) => !file.split(path.sep).some((part) => part === 'testing' || part === 'gallery'),
    )
    .sort();
}
