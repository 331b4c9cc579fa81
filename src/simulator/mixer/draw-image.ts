import sharp from 'sharp';

import type { RenderMode } from '#trtc/layout-params.ts';

import type { Size } from './box.ts';
import { fitInto } from './fit.ts';
import type { Layer } from './frame.ts';
import type { LoadedImage } from './images.ts';

const clear = { r: 0, g: 0, b: 0, alpha: 0 };

/** An image in its window, which must not be empty. Null when there is no image. */
export async function drawImage(
  image: LoadedImage | undefined,
  window: Size,
  fit: RenderMode,
): Promise<Layer | null> {
  if (image === undefined) {
    return null;
  }
  const { width, height } = window;
  const place = fitInto(window, image, fit);
  // Whole px, so that the edge of an image is as sharp as that of a window.
  const right = Math.round(place.left + place.width);
  const bottom = Math.round(place.top + place.height);
  const left = Math.round(place.left);
  const top = Math.round(place.top);
  const size = { width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
  const cut = { left: Math.max(0, -left), top: Math.max(0, -top) };
  const visible = {
    width: Math.min(size.width - cut.left, width - Math.max(0, left)),
    height: Math.min(size.height - cut.top, height - Math.max(0, top)),
  };
  const pixels = await sharp(image.bytes)
    .autoOrient()
    .toColourspace('srgb')
    .ensureAlpha()
    .resize({ ...size, fit: 'fill', kernel: 'linear' })
    .extract({ ...cut, ...visible })
    .extend({
      left: Math.max(0, left),
      top: Math.max(0, top),
      right: width - Math.max(0, left) - visible.width,
      bottom: height - Math.max(0, top) - visible.height,
      background: clear,
    })
    .raw()
    .toBuffer();
  return { width, height, pixels };
}
