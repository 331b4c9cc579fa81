import { sameRect } from '#geometry/rect.ts';
import type { Rect } from '#geometry/rect.ts';
import { watermarkTypes } from '#trtc/watermark.ts';
import type { WaterMark } from '#trtc/watermark.ts';

import type { StrapLook, StrapMark, Tile, Watermark } from './document.ts';
import { noNames } from './people-names.ts';
import type { PeopleNames } from './people-names.ts';
import { sameValue } from './same-value.ts';
import { readRect, writeRect } from './wire-rect.ts';

/** Whether a watermark is a name strap. */
export function isStrap(watermark: Watermark): watermark is StrapMark {
  return watermark.strap !== undefined;
}

/** By look: width and height as parts of the tile, and the limits of the height, canvas px. */
const measures: Readonly<
  Record<StrapLook, { readonly width: number; readonly height: number; readonly most: number }>
> = {
  'lower-left': { width: 0.6, height: 0.12, most: 72 },
  'lower-centre': { width: 0.6, height: 0.12, most: 72 },
  'top-corner': { width: 0.4, height: 0.09, most: 48 },
};
const leastHeight = 20;

/** Where the strap of a tile lies, canvas px: inside the tile, whatever the text. */
export function placeStrap(tile: Rect, look: StrapLook): Rect {
  const { width: part, height: share, most } = measures[look];
  const inset = Math.floor(Math.min(tile.width, tile.height) / 25);
  const room = { width: tile.width - 2 * inset, height: tile.height - 2 * inset };
  const height = Math.min(room.height, evenly(clamp(tile.height * share, leastHeight, most)));
  const width = Math.min(room.width, evenly(Math.max(tile.width * part, height * 4)));
  const x = look === 'lower-centre' ? Math.floor((tile.width - width) / 2) : inset;
  const y = look === 'top-corner' ? inset : tile.height - inset - height;
  return { x: tile.x + x, y: tile.y + y, width, height };
}

/** A strap that is not written yet. */
export function makeStrapMark(): WaterMark {
  return {
    WaterMarkType: watermarkTypes.text,
    WaterMarkChar: {
      ...{ Top: 0, Left: 0, Width: 0, Height: 0 },
      Chars: '',
      FontColor: '0xFFFFFF',
      BackGroundColor: '0x101820',
    },
  };
}

/**
 * A strap as the text watermark that it stands for: the name of who is on the tile, at its place on it. The same object when nothing
 * changes. While nobody knows the names yet, the text of the same person stays.
 */
export function writeStrap(mark: StrapMark, tile: Tile, names: PeopleNames): StrapMark {
  const { userId = '' } = tile;
  const body = mark.wire.WaterMarkChar;
  const isKept = names === noNames && mark.strap.userId === userId && body?.Chars !== '';
  const Chars = isKept && body ? body.Chars : (names.get(userId)?.name ?? userId);
  const rect = placeStrap(tile.rect, mark.strap.look);
  const wire: WaterMark = {
    ...mark.wire,
    WaterMarkType: watermarkTypes.text,
    WaterMarkChar: { ...body, ...writeRect(rect), Chars, FontSize: fitFont(Chars, rect) },
  };
  return sameValue(wire, mark.wire) && mark.strap.userId === userId
    ? mark
    : { ...mark, wire, strap: { ...mark.strap, userId } };
}

/** Whether a watermark lies and reads as it would when it were written now. */
export function isAsWritten(mark: StrapMark, tile: Tile, names: PeopleNames): boolean {
  return sameValue(writeStrap(mark, tile, names).wire, mark.wire);
}

/** Whether only the looks differ: neither the words nor the place of a text. */
export function sameTextAndPlace(a: WaterMark, b: WaterMark): boolean {
  const [one, other] = [a.WaterMarkChar, b.WaterMarkChar];
  if (!one || !other) {
    return false;
  }
  return one.Chars === other.Chars && sameRect(readRect(one), readRect(other));
}

/** The largest font with which a name fits, px; the recorder's font is not known, so its widths are estimated. */
function fitFont(text: string, { width, height }: Rect): number {
  const ems = Array.from(text).reduce((sum, character) => sum + (isWide(character) ? 1 : 0.6), 0);
  return Math.max(8, Math.floor(Math.min(height * 0.6, width / Math.max(1, ems + 0.6))));
}

/** Chinese, Japanese and Korean characters and what else is as wide as high. */
function isWide(character: string): boolean {
  return (character.codePointAt(0) ?? 0) >= 0x1100;
}

function evenly(px: number): number {
  return Math.round(px / 2) * 2;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
