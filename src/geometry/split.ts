import type { Rect } from './rect.ts';

export interface Span {
  readonly start: number;
  readonly length: number;
}

/**
 * Splits a span into weighted parts of even length, as video codecs want them, exactly one gutter apart. A pixel that is left over
 * stays free at the end. Where parts would be shorter than `least` the weights give way, then the gutter, then the parts overlap,
 * spread over the whole span.
 * @param least the shortest useful part, an even number.
 */
export function splitSpan(
  span: Span,
  weights: readonly number[],
  gutter: number,
  least: number,
): readonly Span[] {
  const count = weights.length;
  const short = evenBelow(Math.min(least, span.length));
  const room = span.length - count * short;
  if (room < 0 || short < 2) {
    return spread(span, count, short);
  }
  const gap = count > 1 ? Math.min(Math.round(gutter), Math.floor(room / (count - 1))) : 0;
  const pairs = Math.floor((span.length - gap * (count - 1)) / 2);
  const shares = shareOut(pairs, weights);
  const lengths = shares.every((share) => 2 * share >= short)
    ? shares
    : shareOut(pairs - (count * short) / 2, weights).map((share) => share + short / 2);
  let start = span.start;
  return lengths.map((length) => {
    const part = { start, length: 2 * length };
    start += part.length + gap;
    return part;
  });
}

/** The largest even length that fits; 1 where only one pixel is there. */
export function evenBelow(length: number): number {
  return Math.max(1, Math.floor(length / 2) * 2);
}

/** Whole numbers in the proportion of the weights that add up to `total`. */
function shareOut(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  let passed = 0;
  return weights.map((weight) => {
    const from = Math.round((total * passed) / sum);
    passed += weight;
    return Math.round((total * passed) / sum) - from;
  });
}

function spread(span: Span, count: number, length: number): readonly Span[] {
  const room = span.length - length;
  return Array.from({ length: count }, (_, index) => ({
    start: span.start + (count > 1 ? Math.round((room * index) / (count - 1)) : 0),
    length,
  }));
}

/** Cuts a rectangle into columns of these weights; their height is even too. */
export function splitColumns(
  rect: Rect,
  weights: readonly number[],
  gutter: number,
  least: number,
): readonly Rect[] {
  return splitSpan({ start: rect.x, length: rect.width }, weights, gutter, least).map((span) => ({
    x: span.start,
    y: rect.y,
    width: span.length,
    height: evenBelow(rect.height),
  }));
}

/** Cuts a rectangle into rows of these weights; their width is even too. */
export function splitRows(
  rect: Rect,
  weights: readonly number[],
  gutter: number,
  least: number,
): readonly Rect[] {
  return splitSpan({ start: rect.y, length: rect.height }, weights, gutter, least).map((span) => ({
    x: rect.x,
    y: span.start,
    width: evenBelow(rect.width),
    height: span.length,
  }));
}

/** The rectangle without a margin on all sides. The margin shrinks when there is no room, so that something is left. */
export function insetRect(rect: Rect, margin: number): Rect {
  const x = Math.max(0, Math.min(Math.round(margin), Math.floor((rect.width - 1) / 2)));
  const y = Math.max(0, Math.min(Math.round(margin), Math.floor((rect.height - 1) / 2)));
  return { x: rect.x + x, y: rect.y + y, width: rect.width - 2 * x, height: rect.height - 2 * y };
}
