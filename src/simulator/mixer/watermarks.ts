import { watermarkTypes } from '#trtc/watermark.ts';
import type { WaterMark, WaterMarkChar, WaterMarkTimestamp } from '#trtc/watermark.ts';

import type { Box, Size } from './box.ts';

/** One watermark of a picture, canvas px. The box of a timestamp is an estimate: the font decides how wide its text is. */
export type PictureWatermark = ImageMark | TextMark;

export interface ImageMark extends Box {
  readonly kind: 'image';
  readonly url: string;
}

export interface TextMark extends Box {
  readonly kind: 'text' | 'timestamp';
  readonly lines: readonly string[];
  readonly align: 'left' | 'centre' | 'right';
  /** px */
  readonly fontSize: number;
  /** `#rrggbb` */
  readonly colour: string;
  /** `#rrggbb`, null for none. */
  readonly backgroundColour: string | null;
}

/** `FontSize`, `FontColor` and `TimeZone` where the request has none (intl 647/36760, WaterMarkChar and WaterMarkTimestamp). */
const defaults = { fontSize: 14, colour: '#ffffff', timeZone: 8 };

/** No page of the vendor gives the size of timestamps or their distance from the edge. */
const timestamp = { fontSize: 24, margin: 10, lineHeight: 1.25, digitWidth: 0.6 };

const hourMs = 3_600_000;

/** A list of one watermark, or empty when the fields of its type are missing. `nowMs` is Unix ms. */
export function describeWatermark(
  mark: WaterMark,
  canvas: Size,
  nowMs: number,
): readonly PictureWatermark[] {
  const { WaterMarkImage: image, WaterMarkChar: text, WaterMarkTimestamp: clock } = mark;
  switch (mark.WaterMarkType ?? watermarkTypes.image) {
    case watermarkTypes.image:
      if (image === undefined) {
        return [];
      }
      return [{ kind: 'image', ...readBox(image), url: image.WaterMarkUrl }];
    case watermarkTypes.text:
      return text === undefined ? [] : [describeText(text)];
    case watermarkTypes.timestamp:
      return clock === undefined ? [] : [describeTimestamp(clock, canvas, nowMs)];
  }
}

function describeText(text: WaterMarkChar): TextMark {
  return {
    kind: 'text',
    ...readBox(text),
    lines: text.Chars.split(/\r\n|\r|\n/),
    align: 'left',
    fontSize: text.FontSize ?? defaults.fontSize,
    colour: readColour(text.FontColor) ?? defaults.colour,
    backgroundColour: readColour(text.BackGroundColor),
  };
}

function describeTimestamp(
  { Pos, TimeZone = defaults.timeZone }: WaterMarkTimestamp,
  canvas: Size,
  nowMs: number,
): TextMark {
  const text = new Date(nowMs + TimeZone * hourMs).toISOString().slice(0, 19).replace('T', ' ');
  const { fontSize, margin } = timestamp;
  const width = Math.ceil(text.length * fontSize * timestamp.digitWidth);
  const height = Math.ceil(fontSize * timestamp.lineHeight);
  const [align, side] = anchors[Pos];
  const slackX = canvas.width - width;
  const slackY = canvas.height - height;
  return {
    kind: 'timestamp',
    left: { left: margin, centre: Math.floor(slackX / 2), right: slackX - margin }[align],
    top: { top: margin, middle: Math.floor(slackY / 2), bottom: slackY - margin }[side],
    width,
    height,
    lines: [text],
    align,
    fontSize,
    colour: defaults.colour,
    backgroundColour: null,
  };
}

/** By `Pos`. */
const anchors = [
  ['left', 'top'],
  ['right', 'top'],
  ['left', 'bottom'],
  ['right', 'bottom'],
  ['centre', 'top'],
  ['centre', 'bottom'],
  ['centre', 'middle'],
] as const;

function readBox(box: {
  readonly Left: number;
  readonly Top: number;
  readonly Width: number;
  readonly Height: number;
}): Box {
  return { left: box.Left, top: box.Top, width: box.Width, height: box.Height };
}

/** `0xRRGGBB` or `#RRGGBB` as `#rrggbb`; null when empty or absent. */
function readColour(colour: string | undefined): string | null {
  return colour === undefined || colour === ''
    ? null
    : `#${colour.replace(/^(0x|#)/, '').toLowerCase()}`;
}
