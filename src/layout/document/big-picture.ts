import { layoutModes } from '#trtc/layout-params.ts';
import type { LayoutMode } from '#trtc/layout-params.ts';

/** Whether a mode reads `MaxResolutionUserId`: it shows one person larger than the others. */
export function hasBigPicture(mode: LayoutMode | undefined): boolean {
  return mode === layoutModes.floating || mode === layoutModes.screenShare;
}
