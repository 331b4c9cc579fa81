import type { Rect } from '#geometry/rect.ts';

/** A rectangle as the wire spells it, canvas px. */
export interface WireRect {
  readonly Top: number;
  readonly Left: number;
  readonly Width: number;
  readonly Height: number;
}

export function readRect({ Top, Left, Width, Height }: WireRect): Rect {
  return { x: Left, y: Top, width: Width, height: Height };
}

export function writeRect({ x, y, width, height }: Rect): WireRect {
  return { Top: y, Left: x, Width: width, Height: height };
}
