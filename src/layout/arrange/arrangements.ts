import type { Rect, Size } from '#geometry/rect.ts';
import { evenBelow, insetRect, splitColumns, splitRows } from '#geometry/split.ts';

import { visibleTilePx } from '#layout/document/items.ts';

/** Ways to arrange people with one click. The first picture is the most important. */
export type Arrangement =
  | { readonly kind: 'grid' }
  | { readonly kind: 'spotlight'; readonly filmstrip: 'left' | 'right' | 'top' | 'bottom' }
  | { readonly kind: 'side-by-side' }
  | { readonly kind: 'interview' }
  | {
      readonly kind: 'picture-in-picture';
      readonly corner: 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';
    }
  | { readonly kind: 'screen-and-speakers' };

/** A distance in canvas px or in per cent of the shorter side of the canvas or of what is arranged. */
export interface Distance {
  readonly value: number;
  readonly unit: 'px' | '%';
}

export interface Spacing {
  /** Between neighbours. */
  readonly gutter: Distance;
  /** Around all of them. */
  readonly margin: Distance;
}

export const noSpacing: Spacing = {
  gutter: { value: 0, unit: 'px' },
  margin: { value: 0, unit: 'px' },
};

/** A place, and how far in front it lies: every place has a level of its own, from 0 up. */
export interface Place {
  /** Whole canvas px. */
  readonly rect: Rect;
  readonly level: number;
}

/** Part of the canvas that a filmstrip or a column of speakers takes, of five. */
const stripShare = [4, 1] as const;
/** Part of the canvas that a small picture in a corner takes. */
const insetShare = 0.25;

/**
 * Where `count` pictures go, in order. Neighbours share edges or are one gutter apart, sizes are even, as video codecs want them, and
 * no side is under 16 px: where there is no room for that, places overlap.
 * @param frame the part of the canvas to fill, canvas px.
 * @param speakers how many of the first pictures are large in an interview.
 */
export function arrange(
  arrangement: Arrangement,
  count: number,
  frame: Rect,
  spacing: Spacing = noSpacing,
  speakers = 2,
): readonly Place[] {
  if (count <= 0) {
    return [];
  }
  const gutter = toPx(spacing.gutter, frame);
  const area = insideMargin(frame, toPx(spacing.margin, frame));
  return placesOf().map((rect, level) => ({ rect, level }));

  function placesOf(): readonly Rect[] {
    switch (arrangement.kind) {
      case 'grid':
        return gridRects(area, count, gutter);
      case 'side-by-side':
        return area.width >= area.height
          ? splitColumns(area, equal(count), gutter, visibleTilePx)
          : splitRows(area, equal(count), gutter, visibleTilePx);
      case 'spotlight':
        return spotlightRects(area, count, arrangement.filmstrip, gutter);
      case 'screen-and-speakers':
        return spotlightRects(area, count, area.width >= area.height ? 'right' : 'bottom', gutter);
      case 'interview':
        return interviewRects(area, count, gutter, speakers);
      case 'picture-in-picture':
        return insetRects(area, count, arrangement.corner, gutter, frame);
    }
  }
}

/** A margin that leaves no room for a picture shrinks. */
function insideMargin(frame: Rect, margin: number): Rect {
  const room =
    Math.min(frame.width, frame.height) - Math.min(visibleTilePx, frame.width, frame.height);
  return insetRect(frame, Math.min(margin, Math.floor(room / 2)));
}

/** Rows of nearly equal length, the longer ones first, each filling the width. */
function gridRects(area: Rect, count: number, gutter: number): readonly Rect[] {
  const isWide = area.width >= area.height;
  const long = Math.ceil(Math.sqrt(count));
  const short = Math.ceil(count / long);
  const rowCount = isWide ? short : long;
  const base = Math.floor(count / rowCount);
  const extra = count % rowCount;
  return splitRows(area, equal(rowCount), gutter, visibleTilePx).flatMap((row, index) =>
    splitColumns(row, equal(base + (index < extra ? 1 : 0)), gutter, visibleTilePx),
  );
}

function spotlightRects(
  area: Rect,
  count: number,
  side: 'left' | 'right' | 'top' | 'bottom',
  gutter: number,
): readonly Rect[] {
  if (count === 1) {
    return splitColumns(area, [1], gutter, visibleTilePx);
  }
  const stripFirst = side === 'left' || side === 'top';
  const weights = stripFirst ? [...stripShare].reverse() : stripShare;
  const isColumn = side === 'left' || side === 'right';
  const parts = isColumn
    ? splitColumns(area, weights, gutter, visibleTilePx)
    : splitRows(area, weights, gutter, visibleTilePx);
  const [big, strip] = stripFirst ? [parts[1], parts[0]] : [parts[0], parts[1]];
  if (!big || !strip) {
    return [];
  }
  const small = isColumn
    ? splitRows(strip, equal(count - 1), gutter, visibleTilePx)
    : splitColumns(strip, equal(count - 1), gutter, visibleTilePx);
  return [big, ...small];
}

/** One or two large side by side; further people in a row below them. */
function interviewRects(
  area: Rect,
  count: number,
  gutter: number,
  speakers: number,
): readonly Rect[] {
  const large = Math.max(1, Math.min(2, speakers, count));
  if (count === large) {
    return splitColumns(area, equal(count), gutter, visibleTilePx);
  }
  const [upper, lower] = splitRows(area, [3, 1], gutter, visibleTilePx);
  if (!upper || !lower) {
    return [];
  }
  return [
    ...splitColumns(upper, equal(large), gutter, visibleTilePx),
    ...splitColumns(lower, equal(count - large), gutter, visibleTilePx),
  ];
}

/** The first fills the frame, the others lie over it, stacked from a corner along its side. */
function insetRects(
  area: Rect,
  count: number,
  corner: Extract<Arrangement, { kind: 'picture-in-picture' }>['corner'],
  gutter: number,
  frame: Rect,
): readonly Rect[] {
  const full = splitColumns(frame, [1], 0, visibleTilePx);
  const inner = insideMargin(area, gutter > 0 ? 0 : Math.min(area.width, area.height) * 0.03);
  const perColumn = Math.max(3, Math.ceil((count - 1) / 3));
  const width = evenAtLeast(inner.width * insetShare, inner.width);
  const height = evenAtLeast(
    Math.min(inner.height * insetShare, (inner.height - gutter * (perColumn - 1)) / perColumn),
    inner.height,
  );
  const atRight = corner.endsWith('right');
  const atBottom = corner.startsWith('bottom');
  const small = Array.from({ length: count - 1 }, (_, index): Rect => {
    const fromSide = Math.min(
      Math.floor(index / perColumn) * (width + gutter),
      inner.width - width,
    );
    const fromEnd = Math.min((index % perColumn) * (height + gutter), inner.height - height);
    return {
      x: atRight ? inner.x + inner.width - width - fromSide : inner.x + fromSide,
      y: atBottom ? inner.y + inner.height - height - fromEnd : inner.y + fromEnd,
      width,
      height,
    };
  });
  return [...full, ...small];
}

/** An even length of at least 16 px, as far as `room` allows. */
function evenAtLeast(length: number, room: number): number {
  const least = Math.min(visibleTilePx, room);
  const wanted = Math.max(least, Math.min(length, room));
  return evenBelow(wanted);
}

function equal(count: number): readonly number[] {
  return Array.from({ length: count }, () => 1);
}

function toPx(distance: Distance, frame: Size): number {
  return Math.max(
    0,
    Math.round(
      distance.unit === 'px'
        ? distance.value
        : (distance.value / 100) * Math.min(frame.width, frame.height),
    ),
  );
}
