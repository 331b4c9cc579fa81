import type { Point } from '#geometry/rect.ts';

export interface Modifiers {
  /** Ctrl, or Cmd on macOS. */
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

/** Where the pointer is, CSS px from the top-left corner of the canvas element, and which keys are held. */
export interface PointerInput extends Modifiers {
  readonly at: Point;
  /** Which mouse, pen or finger: a gesture belongs to the one that began it. */
  readonly pointer: number;
  /** A finger hits less exactly than a mouse or a pen, so handles reach further for it. */
  readonly isFinger: boolean;
}
