import { layoutModes } from '#trtc/layout-params.ts';
import type { MixLayoutParams } from '#trtc/layout-params.ts';

/** The layout of a mixed recording without one: the guide calls the grid the default (intl 647/45169). */
export const defaultLayout: MixLayoutParams = { MixLayoutMode: layoutModes.grid };
