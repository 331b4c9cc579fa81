import type { LayoutMode } from '#trtc/layout-params.ts';
import { layoutModes } from '#trtc/layout-params.ts';

/** What people call the values of `MixLayoutMode`. */
export const modeNames: Readonly<Record<LayoutMode, string>> = {
  [layoutModes.floating]: 'Floating',
  [layoutModes.screenShare]: 'Screen share',
  [layoutModes.grid]: 'Grid',
  [layoutModes.custom]: 'Custom',
};
