import { rectToCss } from '#geometry/viewport.ts';
import type { Rect } from '#geometry/rect.ts';
import type { Viewport } from '#geometry/viewport.ts';
import type { PersonDrop } from '#editor/drop.ts';

import { palette } from './palette.ts';

/** Draws where a dragged person would go, in CSS px: the target is filled, and the place that they would leave is outlined. */
export function paintDrop(
  context: CanvasRenderingContext2D,
  drop: PersonDrop,
  viewport: Viewport,
): void {
  if (drop.kind === 'nothing') {
    return;
  }
  context.save();
  context.strokeStyle = palette.accent;
  context.lineWidth = 3;
  paintPlace(context, rectToCss(viewport, drop.rect), palette.dropFill);
  if (drop.kind === 'swap') {
    context.setLineDash([8, 6]);
    paintPlace(context, rectToCss(viewport, drop.fromRect), palette.accentFill);
  }
  context.restore();
}

function paintPlace(context: CanvasRenderingContext2D, box: Rect, fill: string): void {
  context.fillStyle = fill;
  context.fillRect(box.x, box.y, box.width, box.height);
  context.strokeRect(box.x + 1.5, box.y + 1.5, box.width - 3, box.height - 3);
}
