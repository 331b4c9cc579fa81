import { bottomOf, rightOf } from './rect.ts';
import type { Rect, Size } from './rect.ts';

/**
 * `rect`, a part of a canvas of the size `from`, at its place on a canvas of the size `to`, with every edge at an even px: position
 * and size are even, as video codecs want them. Edges are scaled and rounded, not sizes: edges that were shared still are, and
 * edges keep their order, so no new overlap appears. An edge inside the canvas stays inside it: at the end of an odd side one px
 * stays free.
 */
export function mapEvenly(rect: Rect, from: Size, to: Size): Rect {
  const x = mapEdge(rect.x, from.width, to.width);
  const y = mapEdge(rect.y, from.height, to.height);
  return {
    x,
    y,
    width: mapEdge(rightOf(rect), from.width, to.width) - x,
    height: mapEdge(bottomOf(rect), from.height, to.height) - y,
  };
}

function mapEdge(edge: number, from: number, to: number): number {
  // The product first: it is a whole number, so an edge at the end of the canvas is exactly at the end of the other one.
  const nearest = 2 * Math.round((edge * to) / from / 2);
  return edge <= from ? Math.min(nearest, 2 * Math.floor(to / 2)) : nearest;
}
