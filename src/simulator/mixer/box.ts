/** Whole px. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Canvas px from the top left corner. Whole numbers unless a function says otherwise. */
export interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

/** How many equal parts the canvas is cut into each way. */
export interface Raster {
  readonly across: number;
  readonly down: number;
}

/**
 * A box told in parts of a raster, in whole canvas px. Edges are rounded down and a size is the difference of its edges, so
 * that neighbours share an edge and nothing reaches beyond the canvas. Whole-number arithmetic: no part is lost to fractions.
 */
export function cutBox(canvas: Size, { across, down }: Raster, parts: Box): Box {
  const left = floorPart(canvas.width * parts.left, across);
  const top = floorPart(canvas.height * parts.top, down);
  const right = floorPart(canvas.width * (parts.left + parts.width), across);
  const bottom = floorPart(canvas.height * (parts.top + parts.height), down);
  return { left, top, width: right - left, height: bottom - top };
}

/** The same box seen in a mirror that stands in the middle of the canvas. */
export function mirrorBox(canvas: Size, box: Box): Box {
  return { ...box, left: canvas.width - box.left - box.width };
}

function floorPart(product: number, parts: number): number {
  return (product - (product % parts)) / parts;
}
