import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';

const guide = fileURLToPath(new URL('../../docs/guide', import.meta.url));
const pages = readdirSync(guide, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.md'),
);

/** Every link and picture of a page that leads to a file, from the page's folder. */
function listTargets(page: string): readonly string[] {
  const text = readFileSync(path.join(guide, page), 'utf8');
  return [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !target.startsWith('http'));
}

test('the guide leads only to pages and pictures that are there', () => {
  const missing = pages.flatMap((page) =>
    listTargets(page)
      .filter((target) => !existsSync(path.join(guide, path.dirname(page), target)))
      .map((target) => `${page}: ${target}`),
  );
  expect(pages.length).toBeGreaterThan(9);
  expect(missing).toEqual([]);
});

test('the guide shows every picture that is made for it, with words for those who do not see it', () => {
  const shown = pages.flatMap((page) =>
    listTargets(page)
      .filter((target) => target.endsWith('.png'))
      .map((target) => path.join(path.dirname(page), target)),
  );
  const made = readdirSync(path.join(guide, 'images'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.png'))
    .map((file) => path.join('images', file));
  expect([...new Set(shown)].sort()).toEqual(made.sort());
  const texts = pages.map((page) => readFileSync(path.join(guide, page), 'utf8')).join('\n');
  expect(texts).not.toMatch(/!\[\s*\]\(/);
});
