/** A point, in the coordinates that its owner defines. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A size, never negative. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** An upright rectangle: its top-left corner and its size, y down. */
export interface Rect extends Point, Size {}

export function rightOf(rect: Rect): number {
  return rect.x + rect.width;
}

export function bottomOf(rect: Rect): number {
  return rect.y + rect.height;
}

export function sameRect(a: Rect, b: Rect): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

/** The smallest rectangle that holds all of them; undefined for none. */
export function boundsOf(rects: readonly Rect[]): Rect | undefined {
  if (rects.length === 0) {
    return undefined;
  }
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  return {
    x,
    y,
    width: Math.max(...rects.map(rightOf)) - x,
    height: Math.max(...rects.map(bottomOf)) - y,
  };
}

/** Whether the point is inside; the left and top edges belong to the rectangle, the right and bottom ones do not. */
export function containsPoint(rect: Rect, point: Point): boolean {
  return (
    point.x >= rect.x && point.x < rightOf(rect) && point.y >= rect.y && point.y < bottomOf(rect)
  );
}

/** Whether they share any area. */
export function overlaps(a: Rect, b: Rect): boolean {
  return a.x < rightOf(b) && b.x < rightOf(a) && a.y < bottomOf(b) && b.y < bottomOf(a);
}

/** The area that both share; undefined when there is none. */
export function intersectRects(a: Rect, b: Rect): Rect | undefined {
  if (!overlaps(a, b)) {
    return undefined;
  }
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  return {
    x,
    y,
    width: Math.min(rightOf(a), rightOf(b)) - x,
    height: Math.min(bottomOf(a), bottomOf(b)) - y,
  };
}

/** The rectangle that has these two points as opposite corners. */
export function rectBetween(a: Point, b: Point): Rect {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
}

/** `value` moved into `[low, high]`; `low` when the range is empty or the value is not a number. */
export function clamp(value: number, low: number, high: number): number {
  return value > low ? Math.min(value, Math.max(low, high)) : low;
}

/**
 * A whole-number rectangle of at least `least` a side that lies inside `frame` (at 0,0): shrunk if it is too large, then
 * moved as little as needed. Total: any input gives a rectangle that fits.
 */
export function fitInside(rect: Rect, frame: Size, least: number): Rect {
  const width = clamp(Math.round(rect.width), Math.min(least, frame.width), frame.width);
  const height = clamp(Math.round(rect.height), Math.min(least, frame.height), frame.height);
  return {
    x: clamp(Math.round(rect.x), 0, frame.width - width),
    y: clamp(Math.round(rect.y), 0, frame.height - height),
    width,
    height,
  };
}

/**
 * `rect`, a part of `from`, at its place in `to`. Edges are rounded, not sizes, so that parts which touched still touch.
 */
export function mapRect(rect: Rect, from: Rect, to: Rect): Rect {
  const [x, right] = mapSpan(rect.x, rightOf(rect), from.x, from.width, to.x, to.width);
  const [y, bottom] = mapSpan(rect.y, bottomOf(rect), from.y, from.height, to.y, to.height);
  return { x, y, width: right - x, height: bottom - y };
}

function mapSpan(
  start: number,
  end: number,
  fromStart: number,
  fromLength: number,
  toStart: number,
  toLength: number,
): readonly [number, number] {
  if (fromLength === 0) {
    return [toStart, toStart + toLength];
  }
  const scale = toLength / fromLength;
  return [
    Math.round(toStart + (start - fromStart) * scale),
    Math.round(toStart + (end - fromStart) * scale),
  ];
}
