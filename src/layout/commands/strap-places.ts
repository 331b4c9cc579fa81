import type { ItemId, LayoutDocument, Watermark } from '#layout/document/document.ts';
import { maxWatermarks } from '#trtc/limits.ts';

/** How many watermarks a layout may still get; straps that wait for a person count. */
export function countFreeWatermarks({ watermarks, waitingStraps = [] }: LayoutDocument): number {
  return Math.max(0, maxWatermarks - watermarks.length - waitingStraps.length);
}

/** Exchanges the name straps of two tiles, with whoever is on them. */
export function swapStraps(document: LayoutDocument, a: ItemId, b: ItemId): LayoutDocument {
  const swap = <Mark extends Watermark>(mark: Mark): Mark => {
    const { strap } = mark;
    const other = strap?.tile === a ? b : strap?.tile === b ? a : undefined;
    return strap && other !== undefined ? { ...mark, strap: { ...strap, tile: other } } : mark;
  };
  const { watermarks, waitingStraps } = document;
  return watermarks.some(({ strap }) => strap) || waitingStraps
    ? {
        ...document,
        watermarks: watermarks.map(swap),
        ...(waitingStraps ? { waitingStraps: waitingStraps.map(swap) } : {}),
      }
    : document;
}
