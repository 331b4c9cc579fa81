import type { Rect, Size } from '#geometry/rect.ts';
import type { PictureStream } from '#layout/picture/participants.ts';

import { createRecentMap } from '#web/browser/recent-map.ts';
import { cardColour, paintCard } from './test-card.ts';

/** Room for about eight full pictures of 1920x1080 screen px, at 4 bytes a pixel. */
const bitmaps = createRecentMap<ImageBitmap>({ most: 16_000_000 });
/** What was wanted lately and has no bitmap yet. */
const wanted = createRecentMap<true>({ most: 200 });

let isChanging = false;

/** Paints tiles whose size is another one in each frame: bitmaps are not made for it, those that are there are used. */
export function paintChanging(paint: () => void): void {
  isChanging = true;
  try {
    paint();
  } finally {
    isChanging = false;
  }
}

export interface CardLook {
  readonly stream: PictureStream;
  /** Of the tile, canvas px. */
  readonly size: Size;
  /** Of the stream, px. */
  readonly source: Size;
  /** Where the source lies in the tile, canvas px. */
  readonly place: Rect;
  /** Screen px per canvas px. */
  readonly ratio: number;
}

/**
 * The test card of a tile as a bitmap, since its grid and circle take long to draw. Undefined when it is wanted for the first time
 * in this size: a tile that is being resized or zoomed has another size in each frame, and a bitmap would be used once.
 * @param isNeeded makes it in any case, for what cannot be drawn without
 */
export function findCardBitmap(look: CardLook, isNeeded: boolean): ImageBitmap | undefined {
  const { stream, size, source, place, ratio } = look;
  const key = [
    cardColour(stream),
    stream.hasVideo,
    size.width,
    size.height,
    source.width,
    source.height,
    place.x,
    place.y,
    place.width,
    place.height,
    ratio,
  ].join(' ');
  const known = bitmaps.get(key);
  if (known) {
    return known;
  }
  if (!isNeeded && (isChanging || !wanted.get(key))) {
    if (!isChanging) {
      wanted.set(key, true, 1);
    }
    return undefined;
  }
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(size.width * ratio)),
    Math.max(1, Math.round(size.height * ratio)),
  );
  const context = canvas.getContext('2d');
  if (context) {
    context.scale(canvas.width / size.width, canvas.height / size.height);
    paintCard(context, stream, source, place);
  }
  const bitmap = canvas.transferToImageBitmap();
  bitmaps.set(key, bitmap, bitmap.width * bitmap.height);
  return bitmap;
}
