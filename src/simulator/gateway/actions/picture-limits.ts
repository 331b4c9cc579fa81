import { layoutModes } from '#trtc/layout-params.ts';
import type { MixLayoutParams } from '#trtc/layout-params.ts';

import type { Refusal } from '#simulator/gateway/answer/answer.ts';
import { refuseRange } from '#simulator/gateway/answer/schema-refusal.ts';

interface Box {
  readonly Top: number;
  readonly Left: number;
  readonly Width: number;
  readonly Height: number;
}
interface Canvas {
  readonly width: number;
  readonly height: number;
}

/** Limits of a layout that concern several fields together. Canvas px. Null when the layout keeps them. */
export function findBeyondLimits(layout: MixLayoutParams, canvas: Canvas | null): Refusal | null {
  return canvas === null ? null : findBeyondCanvas(layout, canvas);
}

/** Windows are checked in custom mode only, where they are used; image watermarks in every mode. */
function findBeyondCanvas(layout: MixLayoutParams, canvas: Canvas): Refusal | null {
  const boxes: (readonly [path: string, box: Box])[] = [];
  if (layout.MixLayoutMode === layoutModes.custom) {
    for (const [index, window] of (layout.MixLayoutList ?? []).entries()) {
      boxes.push([`MixLayoutParams.MixLayoutList.${index}`, window]);
    }
  }
  for (const [index, { WaterMarkImage: image }] of (layout.WaterMarkList ?? []).entries()) {
    if (image === undefined) {
      continue;
    }
    boxes.push([`MixLayoutParams.WaterMarkList.${index}.WaterMarkImage`, image]);
  }
  for (const [path, box] of boxes) {
    const refusal =
      findBeyondEdge(path, 'Left', 'Width', box, canvas.width) ??
      findBeyondEdge(path, 'Top', 'Height', box, canvas.height);
    if (refusal !== null) {
      return refusal;
    }
  }
  return null;
}

function findBeyondEdge(
  path: string,
  start: 'Left' | 'Top',
  size: 'Width' | 'Height',
  box: Box,
  limit: number,
): Refusal | null {
  const side = `the canvas ${size.toLowerCase()} ${limit}`;
  if (box[start] > limit) {
    return refuseRange(`${path}.${start}`, `must be at most ${side}, not ${box[start]}`);
  }
  const end = box[start] + box[size];
  if (end > limit) {
    return refuseRange(`${path}.${size}`, `must with ${start} be at most ${side}, not ${end}`);
  }
  return null;
}
