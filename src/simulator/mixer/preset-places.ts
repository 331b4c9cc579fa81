import { layoutModes } from '#trtc/layout-params.ts';

import { cutBox, mirrorBox } from './box.ts';
import type { Box, Raster, Size } from './box.ts';

export type PresetMode = Exclude<
  (typeof layoutModes)[keyof typeof layoutModes],
  typeof layoutModes.custom
>;

/** Places of a preset, the big one included (intl 647/36760, MixLayoutParams). */
export const maxPlaces = 25;
/** Up to this count the small pictures are larger and the big one has its full height; with one more all shrink. */
const maxBeforeShrinking = 17;

/**
 * Places for `count` pictures (0 to 25) in a preset mode, canvas px. In floating and screen share mode the first is the big
 * one. Ratios are from intl 647/36760 and 647/45169; `docs/simulator.md` lists what they leave open.
 */
export function findPlaces(
  mode: PresetMode,
  count: number,
  canvas: Size,
  bigOnTheRight: boolean,
): readonly Box[] {
  const order = Array.from({ length: count }, (_, index) => index);
  switch (mode) {
    case layoutModes.floating:
      return order.map((index) => placeFloating(index, count, canvas));
    case layoutModes.screenShare: {
      const places = order.map((index) => placeBesideScreen(index, count, canvas));
      return bigOnTheRight ? places.map((box) => mirrorBox(canvas, box)) : places;
    }
    case layoutModes.grid:
      return order.map((index) => placeInGrid(index, count, canvas));
  }
}

function placeInGrid(index: number, count: number, canvas: Size): Box {
  const raster = chooseGrid(count);
  const left = index % raster.across;
  const top = Math.floor(index / raster.across);
  return cutBox(canvas, raster, { left, top, width: 1, height: 1 });
}

function chooseGrid(count: number): Raster {
  if (count === 2) {
    return { across: 2, down: 1 };
  }
  const side = count <= 1 ? 1 : count <= 4 ? 2 : count <= 9 ? 3 : count <= 16 ? 4 : 5;
  return { across: side, down: side };
}

/** The big picture fills the canvas; the small ones lie over it, from the bottom left to the right, then row by row upwards. */
function placeFloating(index: number, count: number, canvas: Size): Box {
  if (index === 0) {
    return { left: 0, top: 0, width: canvas.width, height: canvas.height };
  }
  // Thousandths of the canvas: 4 x 235 + 5 x 12 and 5 x 188 + 6 x 10 are both 1000.
  const { perRow, side, gap } =
    count <= maxBeforeShrinking
      ? { perRow: 4, side: 235, gap: 12 }
      : { perRow: 5, side: 188, gap: 10 };
  const column = (index - 1) % perRow;
  const row = Math.floor((index - 1) / perRow);
  return cutBox(
    canvas,
    { across: 1000, down: 1000 },
    {
      left: gap + column * (side + gap),
      top: 1000 - (row + 1) * (side + gap),
      width: side,
      height: side,
    },
  );
}

/** The small pictures are in columns to the right of the big one; when those are full, in a row below it. */
function placeBesideScreen(index: number, count: number, canvas: Size): Box {
  const raster = chooseScreenRaster(count);
  const { down } = raster;
  const bigWidth = count <= 9 ? raster.across - 1 : 8;
  const hasRowBelow = count > maxBeforeShrinking;
  if (index === 0) {
    const height = hasRowBelow ? down - 1 : down;
    return cutBox(canvas, raster, { left: 0, top: 0, width: bigWidth, height });
  }
  const small = index - 1;
  const columns = raster.across - bigWidth;
  const inColumns = columns * down;
  return cutBox(canvas, raster, {
    left: small < inColumns ? bigWidth + Math.floor(small / down) : small - inColumns,
    top: small < inColumns ? small % down : down - 1,
    width: 1,
    height: 1,
  });
}

function chooseScreenRaster(count: number): Raster {
  if (count <= 5) {
    return { across: 5, down: 4 };
  }
  if (count <= 7) {
    return { across: 7, down: 6 };
  }
  if (count <= 9) {
    return { across: 9, down: 8 };
  }
  return { across: 10, down: 8 };
}
