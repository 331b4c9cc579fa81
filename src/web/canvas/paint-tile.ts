import type { Rect } from '#geometry/rect.ts';
import { maxAlpha } from '#trtc/limits.ts';

import { fontFamily, palette, pictureColours } from './palette.ts';

/** What a tile's picture depends on beside its place. */
export interface TileFace {
  /** As in the list of tiles: the user id, or `Open slot N`. */
  readonly name: string;
  /** Empty for an open slot. */
  readonly userId: string;
  readonly isScreen: boolean;
  readonly transparency: number;
}

type Context = CanvasRenderingContext2D;

/** Below this size on screen a label would only hide the picture, CSS px. */
const labelFrom = { width: 44, height: 26 } as const;

/**
 * Draws one tile with its top-left corner at 0,0.
 * @param size canvas px. @param scale CSS px per canvas px: labels and lines keep their size at any zoom.
 */
export function paintTile(context: Context, face: TileFace, size: Rect, scale: number): void {
  const { width, height } = size;
  if (face.userId === '') paintSlot(context, width, height, scale);
  else paintPicture(context, face, width, height, scale);
  paintLabel(context, face, width, height, scale);
}

function paintPicture(
  context: Context,
  face: TileFace,
  width: number,
  height: number,
  scale: number,
): void {
  const [light, dark] = pictureColours(face.userId);
  const gradient = context.createLinearGradient(0, 0, 0, height);
  gradient.addColorStop(0, light);
  gradient.addColorStop(1, dark);
  context.save();
  // Alpha is transparency: 0 opaque, 255 invisible.
  context.globalAlpha = 1 - face.transparency / maxAlpha;
  context.fillStyle = gradient;
  context.fillRect(0, 0, width, height);
  context.beginPath();
  context.rect(0, 0, width, height);
  context.clip();
  context.fillStyle = 'rgba(255, 255, 255, 0.16)';
  if (face.isScreen) paintWindow(context, width, height);
  else paintPerson(context, width, height);
  context.restore();
  context.strokeStyle = palette.tileEdge;
  context.lineWidth = 1 / scale;
  context.strokeRect(0.5 / scale, 0.5 / scale, width - 1 / scale, height - 1 / scale);
}

/** Head and shoulders: a camera. */
function paintPerson(context: Context, width: number, height: number): void {
  const unit = Math.min(width, height);
  const middle = width / 2;
  context.beginPath();
  context.arc(middle, height / 2 - unit * 0.1, unit * 0.16, 0, 2 * Math.PI);
  context.fill();
  context.beginPath();
  context.ellipse(middle, height / 2 + unit * 0.42, unit * 0.32, unit * 0.3, 0, 0, 2 * Math.PI);
  context.fill();
}

/** A window with a title bar and lines of text: a screen share. */
function paintWindow(context: Context, width: number, height: number): void {
  const unit = Math.min(width / 16, height / 9);
  const left = width / 2 - unit * 5;
  const top = height / 2 - unit * 2.9;
  context.fillRect(left, top, unit * 10, unit * 0.8);
  [7, 8.4, 5.2, 6.6].forEach((length, line) => {
    context.fillRect(
      left + unit * 0.5,
      top + unit * (1.6 + line * 1.05),
      unit * length,
      unit * 0.5,
    );
  });
}

function paintSlot(context: Context, width: number, height: number, scale: number): void {
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
  context: Context,
  face: TileFace,
  width: number,
  height: number,
  scale: number,
): void {
  if (width * scale < labelFrom.width || height * scale < labelFrom.height) return;
  const text = face.isScreen ? `${face.name} · screen` : face.name;
  const fontSize = 12 / scale;
  const inset = 6 / scale;
  const padding = 5 / scale;
  context.font = `600 ${String(fontSize)}px ${fontFamily}`;
  context.textBaseline = 'middle';
  const room = width - 2 * (inset + padding);
  const shown = shorten(context, text, room);
  if (shown === '') return;
  const boxHeight = 18 / scale;
  const top = height - inset - boxHeight;
  context.fillStyle = palette.labelFill;
  context.beginPath();
  context.roundRect(
    inset,
    top,
    context.measureText(shown).width + 2 * padding,
    boxHeight,
    3 / scale,
  );
  context.fill();
  context.fillStyle = palette.labelText;
  context.fillText(shown, inset + padding, top + boxHeight / 2 + 0.5 / scale);
}

function shorten(context: Context, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text;
  let end = text.length - 1;
  while (end > 0 && context.measureText(`${text.slice(0, end)}…`).width > room) end -= 1;
  return end > 0 ? `${text.slice(0, end)}…` : '';
}
