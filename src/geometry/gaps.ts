import type { Rect } from './rect.ts';

/** Free space between neighbours along one axis that is as long as another: drawn with its length. */
export interface Gap {
  /** The axis along which it lies. */
  readonly axis: 'x' | 'y';
  readonly from: number;
  readonly to: number;
  /** Where it lies across that axis. */
  readonly across: number;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

const sides = {
  x: { start: 'x', length: 'width', across: 'y', breadth: 'height' },
  y: { start: 'y', length: 'height', across: 'x', breadth: 'width' },
} as const;

/**
 * Where a box can start on an axis so that the gap to a neighbour is as long as the next gap of the row, or that both its gaps are
 * equally long. The row is what lies beside the box, with the edges of the frame as first and last.
 * @param frame length of the canvas on this axis
 */
export function listEqualGapStarts(
  axis: Gap['axis'],
  box: Rect,
  others: readonly Rect[],
  frame: number,
): readonly number[] {
  const length = box[sides[axis].length];
  const row = findRow(axis, box, others, frame);
  return row.flatMap((span, index) => {
    const next = row[index + 1];
    const gap = next ? next.start - span.end : 0;
    if (!next || gap <= 0) {
      return [];
    }
    // Beyond its neighbour a box has that gap only if there is room for both.
    const [room, roomBefore] = [row[index + 2], row[index - 1]];
    const [after, before] = [next.end + gap, span.start - gap - length];
    return [
      // At least a pixel at each side.
      ...(gap >= length + 2 ? [span.end + Math.floor((gap - length) / 2)] : []),
      ...(room && after + length <= room.start ? [after] : []),
      ...(roomBefore && before >= roomBefore.end ? [before] : []),
    ];
  });
}

/** The gaps beside a box that are as long as each other, or as the next gap of the row. A middle between two pixels counts as equal. */
export function findEqualGaps(
  axis: Gap['axis'],
  box: Rect,
  others: readonly Rect[],
  frame: number,
): readonly Gap[] {
  const { start, length, across, breadth } = sides[axis];
  const row = findRow(axis, box, others, frame);
  const place = box[across] + box[breadth] / 2;
  const own = { start: box[start], end: box[start] + box[length] };
  const before = row.findLastIndex(({ end }) => end <= own.start);
  const [previous, left, right, following] = [before - 1, before, before + 1, before + 2].map(
    (index) => row[index],
  );
  if (!left || !right || right.start < own.end) {
    return [];
  }
  const [leftGap, rightGap] = [gapOf(left, own), gapOf(own, right)];
  const found = new Set<Gap>();
  if (
    lengthOf(leftGap) > 0 &&
    lengthOf(rightGap) > 0 &&
    Math.abs(lengthOf(leftGap) - lengthOf(rightGap)) <= 1
  ) {
    found.add(leftGap).add(rightGap);
  }
  if (previous && isAsLong(leftGap, gapOf(previous, left))) {
    found.add(gapOf(previous, left)).add(leftGap);
  }
  if (following && isAsLong(rightGap, gapOf(right, following))) {
    found.add(rightGap).add(gapOf(right, following));
  }
  return [...found];

  function gapOf(a: Span, b: Span): Gap {
    return { axis, from: a.end, to: b.start, across: place };
  }
}

function lengthOf({ from, to }: Gap): number {
  return to - from;
}

function isAsLong(a: Gap, b: Gap): boolean {
  return lengthOf(a) > 0 && lengthOf(a) === lengthOf(b);
}

/** What lies beside a box, from one edge of the frame to the other; what overlaps or touches is one span. */
function findRow(
  axis: Gap['axis'],
  box: Rect,
  others: readonly Rect[],
  frame: number,
): readonly Span[] {
  const { start, length, across, breadth } = sides[axis];
  const beside = others
    .filter(
      (other) =>
        other[across] < box[across] + box[breadth] && box[across] < other[across] + other[breadth],
    )
    .map((other) => ({ start: other[start], end: other[start] + other[length] }))
    .sort((a, b) => a.start - b.start);
  const row: Span[] = [{ start: 0, end: 0 }];
  for (const span of [...beside, { start: frame, end: frame }]) {
    const last = row.at(-1);
    // The edges of the frame stay apart from what touches them: the row has to end somewhere.
    if (last && row.length > 1 && span.start <= last.end && span.start < frame) {
      row[row.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else {
      row.push(span);
    }
  }
  return row;
}
