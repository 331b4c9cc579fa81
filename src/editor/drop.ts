import type { Rect } from '#geometry/rect.ts';
import type { ItemId } from '#layout/document/document.ts';

/** What dropping a person at a place does to the draft. Rectangles are whole canvas px. */
export type PersonDrop =
  /** They get the tile; its current user loses it. */
  | { readonly kind: 'bind' | 'fill'; readonly tile: ItemId; readonly rect: Rect }
  /** They already have a tile: the two tiles swap their people; one may be an open slot. */
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
