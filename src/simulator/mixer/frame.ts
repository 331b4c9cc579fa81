import sharp from 'sharp';

import type { Box, Size } from './box.ts';

/** An opaque picture to paint on: three bytes for each px, row by row. */
export interface Frame extends Size {
  readonly pixels: Uint8Array;
}

/** Something to paint: four bytes for each px (red, green, blue, opacity, not premultiplied), row by row. */
export interface Layer extends Size {
  readonly pixels: Uint8Array;
}

/** `colour` is `#rrggbb`. */
export function createFrame({ width, height }: Size, colour: string): Frame {
  const [red = 0, green = 0, blue = 0] = Buffer.from(colour.slice(1), 'hex');
  const pixels = new Uint8Array(width * height * 3);
  for (let at = 0; at < pixels.length; at += 3) {
    pixels[at] = red;
    pixels[at + 1] = green;
    pixels[at + 2] = blue;
  }
  return { width, height, pixels };
}

/**
 * Paints a layer with its corner at `place`, its own opacity times `opacity` (0 to 1), each px rounded once. What reaches beyond
 * the frame is clipped. Not a library's compositing, because every edge and every mixed colour must be exact.
 */
export function paintLayer(
  frame: Frame,
  layer: Layer,
  place: { readonly left: number; readonly top: number },
  opacity: number,
): void {
  const from = { x: Math.max(0, -place.left), y: Math.max(0, -place.top) };
  const to = {
    x: Math.min(layer.width, frame.width - place.left),
    y: Math.min(layer.height, frame.height - place.top),
  };
  const { pixels: source } = layer;
  const { pixels: target } = frame;
  for (let y = from.y; y < to.y; y += 1) {
    let read = (y * layer.width + from.x) * 4;
    let write = ((y + place.top) * frame.width + from.x + place.left) * 3;
    for (let x = from.x; x < to.x; x += 1, read += 4, write += 3) {
      const share = ((source[read + 3] ?? 0) / 255) * opacity;
      if (share === 0) {
        continue;
      }
      for (let channel = 0; channel < 3; channel += 1) {
        const below = target[write + channel] ?? 0;
        const above = source[read + channel] ?? 0;
        target[write + channel] = Math.round(below + (above - below) * share);
      }
    }
  }
}

/** Paints one colour, `#rrggbb`, over a box. */
export function paintColour(frame: Frame, box: Box, colour: string): void {
  const [red = 0, green = 0, blue = 0] = Buffer.from(colour.slice(1), 'hex');
  const left = Math.max(0, box.left);
  const right = Math.min(frame.width, box.left + box.width);
  const bottom = Math.min(frame.height, box.top + box.height);
  for (let y = Math.max(0, box.top); y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      frame.pixels.set([red, green, blue], (y * frame.width + x) * 3);
    }
  }
}

/** The frame as a PNG of exactly its size. */
export function encodeFrame({ pixels, width, height }: Frame): Promise<Buffer> {
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 6 })
    .toBuffer();
}

/** An SVG of the given size as a layer. */
export async function rasterise(svg: string, { width, height }: Size): Promise<Layer> {
  const pixels = await sharp(Buffer.from(svg), { unlimited: true })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer();
  return { width, height, pixels };
}
