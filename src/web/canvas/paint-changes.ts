import { isolateName } from '#layout/document/isolate-name.ts';
import type { Rect } from '#geometry/rect.ts';
import { rectToCss } from '#geometry/viewport.ts';
import type { Viewport } from '#geometry/viewport.ts';
import type { TileChanges } from '#layout/compare/changed-tiles.ts';
import type { ItemId, LayoutDocument } from '#layout/document/document.ts';

import { paintBadge } from './badge-bitmaps.ts';
import { measureText } from './measure-text.ts';
import type { Context2d } from './measure-text.ts';
import { fontFamily, palette } from './palette.ts';
import { say } from '#web/words/say.ts';

const markLook = {
  font: `700 10px ${fontFamily}`,
  height: 16,
  padding: 5,
  radius: 0,
} as const;

/** The marks of some tiles only, while those of the others are part of a bitmap. */
export interface MarkedPart {
  /** The tiles that a gesture moves, and where they are, canvas px. */
  readonly held: ReadonlyMap<ItemId, Rect>;
  /** Theirs, or all others. */
  readonly kind: 'held' | 'still';
}

/**
 * Draws what a take would change, in CSS px: a dashed outline and a word for each tile, and the outline of what would be removed.
 */
export function paintChanges(
  context: Context2d,
  document: LayoutDocument,
  changes: TileChanges,
  viewport: Viewport,
  { held, kind }: MarkedPart,
): void {
  context.save();
  for (const { name, rect } of kind === 'held' ? [] : changes.gone) {
    paintMark(
      context,
      rectToCss(viewport, rect),
      say('REMOVED {name}', { name: isolateName(name) }),
      palette.changeGone,
      'left',
    );
  }
  for (const { id, rect } of document.tiles) {
    const change = changes.byTile.get(id);
    const moved = held.get(id);
    if (change && (moved !== undefined) === (kind === 'held')) {
      paintMark(
        context,
        rectToCss(viewport, moved ?? rect),
        change === 'new' ? say('NEW') : say('CHANGED'),
        palette.change,
        'right',
      );
    }
  }
  context.restore();
}

function paintMark(
  context: Context2d,
  box: Rect,
  word: string,
  colour: string,
  /** Where the word is drawn: a removed tile and a new one may share a place. */
  side: 'left' | 'right',
): void {
  if (palette.halo) {
    context.strokeStyle = palette.halo;
    context.lineWidth = 4;
    context.strokeRect(box.x + 2, box.y + 2, box.width - 4, box.height - 4);
  }
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.setLineDash([7, 5]);
  context.strokeRect(box.x + 2, box.y + 2, box.width - 4, box.height - 4);
  context.setLineDash([]);
  const width = measureText(context, markLook.font, word) + 2 * markLook.padding;
  if (width > box.width - 8 || markLook.height > box.height - 8) {
    return;
  }
  const left = side === 'left' ? box.x + 4 : box.x + box.width - width - 4;
  paintBadge(
    context,
    { ...markLook, text: word, fill: colour, ink: palette.onChange },
    { x: left, y: box.y + 4 },
  );
}
