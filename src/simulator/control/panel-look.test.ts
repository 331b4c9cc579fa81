import { readdirSync, readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

const panel = new URL('../panel/', import.meta.url);

function read(name: string, folder = panel): string {
  return readFileSync(new URL(name, folder), 'utf8');
}

/** Without the comment at its head. */
function rulesOf(css: string): string {
  return css.slice(css.indexOf(':root'));
}

test('the panel has the colours, sizes and fonts of the desk, in both themes', () => {
  const page = new URL('../../web/', import.meta.url);
  expect(rulesOf(read('tokens.css'))).toBe(rulesOf(read('ui/tokens.css', page)));
  expect(rulesOf(read('light-theme.css'))).toBe(rulesOf(read('browser/light-theme.css', page)));
  // Nothing beside them: a colour that is written into a rule is wrong in one of the themes.
  expect(read('panel.css')).not.toMatch(/#[0-9a-f]{3,8}\b(?=;)|rgb\(/);
});

test('the panel takes the colours of the system for the tokens for which the desk takes them', () => {
  const tokens = /:root:root:root \{([^}]*)\}/;
  const page = new URL('../../web/canvas/', import.meta.url);
  const [, desk] = tokens.exec(read('forced-colours.css', page)) ?? [];
  expect(desk).toContain('--text: CanvasText;');
  expect(tokens.exec(read('panel.css'))?.[1]).toBe(desk);
});

test('everything the panel says has a translation, and nothing else has', async () => {
  const { chinese } = (await import(new URL('chinese.js', panel).href)) as {
    readonly chinese: Readonly<Record<string, string>>;
  };
  const scripts = readdirSync(panel)
    .filter((name) => name.endsWith('.js') && name !== 'chinese.js')
    .map((name) => read(name))
    .join('\n');
  const html = read('index.html');
  const texts = [
    ...html.replace(/<script[^>]*><\/script>/g, '').matchAll(/>([^<>]+)</g),
    ...html.matchAll(/(?:aria-label|placeholder)="([^"]+)"/g),
  ].map(([, text = '']) => text.replace(/\s+/g, ' ').trim());
  const said = [
    ...[...scripts.matchAll(/say\(\s*'([^']+)'/g)].map(([, text = '']) => text),
    ...[...scripts.matchAll(/[?:]\s+'([A-Z][^']* \{[^']+)'/g)].map(([, text = '']) => text),
    ...texts.filter((text) => text !== ''),
  ];
  expect(said.filter((text) => chinese[text] === undefined)).toEqual([]);
  // The simulator's words for people and their streams, and the titles of its shows.
  const fromSimulator = [
    ...['anchor', 'audience', 'camera', 'microphone', 'screen'],
    ...readdirSync(new URL('../shows/ready/', import.meta.url)).map(
      (name) => /^title: (.+)$/m.exec(read(`../shows/ready/${name}`))?.[1] ?? name,
    ),
  ];
  expect(fromSimulator.filter((text) => chinese[text] === undefined)).toEqual([]);
  const known = new Set([...said, ...fromSimulator]);
  expect(Object.keys(chinese).filter((text) => !known.has(text))).toEqual([]);
  const placesOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort().join();
  expect(
    Object.entries(chinese).filter(([english, text]) => placesOf(english) !== placesOf(text)),
  ).toEqual([]);
});
