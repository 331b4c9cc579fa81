import { bottomOf, rightOf } from './rect.ts';
import type { Rect, Size } from './rect.ts';

/** Lines on one axis that attract edges and centres, sorted and without duplicates. */
export interface SnapLines {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** A line to draw where something snapped: `at` on the named axis, whole canvas long. */
export interface Guide {
  readonly axis: 'x' | 'y';
  readonly at: number;
}

/** The edges and centre of the frame (at 0,0) and of every rectangle given, and more lines. */
export function collectSnapLines(
  frame: Size,
  rects: readonly Rect[],
  more: SnapLines = { x: [], y: [] },
): SnapLines {
  return {
    x: sortLines([
      0,
      frame.width / 2,
      frame.width,
      ...more.x,
      ...rects.flatMap((rect) => [rect.x, rect.x + rect.width / 2, rightOf(rect)]),
    ]),
    y: sortLines([
      0,
      frame.height / 2,
      frame.height,
      ...more.y,
      ...rects.flatMap((rect) => [rect.y, rect.y + rect.height / 2, bottomOf(rect)]),
    ]),
  };
}

function sortLines(lines: readonly number[]): readonly number[] {
  return [...new Set(lines)].sort((a, b) => a - b);
}

export interface SnappedSpan {
  /** Whole-number start of the span. */
  readonly start: number;
  /** The lines that an edge or the centre of the span now lies on. */
  readonly lines: readonly number[];
}

/**
 * Moves a span of fixed length so that its start, centre or end lies on the nearest line within `reach`, or rounds it when
 * there is none. Snapping twice changes nothing: candidates are compared as the whole numbers they lead to.
 * @param range smallest and largest start allowed; a line that leads outside it does not attract.
 * @param starts whole starts that attract too, such as places with equal gaps; at the same distance a line is preferred
 */
export function snapSpan(
  start: number,
  length: number,
  lines: readonly number[],
  reach: number,
  range: readonly [number, number],
  starts: readonly number[] = [],
): SnappedSpan {
  const anchors = [0, length / 2, length];
  // Distances are measured from the rounded start. From the raw start, rounding could bring a line within reach that was just
  // outside, and snapping twice would move the span twice.
  const plain = Math.max(range[0], Math.min(range[1], Math.round(start)));
  let best = undefined as { readonly start: number; readonly distance: number } | undefined;
  for (const anchor of anchors) {
    for (const line of linesNear(lines, plain + anchor, reach + 1)) {
      consider(Math.round(line - anchor));
    }
  }
  for (const candidate of starts) {
    consider(candidate);
  }
  if (!best) {
    return { start: plain, lines: [] };
  }
  const settled = best.start;
  return {
    start: settled,
    lines: sortLines(
      anchors.flatMap((anchor) =>
        linesNear(lines, settled + anchor, 1).filter(
          (line) => Math.round(line - anchor) === settled,
        ),
      ),
    ),
  };

  function consider(candidate: number): void {
    const distance = Math.abs(candidate - plain);
    const isAllowed = distance <= reach && candidate >= range[0] && candidate <= range[1];
    if (isAllowed && (!best || distance < best.distance)) {
      best = { start: candidate, distance };
    }
  }
}

/** One moving edge: the nearest line within `reach`, as a whole number, or the edge rounded. */
export function snapEdge(
  edge: number,
  lines: readonly number[],
  reach: number,
): { readonly edge: number; readonly lines: readonly number[] } {
  const snapped = snapSpan(edge, 0, lines, reach, [-Infinity, Infinity]);
  return { edge: snapped.start, lines: snapped.lines };
}

/** The lines within `reach` of a place, by binary search: called for every pointer event. */
function linesNear(lines: readonly number[], place: number, reach: number): readonly number[] {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle] ?? 0) < place - reach) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  let end = low;
  while (end < lines.length && (lines[end] ?? 0) <= place + reach) {
    end += 1;
  }
  return lines.slice(low, end);
}
