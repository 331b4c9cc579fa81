import type { Rect, Size } from '#geometry/rect.ts';

/**
 * Where the three template modes put people (guide intl 647/45169; places that the guide does not define are marked as inferred).
 * `count` is the number of pictures shown, the big one included. Everything is in whole canvas px: edges are floored and
 * sizes are differences of edges, so that pictures never overlap and never leave the canvas.
 */

/** Most pictures that any template shows. */
export const maxPresetPictures = 25;
/** Up to this many, the templates use their larger small pictures. */
const largeUpTo = 17;

/** Grid: equal cells, row by row from the top left (inferred order), in entry order. */
export function gridCells(count: number, canvas: Size): readonly Rect[] {
  const { columns, rows } = gridShape(count);
  return Array.from({ length: Math.min(count, maxPresetPictures) }, (_, index) => {
    const column = index % columns;
    const row = Math.floor(index / columns);
    return cut(canvas, {
      left: [column, columns],
      right: [column + 1, columns],
      top: [row, rows],
      bottom: [row + 1, rows],
    });
  });
}

function gridShape(count: number): { readonly columns: number; readonly rows: number } {
  if (count <= 1) {
    return { columns: 1, rows: 1 };
  }
  if (count === 2) {
    return { columns: 2, rows: 1 };
  }
  const side = Math.ceil(Math.sqrt(Math.min(count, maxPresetPictures)));
  return { columns: side, rows: side };
}

/** Floating: the big picture fills the canvas; small ones lie over it from the bottom left, rows upwards (inferred). */
export function floatingRects(count: number, canvas: Size): readonly Rect[] {
  const { perRow, size, gap } =
    count > largeUpTo ? { perRow: 5, size: 188, gap: 10 } : { perRow: 4, size: 235, gap: 12 };
  const small = Array.from({ length: Math.min(count, maxPresetPictures) - 1 }, (_, index) => {
    const left = gap + (index % perRow) * (size + gap);
    const bottom = 1000 - gap - Math.floor(index / perRow) * (size + gap);
    return cut(canvas, {
      left: [left, 1000],
      right: [left + size, 1000],
      top: [bottom - size, 1000],
      bottom: [bottom, 1000],
    });
  });
  return [{ x: 0, y: 0, ...canvas }, ...small];
}

/**
 * Screen share: the big picture at the top left, small ones in columns on the right from the top down, beyond 17 along the
 * bottom too. `mirrored` puts the big picture on the right (the exact mirror is inferred).
 */
export function screenShareRects(count: number, canvas: Size, mirrored: boolean): readonly Rect[] {
  const shape = screenShareShape(count);
  const [bigWidth, widthUnit] = shape.bigWidth;
  const [bigHeight, heightUnit] = shape.bigHeight;
  const big = cut(canvas, {
    left: [0, 1],
    right: [bigWidth, widthUnit],
    top: [0, 1],
    bottom: [bigHeight, heightUnit],
  });
  const inColumns = shape.rows * shape.columns;
  const small = Array.from({ length: Math.min(count, maxPresetPictures) - 1 }, (_, index) => {
    if (index >= inColumns) {
      const place = index - inColumns;
      return cut(canvas, {
        left: [place, 10],
        right: [place + 1, 10],
        top: [7, 8],
        bottom: [1, 1],
      });
    }
    const column = Math.floor(index / shape.rows);
    const row = index % shape.rows;
    const unit = shape.smallUnit;
    const first = unit - shape.columns;
    return cut(canvas, {
      left: [first + column, unit],
      right: [first + column + 1, unit],
      top: [row, shape.rows],
      bottom: [row + 1, shape.rows],
    });
  });
  const rects = [big, ...small];
  return mirrored
    ? rects.map((rect) => ({ ...rect, x: canvas.width - rect.x - rect.width }))
    : rects;
}

interface ScreenShareShape {
  readonly bigWidth: Fraction;
  readonly bigHeight: Fraction;
  /** Small pictures are this part of the canvas wide. */
  readonly smallUnit: number;
  readonly rows: number;
  readonly columns: number;
}

function screenShareShape(count: number): ScreenShareShape {
  const full: Fraction = [1, 1];
  if (count <= 5) {
    return { bigWidth: [4, 5], bigHeight: full, smallUnit: 5, rows: 4, columns: 1 };
  }
  if (count <= 7) {
    return { bigWidth: [6, 7], bigHeight: full, smallUnit: 7, rows: 6, columns: 1 };
  }
  if (count <= 9) {
    return { bigWidth: [8, 9], bigHeight: full, smallUnit: 9, rows: 8, columns: 1 };
  }
  return {
    bigWidth: [4, 5],
    bigHeight: count > largeUpTo ? [7, 8] : full,
    smallUnit: 10,
    rows: 8,
    columns: 2,
  };
}

/** Numerator and denominator: whole, so that no edge depends on how a decimal is stored. */
type Fraction = readonly [number, number];

interface Cut {
  readonly left: Fraction;
  readonly right: Fraction;
  readonly top: Fraction;
  readonly bottom: Fraction;
}

function cut(canvas: Size, edges: Cut): Rect {
  const x = floorOf(canvas.width, edges.left);
  const y = floorOf(canvas.height, edges.top);
  return {
    x,
    y,
    width: floorOf(canvas.width, edges.right) - x,
    height: floorOf(canvas.height, edges.bottom) - y,
  };
}

function floorOf(length: number, [numerator, denominator]: Fraction): number {
  return Math.floor((length * numerator) / denominator);
}
