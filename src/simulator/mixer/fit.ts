import { renderModes } from '#trtc/layout-params.ts';
import type { RenderMode } from '#trtc/layout-params.ts';

import type { Box, Size } from './box.ts';

/** The share of a picture's width and height that smart crop keeps at least (intl 647/36760, RenderMode 3). */
const leastKept = 0.8;

/** `RenderMode` where the request has none: for windows from the vendor's page, for presets and the canvas image our choice. */
export const defaultFit: RenderMode = renderModes.crop;

/**
 * The place of a picture in its window, px from the window's corner, with fractions: it may reach beyond the window or leave part
 * of it uncovered. Both sizes must be above zero.
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
