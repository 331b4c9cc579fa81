import type { Size } from '#geometry/rect.ts';

import type { Shape } from './shape.ts';

/** Shapes as an SVG document of the canvas' size, in any sans-serif font. It refers to nothing outside itself. */
export function writeSvg(shapes: readonly Shape[], { width, height }: Size): string {
  return writeShape({
    tag: 'svg',
    attributes: {
      xmlns: 'http://www.w3.org/2000/svg',
      ...{ width, height, viewBox: `0 0 ${width} ${height}`, fontFamily: 'sans-serif' },
    },
    children: shapes,
  });
}

function writeShape({ tag, attributes, children = [], text = '' }: Shape): string {
  const written = Object.entries(attributes)
    .map(([name, value]) => ` ${nameInXml(name)}="${escapeText(String(value))}"`)
    .join('');
  return `<${tag}${written}>${children.map(writeShape).join('')}${escapeText(text)}</${tag}>`;
}

/** `fontSize` -> `font-size`; SVG itself spells `viewBox` so. */
function nameInXml(name: string): string {
  return name === 'viewBox' ? name : name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** What XML cannot contain (control characters, half surrogate pairs) becomes U+FFFD. */
function escapeText(text: string): string {
  return text
    .replace(/[^\t -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
