import type { Size } from '#geometry/rect.ts';
import { textDefaults } from '#layout/commands/watermarks.ts';
import { rectOfWatermark } from '#layout/document/items.ts';
import { nameWatermark } from '#layout/document/watermark-name.ts';
import { watermarkTypes } from '#trtc/watermark.ts';
import type { WaterMark } from '#trtc/watermark.ts';
import { layoutLines } from '#web/canvas/text-lines.ts';

import styles from './layout-picture.module.css';

/** A watermark: a text as it reads, an image as its place with its name, a clock where it sits. No image is fetched. */
export function WatermarkPicture({
  wire,
  canvas,
}: {
  readonly wire: WaterMark;
  readonly canvas: Size;
}) {
  const rect = rectOfWatermark(wire);
  if (rect === undefined) {
    return <ClockPicture wire={wire} canvas={canvas} />;
  }
  const { WaterMarkChar: words } = wire;
  if (wire.WaterMarkType === watermarkTypes.text && words) {
    const size = words.FontSize ?? textDefaults.fontSize;
    return (
      <svg {...rect} overflow="hidden">
        {words.BackGroundColor ? (
          <rect width={rect.width} height={rect.height} fill={cssColour(words.BackGroundColor)} />
        ) : null}
        {layoutLines(words.Chars, size, rect.height).map(({ text, baseline }) => (
          <text
            key={baseline}
            y={baseline}
            fontSize={size}
            fill={cssColour(words.FontColor || textDefaults.fontColour)}
          >
            {text}
          </text>
        ))}
      </svg>
    );
  }
  const text = Math.max(10, Math.min(rect.height / 3, canvas.height / 30));
  return (
    <svg {...rect} overflow="hidden">
      <rect width={rect.width} height={rect.height} className={styles['image']} />
      <text x={rect.width / 2} y={rect.height / 2} fontSize={text} className={styles['middle']}>
        {nameWatermark(wire)}
      </text>
    </svg>
  );
}

/** Height of a clock and its distance from the edges, canvas px, as on the canvas. */
const clock = { size: 24, inset: 10 } as const;

/** By `Pos`: 0 top left, 1 top right, 2 bottom left, 3 bottom right, 4 top centre, 5 bottom centre, 6 centre. */
const columns = ['start', 'end', 'start', 'end', 'middle', 'middle', 'middle'] as const;
const rows = ['top', 'top', 'bottom', 'bottom', 'top', 'bottom', 'centre'] as const;

function ClockPicture({ wire, canvas }: { readonly wire: WaterMark; readonly canvas: Size }) {
  const position = wire.WaterMarkTimestamp?.Pos ?? 0;
  const column = columns[position];
  const row = rows[position];
  const { size, inset } = clock;
  const x = column === 'start' ? inset : column === 'end' ? canvas.width - inset : canvas.width / 2;
  const y =
    row === 'top' ? inset + size : row === 'bottom' ? canvas.height - inset : canvas.height / 2;
  return (
    <text x={x} y={y} fontSize={size} textAnchor={column} className={styles['clock']}>
      0000-00-00 00:00:00
    </text>
  );
}

function cssColour(colour: string): string {
  return colour.replace(/^0x/i, '#');
}
