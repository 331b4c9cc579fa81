import type { Size } from './box.ts';
import { drawImage } from './draw-image.ts';
import { drawText } from './draw-text.ts';
import { createFrame, encodeFrame, paintColour, paintLayer, rasterise } from './frame.ts';
import type { Frame, Layer } from './frame.ts';
import type { LoadedImage } from './images.ts';
import type { MixedPicture } from './mixed-picture.ts';
import { drawTestCard } from './test-card.ts';
import type { PictureWatermark } from './watermarks.ts';
import { opacityOf } from './window.ts';
import type { PictureWindow } from './window.ts';
import { renderModes } from '#trtc/layout-params.ts';

/** The loaded images of a picture, by address. An address that is missing here shows nothing. */
export type Images = ReadonlyMap<string, LoadedImage>;

/** Draws a picture as a PNG of its canvas' size: background, windows, watermarks. */
export async function drawPicture(picture: MixedPicture, images: Images): Promise<Buffer> {
  const { canvas, background } = picture;
  const frame = createFrame(canvas, background.colour);
  if (background.image !== null) {
    const { url, fit } = background.image;
    const layer = await drawImage(images.get(url), canvas, fit);
    if (layer !== null) {
      paintLayer(frame, layer, { left: 0, top: 0 }, 1);
    }
  }
  // One after the other: layers are as large as the canvas, and all of them at once could take a gigabyte.
  for (const window of picture.windows) {
    await paintWindow(frame, window, images, picture.motionMs);
  }
  for (const mark of picture.watermarks) {
    await paintWatermark(frame, mark, images);
  }
  return encodeFrame(frame);
}

async function paintWindow(
  frame: Frame,
  window: PictureWindow,
  images: Images,
  motionMs: number | null,
): Promise<void> {
  const opacity = opacityOf(window);
  if (isNothing(window) || opacity === 0) {
    return;
  }
  const layer = await drawContent(window, images, motionMs);
  if (layer !== null) {
    paintLayer(frame, layer, window, opacity);
  }
}

async function drawContent(
  window: PictureWindow,
  images: Images,
  motionMs: number | null,
): Promise<Layer | null> {
  const { content, fit } = window;
  switch (content.kind) {
    case 'stream':
      return rasterise(drawTestCard(content.stream, window, fit, motionMs), window);
    case 'placeholder':
      return drawImage(images.get(content.url), window, fit);
    case 'empty':
      return null;
  }
}

async function paintWatermark(frame: Frame, mark: PictureWatermark, images: Images): Promise<void> {
  if (mark.kind === 'image') {
    if (isNothing(mark)) {
      return;
    }
    const layer = await drawImage(images.get(mark.url), mark, renderModes.stretch);
    if (layer !== null) {
      paintLayer(frame, layer, mark, 1);
    }
    return;
  }
  if (mark.backgroundColour !== null) {
    paintColour(frame, mark, mark.backgroundColour);
  }
  // Text has no size limit in the API: draw the visible part only.
  const text = drawText(mark, frame);
  if (text !== null) {
    paintLayer(frame, await rasterise(text.svg, text), text, 1);
  }
}

function isNothing({ width, height }: Size): boolean {
  return width === 0 || height === 0;
}
