/** Whole px. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Canvas px from the top left corner. Whole numbers unless a comment says otherwise. */
export interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

/** Into how many equal parts the canvas is divided in each direction. */
export interface Raster {
  readonly across: number;
  readonly down: number;
}

/**
 * Converts a box in parts of a raster to whole canvas px. Edges are rounded down and a size is the difference of its edges, so
 * that neighbours share an edge and nothing reaches beyond the canvas. Integer arithmetic, so that fractions cause no errors.
 */
export function cutBox(canvas: Size, { across, down }: Raster, parts: Box): Box {
  const left = floorPart(canvas.width * parts.left, across);
  const top = floorPart(canvas.height * parts.top, down);
  const right = floorPart(canvas.width * (parts.left + parts.width), across);
  const bottom = floorPart(canvas.height * (parts.top + parts.height), down);
  return { left, top, width: right - left, height: bottom - top };
}

/** The box mirrored at the vertical centre line of the canvas. */
export function mirrorBox(canvas: Size, box: Box): Box {
  return { ...box, left: canvas.width - box.left - box.width };
}

function floorPart(product: number, parts: number): number {
  return (product - (product % parts)) / parts;
}
