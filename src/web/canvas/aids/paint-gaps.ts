import type { Gap } from '#geometry/gaps.ts';
import type { Rect } from '#geometry/rect.ts';
import { rectToCss } from '#geometry/viewport.ts';
import type { Viewport } from '#geometry/viewport.ts';

/** Height of the label, the width of a figure in it, and half of the bar at each end, CSS px. */
const [labelHeight, figureWidth, barReach] = [16, 7, 4];

/** How gaps are drawn. */
interface Look {
  readonly line: string;
  readonly figure: string;
  readonly fontFamily: string;
}

/** Draws equal gaps as lines with their lengths in canvas px. */
export function paintGaps(
  context: CanvasRenderingContext2D,
  gaps: readonly Gap[],
  viewport: Viewport,
  look: Look,
): void {
  if (gaps.length === 0) {
    return;
  }
  context.save();
  context.strokeStyle = look.line;
  context.lineWidth = 1;
  context.beginPath();
  for (const gap of gaps) {
    const { x, y, width, height } = lineOf(gap, viewport);
    const [bx, by] = gap.axis === 'x' ? [0, barReach] : [barReach, 0];
    context.moveTo(x, y);
    context.lineTo(x + width, y + height);
    for (const [ex, ey] of [
      [x, y],
      [x + width, y + height],
    ] as const) {
      context.moveTo(ex - bx, ey - by);
      context.lineTo(ex + bx, ey + by);
    }
  }
  context.stroke();
  context.font = `600 11px ${look.fontFamily}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const gap of gaps) {
    const box = labelOf(gap, viewport);
    context.fillStyle = look.line;
    context.beginPath();
    context.roundRect(box.x, box.y, box.width, box.height, 4);
    context.fill();
    context.fillStyle = look.figure;
    context.fillText(
      String(gap.to - gap.from),
      box.x + box.width / 2,
      box.y + box.height / 2 + 0.5,
    );
  }
  context.restore();
}

/** All that a gap covers, CSS px. */
export function boxesOfGap(gap: Gap, viewport: Viewport): readonly Rect[] {
  const { x, y, width, height } = lineOf(gap, viewport);
  const bar = barReach + 1;
  return [
    { x: x - bar, y: y - bar, width: width + 2 * bar, height: height + 2 * bar },
    labelOf(gap, viewport),
  ];
}

function lineOf({ axis, from, to, across }: Gap, viewport: Viewport): Rect {
  const line = rectToCss(
    viewport,
    axis === 'x'
      ? { x: from, y: across, width: to - from, height: 0 }
      : { x: across, y: from, width: 0, height: to - from },
  );
  // Half a px: a line of one px is sharp only between two edges of pixels.
  return axis === 'x'
    ? { ...line, y: Math.round(line.y) + 0.5 }
    : { ...line, x: Math.round(line.x) + 0.5 };
}

/** As wide as its figures: nothing is measured in a frame. */
function labelOf(gap: Gap, viewport: Viewport): Rect {
  const { x, y, width, height } = lineOf(gap, viewport);
  const labelWidth = String(gap.to - gap.from).length * figureWidth + 8;
  return {
    x: x + width / 2 - labelWidth / 2,
    y: y + height / 2 - labelHeight / 2,
    width: labelWidth,
    height: labelHeight,
  };
}
