import type { Rect, Size } from './rect.ts';

/** How a picture of one shape fills a place of another. */
export type PictureFit = 'stretch' | 'crop' | 'fit' | 'smart-crop';

/** The part of a side that a smart crop may cut away. */
const smartCut = 0.2;

/**
 * Where the whole picture lies when it is drawn into `place`: it may reach beyond the place (and is cut there) or leave part
 * of it empty. Not rounded: the place is in whole px, its picture is not.
 */
export function fitPicture(source: Size, place: Rect, fit: PictureFit): Rect {
  if (fit === 'stretch' || source.width <= 0 || source.height <= 0) {
    return place;
  }
  const scaleX = place.width / source.width;
  const scaleY = place.height / source.height;
  const scale = chooseScale(Math.min(scaleX, scaleY), Math.max(scaleX, scaleY), fit);
  const width = source.width * scale;
  const height = source.height * scale;
  return {
    x: place.x + (place.width - width) / 2,
    y: place.y + (place.height - height) / 2,
    width,
    height,
  };
}

function chooseScale(inside: number, filling: number, fit: 'crop' | 'fit' | 'smart-crop'): number {
  if (fit === 'fit') {
    return inside;
  }
  if (fit === 'crop') {
    return filling;
  }
  return Math.min(filling, inside / (1 - smartCut));
}
