import type { Rect } from './rect.ts';

export interface Span {
  readonly start: number;
  readonly length: number;
}

/**
 * Splits a whole-number span into weighted parts with `gutter` between them. Edges are rounded, not lengths: without a gutter
 * neighbours share an edge, with one they are exactly that far apart, and the outer edges are the span's own, whatever the
 * length. A gutter that leaves no room is reduced.
 */
export function splitSpan(span: Span, weights: readonly number[], gutter: number): readonly Span[] {
  const gaps = weights.length - 1;
  const room = Math.max(0, span.length - weights.length);
  const gap = gaps > 0 ? Math.min(Math.round(gutter), Math.floor(room / gaps)) : 0;
  const length = span.length - gap * gaps;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let passed = 0;
  return weights.map((weight, index) => {
    const from = Math.round((length * passed) / total);
    passed += weight;
    const to = Math.round((length * passed) / total);
    return { start: span.start + from + gap * index, length: to - from };
  });
}

/** Cuts a rectangle into columns of these weights. */
export function splitColumns(
  rect: Rect,
  weights: readonly number[],
  gutter: number,
): readonly Rect[] {
  return splitSpan({ start: rect.x, length: rect.width }, weights, gutter).map((span) => ({
    ...rect,
    x: span.start,
    width: span.length,
  }));
}

/** Cuts a rectangle into rows of these weights. */
export function splitRows(rect: Rect, weights: readonly number[], gutter: number): readonly Rect[] {
  return splitSpan({ start: rect.y, length: rect.height }, weights, gutter).map((span) => ({
    ...rect,
    y: span.start,
    height: span.length,
  }));
}

/** The rectangle without a margin on all sides. The margin shrinks when there is no room, so that something is left. */
export function insetRect(rect: Rect, margin: number): Rect {
  const x = Math.max(0, Math.min(Math.round(margin), Math.floor((rect.width - 1) / 2)));
  const y = Math.max(0, Math.min(Math.round(margin), Math.floor((rect.height - 1) / 2)));
  return { x: rect.x + x, y: rect.y + y, width: rect.width - 2 * x, height: rect.height - 2 * y };
}
