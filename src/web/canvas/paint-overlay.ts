import { boundsOf } from '#geometry/rect.ts';
import type { Rect, Size } from '#geometry/rect.ts';
import { handlePoint } from '#geometry/resize.ts';
import { rectToCss, toCss } from '#geometry/viewport.ts';
import type { Viewport } from '#geometry/viewport.ts';
import { visibleHandles } from '#editor/hit-test.ts';
import { selectedItems } from '#editor/selection.ts';
import type { DocumentState, LiveState } from '#editor/stores.ts';

import { paintDrop } from './paint-drop.ts';
import { fontFamily, palette } from './palette.ts';

type Context = CanvasRenderingContext2D;

/** Side of a handle, CSS px. */
const handleSize = 9;

/** Draws selection, handles, guides, marquee and the size of what is being dragged over everything, in CSS px. */
export function paintOverlay(
  context: Context,
  state: DocumentState,
  live: LiveState,
  viewport: Viewport,
): void {
  const rects = selectedItems(state).map((item) => live.preview?.rects.get(item.id) ?? item.rect);
  context.save();
  paintGuides(context, live, viewport, state.canvas);
  paintBoxes(context, rects, viewport);
  const bounds = boundsOf(rects);
  if (bounds) {
    paintBounds(context, bounds, rects.length, viewport);
  }
  if (live.preview?.drop) {
    paintDrop(context, live.preview.drop, viewport);
  } else if (bounds && live.preview && !live.preview.marquee) {
    paintSize(context, bounds, viewport);
  }
  if (live.preview?.marquee) {
    paintMarquee(context, rectToCss(viewport, live.preview.marquee));
  }
  context.restore();
}

function paintGuides(context: Context, live: LiveState, viewport: Viewport, canvas: Size): void {
  context.strokeStyle = palette.guide;
  context.lineWidth = 1;
  for (const guide of live.preview?.guides ?? []) {
    const from = toCss(
      viewport,
      guide.axis === 'x' ? { x: guide.at, y: 0 } : { x: 0, y: guide.at },
    );
    const to = toCss(
      viewport,
      guide.axis === 'x' ? { x: guide.at, y: canvas.height } : { x: canvas.width, y: guide.at },
    );
    context.beginPath();
    context.moveTo(crisp(from.x), crisp(from.y));
    context.lineTo(crisp(to.x), crisp(to.y));
    context.stroke();
  }
}

function paintBoxes(context: Context, rects: readonly Rect[], viewport: Viewport): void {
  context.strokeStyle = palette.accent;
  context.lineWidth = 2;
  for (const rect of rects) {
    const box = rectToCss(viewport, rect);
    context.strokeRect(box.x, box.y, box.width, box.height);
  }
}

function paintBounds(context: Context, bounds: Rect, count: number, viewport: Viewport): void {
  const box = rectToCss(viewport, bounds);
  if (count > 1) {
    context.save();
    context.lineWidth = 1;
    context.setLineDash([4, 3]);
    context.strokeRect(crisp(box.x), crisp(box.y), box.width, box.height);
    context.restore();
  }
  context.fillStyle = palette.handleFill;
  context.strokeStyle = palette.accent;
  context.lineWidth = 1.5;
  for (const handle of visibleHandles(box)) {
    const point = handlePoint(box, handle);
    context.beginPath();
    context.rect(point.x - handleSize / 2, point.y - handleSize / 2, handleSize, handleSize);
    context.fill();
    context.stroke();
  }
}

/** The position and size of what is being dragged, in canvas px, as a label. */
function paintSize(context: Context, bounds: Rect, viewport: Viewport): void {
  const box = rectToCss(viewport, bounds);
  const text = `${bounds.x}, ${bounds.y}   ${bounds.width} × ${bounds.height}`;
  context.font = `600 12px ${fontFamily}`;
  context.textBaseline = 'middle';
  const width = context.measureText(text).width + 14;
  const left = box.x + (box.width - width) / 2;
  const top = box.y + box.height + 10;
  context.fillStyle = palette.accent;
  context.beginPath();
  context.roundRect(left, top, width, 20, 4);
  context.fill();
  context.fillStyle = palette.onAccent;
  context.fillText(text, left + 7, top + 10.5);
}

function paintMarquee(context: Context, box: Rect): void {
  context.fillStyle = palette.accentFill;
  context.strokeStyle = palette.accent;
  context.lineWidth = 1;
  context.fillRect(box.x, box.y, box.width, box.height);
  context.strokeRect(crisp(box.x), crisp(box.y), box.width, box.height);
}

/** A line one pixel wide is sharp only if it is centred between two pixel edges. */
function crisp(place: number): number {
  return Math.round(place) + 0.5;
}
