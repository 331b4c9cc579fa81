import { readFileSync } from 'node:fs';
import path from 'node:path';

import { describe, expect, it } from 'vitest';

const dark = readColours('ui/tokens.css');
const themes = { dark, light: { ...dark, ...readColours('browser/light-theme.css') } };
const surfaces = ['surface-0', 'surface-1', 'surface-2', 'surface-3'] as const;

describe.each(Object.entries(themes))('the %s theme', (_, colours) => {
  it.each(['text', 'text-soft', 'text-faint', 'accent', 'air', 'draft', 'good'])(
    'has %s that can be read on every surface',
    (ink) => {
      for (const surface of surfaces) {
        expect(contrast(colours, ink, surface), `${ink} on ${surface}`).toBeGreaterThanOrEqual(4.5);
      }
    },
  );

  it.each([
    ['on-accent', 'accent'],
    ['on-accent', 'accent-hover'],
    ['on-air-fill', 'air-fill'],
    ['on-air-fill', 'air-fill-hover'],
    ['accent', 'accent-soft'],
    ['air', 'air-soft'],
    ['draft', 'draft-soft'],
    ['good', 'good-soft'],
    ['text', 'accent-soft'],
    ['text', 'air-soft'],
    ['text', 'draft-soft'],
    ['key', 'surface-1'],
    ['string', 'surface-1'],
    ['number', 'surface-1'],
  ])('has %s that can be read on %s', (ink, ground) => {
    expect(contrast(colours, ink, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it('has edges of controls that can be seen on every surface', () => {
    for (const surface of surfaces) {
      expect(contrast(colours, 'line-control', surface), surface).toBeGreaterThanOrEqual(3);
    }
  });
});

it('gives the light theme every colour of the dark one, but the fill of what is on air', () => {
  const same = Object.keys(dark).filter((name) => themes.light[name] === dark[name]);
  expect(same).toEqual(['air-fill', 'on-air-fill']);
});

it('leaves no colour of its own where the system forces colours', () => {
  const sheet = readFileSync(
    path.join(import.meta.dirname, '..', 'canvas/forced-colours.css'),
    'utf8',
  );
  const forced = new Set(
    [...sheet.matchAll(/--([a-z0-9-]+): [A-Z][A-Za-z]+;/g)].map(([, name]) => name),
  );
  expect(Object.keys(dark).filter((name) => !forced.has(name))).toEqual([]);
});

/** The custom properties of a style sheet that are colours, without their dashes: `{ text: '#eef0f3' }`. */
function readColours(file: string): Record<string, string> {
  const text = readFileSync(path.join(import.meta.dirname, '..', file), 'utf8');
  return Object.fromEntries(
    [...text.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map(([, name = '', colour = '']) => [
      name,
      colour,
    ]),
  );
}

/** The contrast of two colours as WCAG 2.2 defines it, 1 to 21. */
function contrast(colours: Record<string, string>, one: string, other: string): number {
  const [a, b] = [one, other].map((name) => luminance(colours[name] ?? expect.fail(name)));
  const [dim = 0, bright = 0] = [a ?? 0, b ?? 0].sort((x, y) => x - y);
  return (bright + 0.05) / (dim + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
