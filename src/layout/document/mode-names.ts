import type { LayoutMode } from '#trtc/layout-params.ts';

/** What people call the values of `MixLayoutMode`. */
export const modeNames: Readonly<Record<LayoutMode, string>> = {
  1: 'Floating',
  2: 'Screen share',
  3: 'Grid',
  4: 'Custom',
};
