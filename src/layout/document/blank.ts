import type { LayoutDocument } from './document.ts';

/** What a recording shows that nobody told otherwise: a grid of everyone (intl 647/45169 calls grid the default). */
export const blankDocument: LayoutDocument = {
  mode: 3,
  tiles: [],
  watermarks: [],
  settings: {},
  subscription: {},
  emptyLists: { tiles: false, watermarks: false },
};
