import type { ItemId } from '#layout/document/document.ts';

/** What this person noted about items while they work: kept in this browser, never part of the draft and never sent. */
export interface ItemMarks {
  /** Not moved, resized or deleted by hand. */
  readonly locked: ReadonlySet<ItemId>;
  /** Not drawn here. The recorder draws them as before. */
  readonly hidden: ReadonlySet<ItemId>;
  /** Items that a click selects together; no item is in two groups. */
  readonly groups: readonly (readonly ItemId[])[];
}

export const noMarks: ItemMarks = { locked: new Set(), hidden: new Set(), groups: [] };
