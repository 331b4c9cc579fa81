import { watermarkTypes } from '#trtc/watermark.ts';
import type { WaterMark } from '#trtc/watermark.ts';
import type { Message } from '#words/message.ts';
import { say } from '#words/say.ts';

/** Where a clock can sit, by the vendor's `Pos` (intl 647/36760, WaterMarkTimestamp). */
export const clockAnchors = [
  'Top left',
  'Top right',
  'Bottom left',
  'Bottom right',
  'Top centre',
  'Bottom centre',
  'Centre',
] as const satisfies readonly Message[];

/** The place of a clock in words, by its `Pos`. */
export function nameAnchor(pos: keyof typeof clockAnchors & number): string {
  return say(clockAnchors[pos] ?? 'Top left');
}

/** The name of a watermark in lists and labels: its file, its words, or where the clock is. */
export function nameWatermark(wire: WaterMark): string {
  switch (wire.WaterMarkType ?? watermarkTypes.image) {
    case watermarkTypes.image: {
      const url = wire.WaterMarkImage?.WaterMarkUrl ?? '';
      const file = /([^/?#]+)(?:[?#].*)?$/.exec(url)?.[1];
      return say('Image {file}', { file: file ?? '' }).trim();
    }
    case watermarkTypes.text:
      return say('Text {text}', { text: quoteText(wire) });
    case watermarkTypes.timestamp:
      return say('Clock, {place}', {
        place: nameAnchor(wire.WaterMarkTimestamp?.Pos ?? 0).toLowerCase(),
      });
  }
}

/** A watermark within a sentence about a change: it stays the same when the file or the place of the clock changes. */
export function mentionWatermark(wire: WaterMark): string {
  switch (wire.WaterMarkType ?? watermarkTypes.image) {
    case watermarkTypes.image:
      return say('the image watermark');
    case watermarkTypes.text:
      return say('the text {text}', { text: quoteText(wire) });
    case watermarkTypes.timestamp:
      return say('the clock');
  }
}

function quoteText(wire: WaterMark): string {
  return `“${wire.WaterMarkChar?.Chars ?? ''}”`;
}
