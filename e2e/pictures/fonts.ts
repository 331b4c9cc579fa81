import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { chinese } from '#words/chinese.ts';

/** A file of a font, as the page gets it. */
export interface FontFile {
  readonly family: string;
  /** CSS `unicode-range`. */
  readonly range: string;
  /** Base64 of the file. */
  readonly data: string;
}

/** What stands in for the fonts of the machine, which differ from one to the next. */
export const standIns = { text: 'Picture Text', mono: 'Picture Mono' } as const;

const packages = path.resolve('node_modules');

/** Noto Sans SC and DejaVu Sans Mono: the files that the words of the page and these characters need. */
export async function readFonts(more: string): Promise<readonly FontFile[]> {
  const letters = new Set(Object.entries(chinese).flat().join('') + printable() + more);
  const points = [...letters].map((letter) => letter.codePointAt(0) ?? 0);
  const noto = path.join(packages, '@fontsource-variable/noto-sans-sc');
  const ranges = JSON.parse(await readFile(path.join(noto, 'unicode.json'), 'utf8')) as Readonly<
    Record<string, string>
  >;
  const texts = Object.entries(ranges)
    .filter(([, range]) => points.some((point) => isWithin(range, point)))
    .map(async ([name, range]) => {
      const part = name.replaceAll(/[[\]]/g, '');
      const file = path.join(noto, 'files', `noto-sans-sc-${part}-wght-normal.woff2`);
      return { family: standIns.text, range, data: await readFile(file, 'base64') };
    });
  const mono = readFile(
    path.join(packages, '@fontsource/dejavu-mono/files/dejavu-mono-latin-400-normal.woff2'),
    'base64',
  ).then((data) => ({ family: standIns.mono, range: 'U+0-10FFFF', data }));
  return Promise.all([...texts, mono]);
}

/** The letters, figures and marks of Latin scripts. */
function printable(): string {
  return String.fromCodePoint(...Array.from({ length: 0x250 - 0x20 }, (_, index) => index + 0x20));
}

/** Whether a CSS `unicode-range` such as `U+4e00-4e05,U+4e10` has a code point. */
function isWithin(range: string, point: number): boolean {
  return range.split(',').some((part) => {
    const [first = '', last = first] = part.trim().slice(2).split('-');
    return Number.parseInt(first, 16) <= point && point <= Number.parseInt(last, 16);
  });
}
