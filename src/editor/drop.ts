import type { Rect } from '#geometry/rect.ts';
import type { ItemId } from '#layout/document/document.ts';

/** What happens to the draft when a person is let go at a place. Rectangles are whole canvas px. */
export type PersonDrop =
  /** The tile is theirs; whoever had it loses it. */
  | { readonly kind: 'bind' | 'fill'; readonly tile: ItemId; readonly rect: Rect }
  /** They have a tile already: the two exchange their people, also with an open slot. */
  | {
      readonly kind: 'swap';
      readonly tile: ItemId;
      readonly rect: Rect;
      readonly from: ItemId;
      readonly fromRect: Rect;
    }
  | { readonly kind: 'add'; readonly rect: Rect }
  /** Nothing happens, and why. */
  | { readonly kind: 'nothing'; readonly reason: string };
