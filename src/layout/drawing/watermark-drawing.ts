import type { Size } from '#geometry/rect.ts';
import { textDefaults } from '#layout/commands/watermarks.ts';
import { rectOfWatermark } from '#layout/document/items.ts';
import { layoutLines } from '#layout/document/text-lines.ts';
import { nameWatermark } from '#layout/document/watermark-name.ts';
import { watermarkTypes } from '#trtc/watermark.ts';
import type { WaterMark } from '#trtc/watermark.ts';

import { drawMiddleText } from './shape.ts';
import type { Shape } from './shape.ts';

/** A watermark: a text as it reads, an image as its place with its name, a clock where it sits. No image is fetched. */
export function drawWatermark(wire: WaterMark, canvas: Size): Shape {
  const rect = rectOfWatermark(wire);
  if (rect === undefined) {
    return drawClock(wire, canvas);
  }
  const { x, y, width, height } = rect;
  return {
    tag: 'svg',
    attributes: { x, y, width, height, overflow: 'hidden' },
    children:
      wire.WaterMarkType === watermarkTypes.text
        ? drawWords(wire.WaterMarkChar, rect)
        : [
            {
              tag: 'rect',
              attributes: {
                ...{ width, height, fill: '#5aa9ff', fillOpacity: 0.24 },
                ...{ stroke: '#5aa9ff', strokeWidth: 2 },
              },
            },
            drawMiddleText(
              nameWatermark(wire),
              width / 2,
              height / 2,
              Math.max(10, Math.min(height / 3, canvas.height / 30)),
            ),
          ],
  };
}

function drawWords(words: WaterMark['WaterMarkChar'], { width, height }: Size): readonly Shape[] {
  if (words === undefined) {
    return [];
  }
  const fontSize = words.FontSize ?? textDefaults.fontSize;
  const fill = cssColour(words.FontColor || textDefaults.fontColour);
  const back = words.BackGroundColor;
  return [
    ...(back
      ? [{ tag: 'rect', attributes: { width, height, fill: cssColour(back) } } as const]
      : []),
    ...layoutLines(words.Chars, fontSize, height).map(
      ({ text, baseline: y }) =>
        ({ tag: 'text', attributes: { y, fontSize, fill }, text }) as const,
    ),
  ];
}

/** Height of a clock and its distance from the edges, canvas px, as on the canvas. */
const clock = { size: 24, inset: 10 } as const;

/** By `Pos`: 0 top left, 1 top right, 2 bottom left, 3 bottom right, 4 top centre, 5 bottom centre, 6 centre. */
const columns = ['start', 'end', 'start', 'end', 'middle', 'middle', 'middle'] as const;
const rows = ['top', 'top', 'bottom', 'bottom', 'top', 'bottom', 'centre'] as const;

function drawClock(wire: WaterMark, canvas: Size): Shape {
  const position = wire.WaterMarkTimestamp?.Pos ?? 0;
  const textAnchor = columns[position];
  const row = rows[position];
  const { size: fontSize, inset } = clock;
  const x = { start: inset, end: canvas.width - inset, middle: canvas.width / 2 }[textAnchor];
  const y = { top: inset + fontSize, bottom: canvas.height - inset, centre: canvas.height / 2 }[
    row
  ];
  const attributes = { x, y, fontSize, textAnchor, fill: '#ffffff' };
  return { tag: 'text', attributes, text: '0000-00-00 00:00:00' };
}

function cssColour(colour: string): string {
  return colour.replace(/^0x/i, '#');
}
