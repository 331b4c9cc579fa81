import type { Rect } from './rect.ts';

export const directions = ['left', 'right', 'up', 'down'] as const;
export type Direction = (typeof directions)[number];

/** How much further away a box counts that lies beside the way than one that lies on it. */
const detour = 2;

/**
 * The box that somebody who looks from `from` into a direction would go to next: its middle lies further on, and it is near, rather on
 * the way than beside it. Undefined if nothing lies there.
 */
export function findNeighbour<Box extends { readonly rect: Rect }>(
  from: Rect,
  boxes: readonly Box[],
  direction: Direction,
): Box | undefined {
  const isAcross = direction === 'left' || direction === 'right';
  const sign = direction === 'left' || direction === 'up' ? -1 : 1;
  let best: { readonly box: Box; readonly cost: number } | undefined;
  for (const box of boxes) {
    const x = middleOf(box.rect.x, box.rect.width) - middleOf(from.x, from.width);
    const y = middleOf(box.rect.y, box.rect.height) - middleOf(from.y, from.height);
    const along = (isAcross ? x : y) * sign;
    const aside = Math.abs(isAcross ? y : x);
    const isOnWay = isAcross
      ? overlaps(from.y, from.height, box.rect.y, box.rect.height)
      : overlaps(from.x, from.width, box.rect.x, box.rect.width);
    // Of two that are equally near, the one whose middle is nearer to the way.
    const cost = along + aside * (isOnWay ? 1 / 1000 : detour);
    if (along > 0 && (!best || cost < best.cost)) {
      best = { box, cost };
    }
  }
  return best?.box;
}

function middleOf(start: number, length: number): number {
  return start + length / 2;
}

function overlaps(a: number, aLength: number, b: number, bLength: number): boolean {
  return a < b + bLength && b < a + aLength;
}
