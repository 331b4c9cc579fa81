import type { Locator } from '@playwright/test';
import sharp from 'sharp';

/** An opaque picture: three bytes for each px, row by row. */
export interface Pixels {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

/** The drawing of a layout as the browser draws it in the size of its canvas, however large it is on the page. */
export async function drawInCanvasSize(picture: Locator): Promise<Pixels> {
  const bytes = await picture.evaluate(async (element) => {
    const copy = element.cloneNode(true) as SVGSVGElement;
    const { width, height } = copy.viewBox.baseVal;
    copy.setAttribute('width', String(width));
    copy.setAttribute('height', String(height));
    copy.setAttribute('font-family', 'sans-serif');
    const image = new Image();
    image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
    await image.decode();
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    const blob = await canvas.convertToBlob();
    return Array.from(new Uint8Array(await blob.arrayBuffer()));
  });
  return readPixels(Buffer.from(bytes));
}

export async function readPixels(image: string | Buffer): Promise<Pixels> {
  const { data, info } = await sharp(image)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** The share of pixels in which two pictures of one size differ by more than `tolerance` of 255. */
export function shareOfDifferent(one: Pixels, other: Pixels, tolerance: number): number {
  let differing = 0;
  for (let at = 0; at < one.data.length; at += 3) {
    const isSame = [at, at + 1, at + 2].every(
      (channel) => Math.abs((one.data[channel] ?? 0) - (other.data[channel] ?? 0)) <= tolerance,
    );
    differing += isSame ? 0 : 1;
  }
  return differing / (one.width * one.height);
}
