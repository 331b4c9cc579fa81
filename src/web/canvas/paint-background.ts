import { fitPicture } from '#geometry/fit-picture.ts';
import type { Size } from '#geometry/rect.ts';
import type { LayoutSettings } from '#layout/document/document.ts';

import type { ImageStore } from './image-store.ts';
import type { Context2d } from './measure-text.ts';
import { pictureFits } from './paint-tile.ts';
import { palette } from './palette.ts';

/** Canvas background when the layout names none (intl 647/36760: black). */
const defaultBackground = '#000000';

/**
 * Draws colour and image behind all tiles, and the edge of the canvas around them.
 * @param canvas canvas px. @param scale CSS px per canvas px
 */
export function paintBackground(
  context: Context2d,
  settings: LayoutSettings,
  canvas: Size,
  scale: number,
  images: ImageStore,
): void {
  const { BackGroundColor, BackgroundImageUrl, BackgroundImageRenderMode } = settings;
  const area = { x: 0, y: 0, ...canvas };
  context.fillStyle = BackGroundColor ?? defaultBackground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  const stored = BackgroundImageUrl ? images.get(BackgroundImageUrl) : undefined;
  if (stored?.kind === 'ready') {
    const { image } = stored;
    const source = { width: image.naturalWidth, height: image.naturalHeight };
    const place = fitPicture(source, area, pictureFits[BackgroundImageRenderMode ?? 1]);
    context.save();
    context.beginPath();
    context.rect(0, 0, canvas.width, canvas.height);
    context.clip();
    context.drawImage(image, place.x, place.y, place.width, place.height);
    context.restore();
  }
  const line = 1 / scale;
  context.strokeStyle = palette.canvasEdge;
  context.lineWidth = line;
  context.strokeRect(-line / 2, -line / 2, canvas.width + line, canvas.height + line);
}
