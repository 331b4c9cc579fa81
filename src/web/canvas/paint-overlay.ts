import { boundsOf } from '#geometry/rect.ts';
import type { Rect, Size } from '#geometry/rect.ts';
import { handlePoint } from '#geometry/resize.ts';
import type { Guide } from '#geometry/snap.ts';
import { rectToCss, toCss } from '#geometry/viewport.ts';
import type { Viewport } from '#geometry/viewport.ts';
import { visibleHandles } from '#editor/hit-test.ts';
import { selectedItems } from '#editor/selection.ts';
import { listItems } from '#layout/document/items.ts';
import type { Item } from '#layout/document/items.ts';
import type { DocumentState, LiveState, Preview, ViewState } from '#editor/stores.ts';

import { paintDrop } from './paint-drop.ts';
import { paintFigures, widthOfFigures } from './aids/paint-figures.ts';
import type { boxesOfGap, paintGaps } from './aids/paint-gaps.ts';
import { fontFamily, palette } from './palette.ts';

type Context = CanvasRenderingContext2D;

interface GapPainter {
  readonly boxesOfGap: typeof boxesOfGap;
  readonly paintGaps: typeof paintGaps;
}
/** The first picture does without it: no gap is drawn before the pointer moves. */
let gapPainter: GapPainter | undefined;

/** Gives the overlay the code that draws gaps, once it is loaded. */
export function drawGapsWith(painter: GapPainter): void {
  gapPainter = painter;
}

/** Side of a handle, CSS px. */
const handleSize = 9;
const sizeFont = `600 12px ${fontFamily}`;
/** Height of the label with position and size, its distance from the selection, and the most that its text needs, CSS px. */
const [labelHeight, labelGap, widestLabel] = [20, 10, 240];

/**
 * Where the overlay draws, CSS px; null when that can be anywhere.
 */
export function findOverlay(
  state: DocumentState,
  live: LiveState,
  { viewport }: Pick<ViewState, 'viewport'>,
): readonly Rect[] | null {
  const { preview } = live;
  if (!preview || preview.marquee || preview.drop) {
    return null;
  }
  const bounds = boundsOf(
    selectedItems(state).map((item) => preview.rects.get(item.id) ?? item.rect),
  );
  return [
    ...(bounds ? boxesOf(rectToCss(viewport, bounds)) : []),
    ...preview.guides.map(lineOf),
    ...(preview.gaps ?? []).flatMap((gap) => gapPainter?.boxesOfGap(gap, viewport) ?? []),
    ...listOriginals(state, preview).map((rect) => grow(rectToCss(viewport, rect), 2)),
  ];

  function lineOf({ axis, at }: Guide): Rect {
    const { width, height } = state.canvas;
    const line =
      axis === 'x' ? { x: at, y: 0, width: 0, height } : { x: 0, y: at, width, height: 0 };
    return grow(rectToCss(viewport, line), 2);
  }
}

/** Where the items are whose copies are dragged, canvas px. */
function listOriginals(state: DocumentState, { isCopy = false }: Preview): readonly Rect[] {
  return isCopy ? selectedItems(state).map(({ rect }) => rect) : [];
}

/** The place of the selection with its handles, and that of the label below it. @param box CSS px */
function boxesOf(box: Rect): readonly Rect[] {
  const label = {
    x: box.x + box.width / 2 - widestLabel / 2,
    y: box.y + box.height,
    width: widestLabel,
    height: labelGap + labelHeight,
  };
  return [grow(box, handleSize), grow(label, 2)];
}

function grow({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}

/** Draws selection, handles, guides, marquee and the size of what is being dragged over everything, in CSS px. Under a lock nothing has a handle. */
export function paintOverlay(
  context: Context,
  state: DocumentState,
  live: LiveState,
  { viewport, locked: isLocked, marks }: Pick<ViewState, 'viewport' | 'locked' | 'marks'>,
): void {
  const items = selectedItems(state);
  const placeOf = (item: Item): Rect => live.preview?.rects.get(item.id) ?? item.rect;
  const rects = items.map(placeOf);
  context.save();
  paintGuides(context, live, viewport, state.canvas);
  if (live.preview) {
    const look = { line: palette.guide, figure: palette.onAccent, fontFamily };
    gapPainter?.paintGaps(context, live.preview.gaps ?? [], viewport, look);
    paintOriginals(context, listOriginals(state, live.preview), viewport);
  }
  paintBoxes(context, rects, viewport);
  if (live.lit !== null) {
    paintLit(context, listItems(state.document).find(({ id }) => id === live.lit)?.rect, viewport);
  }
  // What is locked here has no handles.
  const free = items.filter(({ id }) => !marks.locked.has(id)).map(placeOf);
  const bounds = boundsOf(free);
  if (bounds && !isLocked) {
    paintBounds(context, bounds, free.length, viewport);
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

/** What stays while its copy is dragged: outlines of where it is. */
function paintOriginals(context: Context, rects: readonly Rect[], viewport: Viewport): void {
  if (rects.length === 0) {
    return;
  }
  context.save();
  context.beginPath();
  for (const rect of rects) {
    const { x, y, width, height } = rectToCss(viewport, rect);
    context.rect(x, y, width, height);
  }
  context.setLineDash([6, 4]);
  context.strokeStyle = palette.accent;
  context.lineWidth = 2;
  context.stroke();
  context.restore();
}

/** The item that the pointer is over in a list. */
function paintLit(context: Context, rect: Rect | undefined, viewport: Viewport): void {
  if (rect) {
    const box = rectToCss(viewport, rect);
    context.fillStyle = palette.accentFill;
    context.fillRect(box.x, box.y, box.width, box.height);
    paintBoxes(context, [rect], viewport);
  }
}

function paintBoxes(context: Context, rects: readonly Rect[], viewport: Viewport): void {
  const boxes = rects.map((rect) => rectToCss(viewport, rect));
  if (palette.halo) {
    context.fillStyle = palette.halo;
    fillFrames(context, boxes, 6);
  }
  context.fillStyle = palette.accent;
  fillFrames(context, boxes, 2);
}

/**
 * Draws a line around each box in whole screen px. Smoothed lines around 24 tiles cost each frame of a drag 0.2 ms.
 * @param boxes CSS px. @param line CSS px
 */
function fillFrames(context: Context, boxes: readonly Rect[], line: number): void {
  const { a: ratio, e, f } = context.getTransform();
  const thick = Math.max(1, Math.round(line * ratio));
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  for (const box of boxes) {
    const [left, right] = [box.x, box.x + box.width].map((x) =>
      Math.round(x * ratio + e - thick / 2),
    );
    const [top, bottom] = [box.y, box.y + box.height].map((y) =>
      Math.round(y * ratio + f - thick / 2),
    );
    if (left === undefined || right === undefined || top === undefined || bottom === undefined) {
      continue;
    }
    context.fillRect(left, top, right - left, thick);
    context.fillRect(right, top, thick, bottom - top);
    context.fillRect(left + thick, bottom, right - left, thick);
    context.fillRect(left, top + thick, thick, bottom - top);
  }
  context.restore();
}

function paintBounds(context: Context, bounds: Rect, count: number, viewport: Viewport): void {
  const box = rectToCss(viewport, bounds);
  if (count > 1) {
    context.save();
    context.lineWidth = 1;
    context.setLineDash([4, 3]);
    context.strokeStyle = palette.accent;
    context.strokeRect(crisp(box.x), crisp(box.y), box.width, box.height);
    context.restore();
  }
  context.fillStyle = palette.handleFill;
  context.strokeStyle = palette.accent;
  context.lineWidth = 1.5;
  // One path for all of them: each fill and each line of its own would cost a frame as much as a tile.
  context.beginPath();
  for (const handle of visibleHandles(box)) {
    const point = handlePoint(box, handle);
    context.rect(point.x - handleSize / 2, point.y - handleSize / 2, handleSize, handleSize);
  }
  context.fill();
  context.stroke();
}

/** The position and size of what is being dragged, in canvas px, as a label. */
function paintSize(context: Context, bounds: Rect, viewport: Viewport): void {
  const box = rectToCss(viewport, bounds);
  const text = `${bounds.x}, ${bounds.y}   ${bounds.width} × ${bounds.height}`;
  const look = { font: sizeFont, height: labelHeight, ink: palette.onAccent };
  const width = widthOfFigures(context, text, look, context.getTransform().a) + 14;
  const left = box.x + (box.width - width) / 2;
  const top = box.y + box.height + labelGap;
  context.fillStyle = palette.accent;
  context.beginPath();
  context.roundRect(left, top, width, labelHeight, 4);
  context.fill();
  paintFigures(context, text, look, left + 7, top);
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
