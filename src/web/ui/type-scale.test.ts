import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

const page = path.resolve(import.meta.dirname, '..');
const sheets = readdirSync(page, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.css'))
  .map((file) => ({ file, text: readFileSync(path.join(page, file), 'utf8') }));
const tokens = readFileSync(path.join(import.meta.dirname, 'tokens.css'), 'utf8');
const scale = new Set(tokens.match(/--size[a-z-]*(?=:)/g));

/** The sizes of type that a style sheet sets, as they are written there. */
function listSizes(css: string): readonly string[] {
  const own = [...css.matchAll(/font-size:\s*([^;]+);/g)].map(([, value = '']) => value.trim());
  const short = [...css.matchAll(/[\s{;]font:\s*([^;]+);/g)].flatMap(([, value = '']) =>
    value.trim() === 'inherit'
      ? []
      : [/(\S+)\s*\/|\b(\S+(?:px|em|rem))\b/.exec(value)?.[1] ?? value],
  );
  return [...own, ...short];
}

function isOfScale(size: string): boolean {
  const name = /^var\((--size[a-z-]*)\)$/.exec(size)?.[1];
  // Nothing is what a wordmark without room has.
  return size === '0' || size === 'inherit' || (name !== undefined && scale.has(name));
}

describe('the type scale', () => {
  it('has few sizes, the smallest of them readable', () => {
    const sizes = [...scale].map((name) =>
      Number(new RegExp(`${name}:\\s*(\\d+)px`).exec(tokens)?.[1]),
    );
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    expect(sizes.length).toBeLessThanOrEqual(5);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(11);
  });

  it('is what every style sheet of the page takes its sizes from', () => {
    expect(sheets.length).toBeGreaterThan(40);
    const foreign = sheets.flatMap(({ file, text }) =>
      listSizes(text)
        .filter((size) => !isOfScale(size))
        .map((size) => `${file}: ${size}`),
    );
    expect(foreign).toEqual([]);
  });

  it('is not met by a size of its own', () => {
    expect(listSizes('.a { font-size: 15px; font: 600 10px/14px serif; }')).toEqual([
      '15px',
      '10px',
    ]);
    expect(isOfScale('15px')).toBe(false);
    expect(isOfScale('var(--size-huge)')).toBe(false);
  });
});
