import type { Rect } from '#geometry/rect.ts';
import { rectToCss } from '#geometry/viewport.ts';
import type { Viewport } from '#geometry/viewport.ts';
import type { Preview } from '#editor/stores.ts';
import type { TileChanges } from '#layout/compare/changed-tiles.ts';
import type { LayoutDocument } from '#layout/document/document.ts';

import { fontFamily, palette } from './palette.ts';

const badgeHeight = 16;
const words = { new: 'NEW', changed: 'CHANGED' } as const;

/** Draws what a take would change, in CSS px: a dashed outline and a word for each tile, and the outline of what would be removed. */
export function paintChanges(
  context: CanvasRenderingContext2D,
  document: LayoutDocument,
  changes: TileChanges,
  preview: Preview | null,
  viewport: Viewport,
): void {
  context.save();
  for (const { name, rect } of changes.gone) {
    paintMark(context, rectToCss(viewport, rect), `REMOVED ${name}`, palette.changeGone, 'left');
  }
  for (const { id, rect } of document.tiles) {
    const change = changes.byTile.get(id);
    if (!change) {
      continue;
    }
    const box = rectToCss(viewport, preview?.rects.get(id) ?? rect);
    paintMark(context, box, words[change], palette.change, 'right');
  }
  context.restore();
}

function paintMark(
  context: CanvasRenderingContext2D,
  box: Rect,
  word: string,
  colour: string,
  /** Where the word is drawn: a removed tile and a new one may share a place. */
  side: 'left' | 'right',
): void {
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.setLineDash([7, 5]);
  context.strokeRect(box.x + 2, box.y + 2, box.width - 4, box.height - 4);
  context.setLineDash([]);
  context.font = `700 10px ${fontFamily}`;
  context.textBaseline = 'middle';
  const width = context.measureText(word).width + 10;
  if (width > box.width - 8 || badgeHeight > box.height - 8) {
    return;
  }
  const left = side === 'left' ? box.x + 4 : box.x + box.width - width - 4;
  const top = box.y + 4;
  context.fillStyle = colour;
  context.fillRect(left, top, width, badgeHeight);
  context.fillStyle = palette.onChange;
  context.fillText(word, left + 5, top + badgeHeight / 2 + 0.5);
}
