import type { Box, Size } from './box.ts';
import type { TextMark } from './watermarks.ts';

const anchors = { left: 'start', centre: 'middle', right: 'end' } as const;
const lineHeight = 1.25;
/** From the top of a line to its baseline, in font sizes; about right for most fonts. */
const ascent = 0.95;
/** No canvas is wide enough for more, and the layout of a text of megabytes would take minutes. */
const maxLineLength = 4000;

/**
 * The visible part of a text, as an SVG of that part's size; null when none of it is visible. A text starts at the top of its box,
 * keeps its line breaks, is not wrapped, and is clipped to its box. A timestamp is not clipped, because its box is an estimate.
 */
export function drawText(mark: TextMark, canvas: Size): (Box & { readonly svg: string }) | null {
  const box =
    mark.kind === 'text' ? mark : { left: 0, top: 0, width: canvas.width, height: canvas.height };
  const left = Math.max(0, box.left);
  const top = Math.max(0, box.top);
  const width = Math.min(canvas.width, box.left + box.width) - left;
  const height = Math.min(canvas.height, box.top + box.height) - top;
  if (width <= 0 || height <= 0 || mark.fontSize === 0) {
    return null;
  }

  const { fontSize, align } = mark;
  const anchorX = { left: 0, centre: mark.width / 2, right: mark.width }[align];
  const x = mark.left - left + anchorX;
  const firstY = mark.top - top + fontSize * ascent;
  const lines = mark.lines
    .map((line, index) => ({ line, y: firstY + index * fontSize * lineHeight }))
    .filter(({ y }) => y - 2 * fontSize < height)
    .map(
      ({ line, y }) => `<text x="${x}" y="${y}">${escapeXml(line.slice(0, maxLineLength))}</text>`,
    )
    .join('');
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" xml:space="preserve" ` +
    `font-family="sans-serif" font-size="${fontSize}" fill="${mark.colour}" text-anchor="${anchors[align]}">` +
    `${lines}</svg>`;
  return { left, top, width, height, svg };
}

/** Text for XML. Characters that XML cannot contain (most control characters, half surrogate pairs) become U+FFFD. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
