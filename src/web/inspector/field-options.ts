import { mediaIds, renderModes } from '#trtc/layout-params.ts';
import type { MediaId, RenderMode } from '#trtc/layout-params.ts';

/** The names of the `RenderMode` values. */
export const fitOptions: readonly (readonly [RenderMode, string])[] = [
  [renderModes.stretch, 'Stretch'],
  [renderModes.crop, 'Crop'],
  [renderModes.fit, 'Fit'],
  [renderModes.smartCrop, 'Smart crop'],
];

/** The names of the `MediaId` values. */
export const streamOptions: readonly (readonly [MediaId, string])[] = [
  [mediaIds.camera, 'Camera'],
  [mediaIds.screen, 'Screen'],
];
