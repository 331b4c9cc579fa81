import type { StrapLook } from '#layout/document/document.ts';
import { mediaIds, renderModes } from '#trtc/layout-params.ts';
import type { MediaId, RenderMode } from '#trtc/layout-params.ts';
import { say } from '#web/words/say.ts';

/** The names of the `RenderMode` values. */
export const fitOptions: readonly (readonly [RenderMode, string])[] = [
  [renderModes.stretch, say('Stretch')],
  [renderModes.crop, say('Crop')],
  [renderModes.fit, say('Fit')],
  [renderModes.smartCrop, say('Smart crop')],
];

/** The names of the looks of name straps. */
export const strapOptions: readonly (readonly [StrapLook, string])[] = [
  ['lower-left', say('Lower left')],
  ['lower-centre', say('Lower centre')],
  ['top-corner', say('Top corner')],
];

/** The names of the `MediaId` values. */
export const streamOptions: readonly (readonly [MediaId, string])[] = [
  [mediaIds.camera, say('Camera')],
  [mediaIds.screen, say('Screen')],
];
