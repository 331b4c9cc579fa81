import { renderModes } from '#trtc/layout-params.ts';
import type { RenderMode } from '#trtc/layout-params.ts';

import type { Box, Size } from './box.ts';

/** Of a picture's width or height smart crop keeps at least this share (intl 647/36760, RenderMode 3). */
const leastKept = 0.8;

/** `RenderMode` where the request names none: of windows by the vendor's page, of presets and the canvas image by ours. */
export const defaultFit: RenderMode = renderModes.crop;

/**
 * Where a picture lies in its window, px from the window's corner, fractions included: it may reach beyond the window or leave
 * some of it bare. Both sizes must be above zero.
 */
export function fitInto(window: Size, picture: Size, mode: RenderMode): Box {
  if (mode === renderModes.stretch) {
    return { left: 0, top: 0, width: window.width, height: window.height };
  }
  const scale = chooseScale(window, picture, mode);
  const width = picture.width * scale;
  const height = picture.height * scale;
  return { left: (window.width - width) / 2, top: (window.height - height) / 2, width, height };
}

function chooseScale(window: Size, picture: Size, mode: RenderMode): number {
  const ratios = [window.width / picture.width, window.height / picture.height];
  const inside = Math.min(...ratios);
  const filling = Math.max(...ratios);
  if (mode === renderModes.fit) {
    return inside;
  }
  return mode === renderModes.smartCrop ? Math.min(filling, inside / leastKept) : filling;
}
