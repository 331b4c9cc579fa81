import type { Point, Rect, Size } from '#geometry/rect.ts';
import type { Handle } from '#geometry/resize.ts';
import type { SnapLines } from '#geometry/snap.ts';
import type { Viewport } from '#geometry/viewport.ts';
import type { MediaId } from '#trtc/layout-params.ts';
import type { ItemId } from '#layout/document/document.ts';

import type { Hit } from './hit.ts';
import type { PointerInput } from './pointer-input.ts';

/** What was true when tiles were picked up. Every preview is computed from it, never from the preview before. */
export interface PickUp {
  /** Canvas px. */
  readonly origin: Point;
  readonly canvas: Size;
  readonly rects: ReadonlyMap<ItemId, Rect>;
  readonly bounds: Rect;
  /** The edges and centres of the canvas and of every tile that stays. */
  readonly lines: SnapLines;
  /** The tiles that stay. */
  readonly others: readonly Rect[];
}

/** What each kind of gesture remembers from its start. */
interface GestureData {
  /** The pointer is down and has not moved far enough to be a drag. */
  readonly press: {
    readonly start: PointerInput;
    readonly hit: Hit;
    /** What was selected before the press: restored when a second finger or Escape cancels it. */
    readonly before: readonly ItemId[];
  };
  readonly move: { readonly pickUp: PickUp };
  readonly resize: { readonly pickUp: PickUp; readonly handle: Handle };
  /** A person from the list, who has no place yet. */
  readonly carry: {
    readonly userId: string;
    /** Their camera or their screen share; absent for the person, who keeps the stream of the tile. */
    readonly media?: MediaId | undefined;
  };
  readonly marquee: {
    /** Canvas px. */
    readonly origin: Point;
    /** What was selected before: kept with Shift, and restored by Escape. */
    readonly before: readonly ItemId[];
  };
  readonly pan: {
    /** CSS px. */
    readonly start: Point;
    /** The view at the start: the pan is measured from it, and Escape restores it. */
    readonly viewport: Viewport;
    readonly framing: 'fit' | 'free';
  };
  /** Two fingers move and zoom the view. */
  readonly pinch: {
    readonly fingers: readonly [Finger, Finger];
    /** The view at the start, as for `pan`. */
    readonly viewport: Viewport;
    readonly framing: 'fit' | 'free';
  };
}

/** One finger of a pinch, CSS px. */
export interface Finger {
  readonly pointer: number;
  readonly start: Point;
  readonly at: Point;
}

export type GestureKind = keyof GestureData;

/** What a pressed pointer is doing, with its newest place and keys in `input`. */
export type Gesture<Kind extends GestureKind = GestureKind> = {
  [K in Kind]: GestureData[K] & { readonly kind: K; readonly input: PointerInput };
}[Kind];
