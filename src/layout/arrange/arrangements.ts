import { fitInside } from '#geometry/rect.ts';
import type { Rect, Size } from '#geometry/rect.ts';
import { insetRect, splitColumns, splitRows } from '#geometry/split.ts';

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

/** A distance in canvas px or in per cent of the canvas's shorter side. */
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

/** A place, and how far in front it lies: places on one level never overlap. */
export interface Place {
  /** Whole canvas px. */
  readonly rect: Rect;
  readonly level: number;
}

/** Part of the canvas that a filmstrip or a column of speakers takes, of five. */
const stripShare = [4, 1] as const;
/** Part of the canvas that a small picture in a corner takes. */
const insetShare = 0.25;

/** Where `count` pictures go, in order. Neighbours share edges or are one gutter apart, on any canvas. */
export function arrange(
  arrangement: Arrangement,
  count: number,
  canvas: Size,
  spacing: Spacing = noSpacing,
): readonly Place[] {
  if (count <= 0) {
    return [];
  }
  const gutter = toPx(spacing.gutter, canvas);
  const area = insetRect({ x: 0, y: 0, ...canvas }, toPx(spacing.margin, canvas));
  switch (arrangement.kind) {
    case 'grid':
      return onOneLevel(gridRects(area, count, gutter));
    case 'side-by-side':
      return onOneLevel(
        area.width >= area.height
          ? splitColumns(area, equal(count), gutter)
          : splitRows(area, equal(count), gutter),
      );
    case 'spotlight':
      return onOneLevel(spotlightRects(area, count, arrangement.filmstrip, gutter));
    case 'screen-and-speakers':
      return onOneLevel(
        spotlightRects(area, count, area.width >= area.height ? 'right' : 'bottom', gutter),
      );
    case 'interview':
      return onOneLevel(interviewRects(area, count, gutter));
    case 'picture-in-picture':
      return insetPlaces(area, count, arrangement.corner, gutter, canvas);
  }
}

function onOneLevel(rects: readonly Rect[]): readonly Place[] {
  return rects.map((rect) => ({ rect, level: 0 }));
}

/** Rows of nearly equal length, the longer ones first, each filling the width. */
function gridRects(area: Rect, count: number, gutter: number): readonly Rect[] {
  const isWide = area.width >= area.height;
  const long = Math.ceil(Math.sqrt(count));
  const short = Math.ceil(count / long);
  const rowCount = isWide ? short : long;
  const base = Math.floor(count / rowCount);
  const extra = count % rowCount;
  return splitRows(area, equal(rowCount), gutter).flatMap((row, index) =>
    splitColumns(row, equal(base + (index < extra ? 1 : 0)), gutter),
  );
}

function spotlightRects(
  area: Rect,
  count: number,
  side: 'left' | 'right' | 'top' | 'bottom',
  gutter: number,
): readonly Rect[] {
  if (count === 1) {
    return [area];
  }
  const stripFirst = side === 'left' || side === 'top';
  const weights = stripFirst ? [...stripShare].reverse() : stripShare;
  const isColumn = side === 'left' || side === 'right';
  const parts = isColumn ? splitColumns(area, weights, gutter) : splitRows(area, weights, gutter);
  const [big, strip] = stripFirst ? [parts[1], parts[0]] : [parts[0], parts[1]];
  if (!big || !strip) {
    return [];
  }
  const small = isColumn
    ? splitRows(strip, equal(count - 1), gutter)
    : splitColumns(strip, equal(count - 1), gutter);
  return [big, ...small];
}

/** Two large side by side; further people in a row below them. */
function interviewRects(area: Rect, count: number, gutter: number): readonly Rect[] {
  if (count <= 2) {
    return splitColumns(area, equal(count), gutter);
  }
  const [upper, lower] = splitRows(area, [3, 1], gutter);
  if (!upper || !lower) {
    return [];
  }
  return [
    ...splitColumns(upper, equal(2), gutter),
    ...splitColumns(lower, equal(count - 2), gutter),
  ];
}

/** The first fills the canvas, the others lie over it, stacked from a corner along its side. */
function insetPlaces(
  area: Rect,
  count: number,
  corner: Extract<Arrangement, { kind: 'picture-in-picture' }>['corner'],
  gutter: number,
  canvas: Size,
): readonly Place[] {
  const full: Place = { rect: { x: 0, y: 0, ...canvas }, level: 0 };
  const inner = insetRect(area, gutter > 0 ? 0 : Math.min(area.width, area.height) * 0.03);
  const perColumn = Math.max(3, Math.ceil((count - 1) / 3));
  const width = Math.max(1, Math.round(inner.width * insetShare));
  const height = Math.max(
    1,
    Math.min(
      Math.round(inner.height * insetShare),
      Math.floor((inner.height - gutter * (perColumn - 1)) / perColumn),
    ),
  );
  const atRight = corner.endsWith('right');
  const atBottom = corner.startsWith('bottom');
  const small = Array.from({ length: count - 1 }, (_, index): Place => {
    const column = Math.floor(index / perColumn);
    const row = index % perColumn;
    const fromSide = column * (width + gutter);
    const fromEnd = row * (height + gutter);
    return {
      level: 1,
      rect: fitInside(
        {
          x: atRight ? inner.x + inner.width - width - fromSide : inner.x + fromSide,
          y: atBottom ? inner.y + inner.height - height - fromEnd : inner.y + fromEnd,
          width,
          height,
        },
        canvas,
        1,
      ),
    };
  });
  return [full, ...small];
}

function equal(count: number): readonly number[] {
  return Array.from({ length: count }, () => 1);
}

function toPx(distance: Distance, canvas: Size): number {
  return Math.max(
    0,
    Math.round(
      distance.unit === 'px'
        ? distance.value
        : (distance.value / 100) * Math.min(canvas.width, canvas.height),
    ),
  );
}
