import { fitPicture } from '#geometry/fit-picture.ts';
import type { PictureFit } from '#geometry/fit-picture.ts';
import type { Rect, Size } from '#geometry/rect.ts';
import type { PlacedPicture } from '#layout/picture/composition.ts';
import type { PictureStream } from '#layout/picture/participants.ts';
import { maxAlpha } from '#trtc/limits.ts';
import type { RenderMode } from '#trtc/layout-params.ts';
import type { LiveLook } from '#web/live/live-screen.ts';

import { paintBadge } from './badge-bitmaps.ts';
import { findCardBitmap } from './card-bitmaps.ts';
import type { ImageStore } from './image-store.ts';
import { shortenText } from './measure-text.ts';
import type { Context2d } from './measure-text.ts';
import { fontFamily, palette } from './palette.ts';
import { paintCard } from './test-card.ts';

/** The fit that each `RenderMode` of the vendor stands for. */
export const pictureFits: Readonly<Record<RenderMode, PictureFit>> = {
  0: 'stretch',
  1: 'crop',
  2: 'fit',
  3: 'smart-crop',
};

/** A tile smaller than this gets no label, which would hide the picture, CSS px. */
const labelFrom = { width: 44, height: 26 } as const;
const labelLook = {
  font: `600 12px ${fontFamily}`,
  height: 18,
  padding: 5,
  radius: 3,
} as const;
/** Distance of the label from the edges of the tile, CSS px. */
const inset = 6;

/**
 * Draws one picture with its top-left corner at 0,0.
 * @param label the name shown on the canvas. @param size canvas px.
 * @param source the assumed size of the stream, px.
 * @param scale CSS px per canvas px: labels and lines keep their size at any zoom.
 * @param look how the picture is live; undefined: as a card
 */
export function paintTile(
  context: Context2d,
  picture: PlacedPicture,
  label: string,
  size: Size,
  source: Size,
  scale: number,
  images: ImageStore,
  look?: LiveLook,
): void {
  const { width, height } = size;
  const stored = picture.placeholder === undefined ? undefined : images.get(picture.placeholder);
  if (look) {
    look.paint(context, size, scale);
  } else if (picture.stream) {
    paintStream(context, picture, picture.stream, size, source, scale);
  } else if (picture.reservedFor && stored?.kind === 'ready') {
    paintPlaceholder(context, picture, stored.image, size);
  } else {
    paintEmpty(context, width, height, scale);
  }
  if (palette.frame) {
    paintFrame(context, width, height, scale);
  }
  paintLabel(context, label, width, height, scale);
}

/** A line around the tile, on a wider one so that it is seen on any picture. */
function paintFrame(context: Context2d, width: number, height: number, scale: number): void {
  for (const [colour, line] of [
    [palette.halo, 3 / scale],
    [palette.frame, 1 / scale],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = line;
    context.strokeRect(1.5 / scale, 1.5 / scale, width - 3 / scale, height - 3 / scale);
  }
}

function placeOf(source: Size, size: Size, fit: RenderMode): Rect {
  return fitPicture(source, { x: 0, y: 0, ...size }, pictureFits[fit]);
}

function paintStream(
  context: Context2d,
  picture: PlacedPicture,
  stream: PictureStream,
  size: Size,
  source: Size,
  scale: number,
): void {
  // Alpha is transparency: 0 opaque, 255 invisible. It applies to the finished picture, not to each stroke.
  const opacity = 1 - picture.transparency / maxAlpha;
  const place = placeOf(source, size, picture.fit);
  const look = { stream, size, source, place, ratio: scale * window.devicePixelRatio };
  const bitmap = findCardBitmap(look, opacity < 1);
  context.save();
  if (bitmap) {
    context.globalAlpha = opacity;
    context.drawImage(bitmap, 0, 0, size.width, size.height);
  } else {
    context.beginPath();
    context.rect(0, 0, size.width, size.height);
    context.clip();
    paintCard(context, stream, source, place);
  }
  context.restore();
}

/** The image has the fit and the transparency of its tile. */
function paintPlaceholder(
  context: Context2d,
  picture: PlacedPicture,
  image: HTMLImageElement,
  size: Size,
): void {
  const source = { width: image.naturalWidth, height: image.naturalHeight };
  const place = placeOf(source, size, picture.fit);
  context.save();
  context.beginPath();
  context.rect(0, 0, size.width, size.height);
  context.clip();
  context.globalAlpha = 1 - picture.transparency / maxAlpha;
  context.drawImage(
    image,
    Math.round(place.x),
    Math.round(place.y),
    Math.round(place.width),
    Math.round(place.height),
  );
  context.restore();
}

/** An empty tile: the recorder shows what is behind it. */
function paintEmpty(context: Context2d, width: number, height: number, scale: number): void {
  context.fillStyle = palette.slotFill;
  context.fillRect(0, 0, width, height);
  context.save();
  context.strokeStyle = palette.slotStroke;
  context.lineWidth = 1.5 / scale;
  context.setLineDash([6 / scale, 4 / scale]);
  context.strokeRect(1 / scale, 1 / scale, width - 2 / scale, height - 2 / scale);
  context.restore();
}

function paintLabel(
  context: Context2d,
  label: string,
  width: number,
  height: number,
  scale: number,
): void {
  if (label === '' || width * scale < labelFrom.width || height * scale < labelFrom.height) {
    return;
  }
  // In CSS px, so that a width that was measured once is right at any zoom.
  const shown = shortenText(
    context,
    labelLook.font,
    label,
    width * scale - 2 * (inset + labelLook.padding),
  );
  if (shown === '') {
    return;
  }
  context.save();
  context.scale(1 / scale, 1 / scale);
  paintBadge(
    context,
    { ...labelLook, text: shown, fill: palette.labelFill, ink: palette.labelText },
    { x: inset, y: height * scale - inset - labelLook.height },
  );
  context.restore();
}
