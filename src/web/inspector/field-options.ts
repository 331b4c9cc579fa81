import { mediaIds, renderModes } from '#trtc/layout-params.ts';
import type { MediaId, RenderMode } from '#trtc/layout-params.ts';

/** `RenderMode` in words. */
export const fits: readonly (readonly [RenderMode, string])[] = [
  [renderModes.stretch, 'Stretch'],
  [renderModes.crop, 'Crop'],
  [renderModes.fit, 'Fit'],
  [renderModes.smartCrop, 'Smart crop'],
];

/** `MediaId` in words. */
export const streams: readonly (readonly [MediaId, string])[] = [
  [mediaIds.camera, 'Camera'],
  [mediaIds.screen, 'Screen'],
];
