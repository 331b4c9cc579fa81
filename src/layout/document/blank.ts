import type { LayoutDocument } from './document.ts';
import { layoutModes } from '#trtc/layout-params.ts';

/** The layout of a recording that has no other: a grid of everyone (intl 647/45169 calls grid the default). */
export const blankDocument: LayoutDocument = {
  mode: layoutModes.grid,
  tiles: [],
  watermarks: [],
  settings: {},
  subscription: {},
  emptyLists: { tiles: false, watermarks: false },
};
