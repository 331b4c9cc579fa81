import { bottomOf, clamp, rightOf } from './rect.ts';
import type { Point, Rect, Size } from './rect.ts';

/** The eight handles by compass point. */
export const handles = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const;
export type Handle = (typeof handles)[number];

/** Which way a handle pulls on each axis: -1 the start edge, 1 the end edge, 0 neither. */
export function directionOf(handle: Handle): { readonly x: -1 | 0 | 1; readonly y: -1 | 0 | 1 } {
  return {
    x: handle.includes('w') ? -1 : handle.includes('e') ? 1 : 0,
    y: handle.includes('n') ? -1 : handle.includes('s') ? 1 : 0,
  };
}

export interface ResizeOptions {
  /** Where the rectangle must stay, at 0,0. `start` must lie inside. */
  readonly frame: Size;
  /** Smallest size the result may have. */
  readonly least: Size;
  readonly keepRatio: boolean;
  readonly fromCentre: boolean;
  /** Snaps a moving edge; called at most once per axis. */
  readonly snapX: (edge: number) => number;
  readonly snapY: (edge: number) => number;
}

/**
 * Pulls one handle of `start` (whole numbers) by `delta` from where the gesture began. The result is in whole numbers, inside
 * the frame, at least `least`; the edges opposite the handle stay where they are (the centre does with `fromCentre`, to the
 * pixel), and a pull through the far edge stops at the smallest size instead of flipping.
 */
export function resizeRect(
  start: Rect,
  handle: Handle,
  delta: Point,
  options: ResizeOptions,
): Rect {
  const direction = directionOf(handle);
  const { frame, least, fromCentre } = options;
  const axisX: Axis = {
    start: start.x,
    length: start.width,
    frame: frame.width,
    least: least.width,
  };
  const axisY: Axis = {
    start: start.y,
    length: start.height,
    frame: frame.height,
    least: least.height,
  };
  const pulledX = pull(axisX, direction.x, delta.x, fromCentre, options.snapX);
  const pulledY = pull(axisY, direction.y, delta.y, fromCentre, options.snapY);
  if (!options.keepRatio || start.width === 0 || start.height === 0) {
    const x = placeSpan(axisX, direction.x, pulledX, fromCentre);
    const y = placeSpan(axisY, direction.y, pulledY, fromCentre);
    return { x: x.start, y: y.start, width: x.length, height: y.length };
  }
  const scale = clamp(
    chooseScale(direction, pulledX / start.width, pulledY / start.height),
    Math.max(least.width / start.width, least.height / start.height),
    Math.min(
      roomFor(axisX, direction.x, fromCentre) / start.width,
      roomFor(axisY, direction.y, fromCentre) / start.height,
    ),
  );
  const x = placeScaled(axisX, direction.x, scale, fromCentre);
  const y = placeScaled(axisY, direction.y, scale, fromCentre);
  return { x: x.start, y: y.start, width: x.length, height: y.length };
}

interface Axis {
  readonly start: number;
  readonly length: number;
  /** Size of the frame along this axis. */
  readonly frame: number;
  readonly least: number;
}

interface Span {
  readonly start: number;
  readonly length: number;
}

/** The length that the pull requests, rounded but not yet limited. */
function pull(
  axis: Axis,
  direction: -1 | 0 | 1,
  delta: number,
  fromCentre: boolean,
  snap: (edge: number) => number,
): number {
  if (direction === 0) {
    return axis.length;
  }
  const edge = direction < 0 ? axis.start : axis.start + axis.length;
  const moved = Math.round(snap(edge + delta));
  const growth = (moved - edge) * direction;
  return axis.length + growth * (fromCentre ? 2 : 1);
}

/** The greatest length that keeps the fixed edge (or the centre) and stays in the frame. */
function roomFor(axis: Axis, direction: -1 | 0 | 1, fromCentre: boolean): number {
  const end = axis.start + axis.length;
  if (fromCentre || direction === 0) {
    return axis.length + 2 * Math.min(axis.start, axis.frame - end);
  }
  return direction < 0 ? end : axis.frame - axis.start;
}

function placeSpan(axis: Axis, direction: -1 | 0 | 1, length: number, fromCentre: boolean): Span {
  if (direction === 0) {
    return { start: axis.start, length: axis.length };
  }
  const room = roomFor(axis, direction, fromCentre);
  if (!fromCentre) {
    const limited = clamp(length, Math.min(axis.least, room), room);
    return {
      start: direction < 0 ? axis.start + axis.length - limited : axis.start,
      length: limited,
    };
  }
  // Both edges move alike, so the length keeps the parity of the start and the centre its exact place.
  const parity = (axis.length - axis.least) % 2 === 0 ? 0 : 1;
  const limited = clamp(length, Math.min(axis.least + parity, room), room);
  return { start: axis.start + (axis.length - limited) / 2, length: limited };
}

function chooseScale(
  direction: { readonly x: number; readonly y: number },
  scaleX: number,
  scaleY: number,
): number {
  if (direction.x === 0) {
    return scaleY;
  }
  if (direction.y === 0) {
    return scaleX;
  }
  return Math.max(scaleX, scaleY);
}

function placeScaled(axis: Axis, direction: -1 | 0 | 1, scale: number, fromCentre: boolean): Span {
  const length = clamp(
    Math.round(axis.length * scale),
    Math.min(axis.least, axis.frame),
    axis.frame,
  );
  if (fromCentre || direction === 0) {
    const centred = Math.round(axis.start + (axis.length - length) / 2);
    return { start: clamp(centred, 0, axis.frame - length), length };
  }
  const fixed = direction < 0 ? axis.start + axis.length - length : axis.start;
  return { start: fixed, length };
}

/** The point of a rectangle at which a handle sits. */
export function handlePoint(rect: Rect, handle: Handle): Point {
  const direction = directionOf(handle);
  return {
    x: direction.x < 0 ? rect.x : direction.x > 0 ? rightOf(rect) : rect.x + rect.width / 2,
    y: direction.y < 0 ? rect.y : direction.y > 0 ? bottomOf(rect) : rect.y + rect.height / 2,
  };
}
