import { containsPoint } from '#geometry/rect.ts';
import type { Point, Rect, Size } from '#geometry/rect.ts';
import { rectToCss } from '#geometry/viewport.ts';
import type { Viewport } from '#geometry/viewport.ts';
import type { Preview } from '#editor/stores.ts';
import type { LayoutDocument } from '#layout/document/document.ts';
import type { FailedPlaces } from '#layout/picture/failed-places.ts';
import { listItems } from '#layout/document/items.ts';

import { measureText } from './measure-text.ts';
import { fontFamily, palette } from './palette.ts';

type Context = CanvasRenderingContext2D;

/** Height of a badge, and its width where no word fits, CSS px. */
const badgeSize = 18;
const badgeFont = `700 10px ${fontFamily}`;
/** Distance from the edge of the place, like that of a tile label, CSS px. */
const inset = 6;
/** Height of the label of a tile, above which the badge is drawn, CSS px. */
const labelHeight = 18;
/** Width of the crossed-out icon before the word, CSS px. */
const wordStart = 20;

const words = {
  background: ['BACKGROUND FAILED'],
  tile: ['PLACEHOLDER FAILED', 'FAILED'],
  watermark: ['IMAGE FAILED', 'FAILED'],
} as const;

/**
 * Marks each place whose image the recorder could not load, drawn in CSS px: a crossed-out icon and, where it fits, a word.
 * @param element CSS px. @param canvas canvas px.
 */
export function paintFailures(
  context: Context,
  document: LayoutDocument,
  failures: FailedPlaces,
  preview: Preview | null,
  { viewport, element, canvas }: { viewport: Viewport; element: Size; canvas: Size },
): void {
  context.save();
  context.font = badgeFont;
  context.textBaseline = 'middle';
  const items = listItems(document).map(({ id, kind, rect }) => ({
    id,
    kind,
    box: rectToCss(viewport, preview?.rects.get(id) ?? rect),
  }));
  for (const [index, { id, kind, box }] of items.entries()) {
    if (!failures.items.has(id)) {
      continue;
    }
    const word = words[kind].find((text) => measure(context, text) <= box.width - 2 * inset) ?? '';
    const above = items.slice(index + 1).map((item) => item.box);
    const label = kind === 'tile' ? labelHeight + inset : 0;
    paintBadge(context, word, findSpot(box, label, measure(context, word), above));
  }
  if (failures.background) {
    const [word] = words.background;
    const { x, y } = rectToCss(viewport, { x: 0, y: 0, ...canvas });
    // Next to the picture if there is room, and always in view.
    paintBadge(context, word, {
      x: Math.max(inset, Math.min(x, element.width - inset - measure(context, word))),
      y: Math.max(inset, Math.min(y - inset - badgeSize, element.height - inset - badgeSize)),
    });
  }
  context.restore();
}

function measure(context: Context, word: string): number {
  return word === '' ? badgeSize : wordStart + measureText(context, badgeFont, word) + inset;
}

/**
 * The first place in the box that nothing in front covers, so that the mark does not seem to belong to another tile, and that is
 * free of the label and of the word for a change. The middle of a box that is too small.
 * @param label height of the label in the bottom left corner of the box, CSS px
 */
function findSpot(box: Rect, label: number, width: number, above: readonly Rect[]): Point {
  const left = box.x + inset;
  const right = box.x + box.width - inset - width;
  const bottom = box.y + box.height - inset - badgeSize;
  const spots = [
    { x: left, y: bottom - label },
    { x: left, y: box.y + inset },
    { x: right, y: bottom },
    { x: right, y: box.y + inset + badgeSize },
  ].filter(({ x, y }) => x >= left && y >= box.y + inset && y <= bottom - (x === left ? label : 0));
  const middle = {
    x: box.x + (box.width - width) / 2,
    y: box.y + (box.height - badgeSize) / 2,
  };
  const isFree = ({ x, y }: Point): boolean =>
    !above.some((cover) =>
      [x, x + width].some((at) => containsPoint(cover, { x: at, y: y + badgeSize / 2 })),
    );
  return [...spots, middle].find(isFree) ?? middle;
}

function paintBadge(context: Context, word: string, at: Point): void {
  const { x, y } = { x: Math.round(at.x), y: Math.round(at.y) };
  context.fillStyle = palette.failureFill;
  context.strokeStyle = palette.failure;
  context.lineWidth = 1;
  context.beginPath();
  context.roundRect(x + 0.5, y + 0.5, Math.round(measure(context, word)) - 1, badgeSize - 1, 3);
  context.fill();
  context.stroke();
  // An icon of a picture with a hill, crossed out.
  context.strokeStyle = palette.onFailure;
  context.lineWidth = 1.5;
  context.beginPath();
  context.rect(x + 4, y + 5, 10, 8);
  context.moveTo(x + 4, y + 12);
  context.lineTo(x + 8, y + 8);
  context.lineTo(x + 12, y + 13);
  context.moveTo(x + 3, y + 15);
  context.lineTo(x + 15, y + 3);
  context.stroke();
  context.fillStyle = palette.onFailure;
  context.fillText(word, x + wordStart - 1, y + badgeSize / 2 + 0.5);
}
