import { boundsOf } from '#geometry/rect.ts';
import type { Point, Rect, Size } from '#geometry/rect.ts';
import { collectSnapLines, snapSpan } from '#geometry/snap.ts';
import type { Clip } from '#layout/exchange/clip-text.ts';
import type { LayoutDocument } from '#layout/document/document.ts';
import { listItems } from '#layout/document/items.ts';
import { maxTiles, maxWatermarks } from '#trtc/limits.ts';

import { addCopies, clipOf, copyBy } from './duplicate.ts';
import type { Copied, CopyLabel } from './duplicate.ts';
import { snapReach } from './snap-reach.ts';
import type { Editor } from './stores.ts';

/** How far a copy lies from its original, canvas px. */
const copyStep = 20;
/** Where a copy is put: down to the right as long as it fits there. */
const directions = [
  { x: 1, y: 1 },
  { x: -1, y: -1 },
  { x: 1, y: -1 },
  { x: -1, y: 1 },
];

/** Adds copies of the selection slightly beside it, where nothing lies yet, and selects them. */
export function duplicateSelection(editor: Editor): void {
  addFreeCopies(editor, 'Duplicate {what}', clipOf(editor.document.getState()));
}

/** Adds copies where nothing lies yet. */
export function addFreeCopies(editor: Editor, label: CopyLabel, clip: Clip): void {
  const reach = snapDistance(editor);
  addCopies(editor, label, clip, (document, copied, canvas) =>
    placeCopies(document, copied, canvas, reach),
  );
}

/** How far a copy goes to lie on a line, canvas px; less than half of its distance from the original, on which it must not fall. */
function snapDistance(editor: Editor): number {
  const { snapping, viewport } = editor.view.getState();
  return snapping ? Math.min(snapReach / viewport.scale, copyStep / 2 - 1) : 0;
}

/**
 * Adds the copies where none of them lies exactly on an item: each further paste goes one step on, and back at an edge. From there
 * they snap to lines of the canvas and of what is there.
 * @param reach canvas px
 */
function placeCopies(document: LayoutDocument, clip: Clip, canvas: Size, reach: number) {
  const taken = new Set(listItems(document).map(({ rect }) => rectKey(rect)));
  const tries = directions.flatMap(({ x, y }) =>
    Array.from({ length: maxTiles + maxWatermarks }, (_, index) => ({
      x: x * (index + 1) * copyStep,
      y: y * (index + 1) * copyStep,
    })),
  );
  const free = tries.find((offset) => isFree(copy(offset))) ?? { x: copyStep, y: copyStep };
  const placed = copy(free);
  const snapped = copy(snapOffset(placed, free));
  return isFree(snapped) ? snapped : placed;

  function copy(offset: Point) {
    return copyBy(document, clip, canvas, offset);
  }

  /** The offset that puts the common box of the copies on the nearest lines. */
  function snapOffset({ tiles, all }: Copied, offset: Point): Point {
    const added = new Set([...tiles.added, ...all.added]);
    const box = boundsOf(
      listItems(all.document).flatMap(({ id, rect }) => (added.has(id) ? [rect] : [])),
    );
    if (!box || reach === 0) {
      return offset;
    }
    const lines = collectSnapLines(
      canvas,
      listItems(document).map(({ rect }) => rect),
    );
    const x = snapSpan(box.x, box.width, lines.x, reach, [0, canvas.width - box.width]).start;
    const y = snapSpan(box.y, box.height, lines.y, reach, [0, canvas.height - box.height]).start;
    return { x: offset.x + x - box.x, y: offset.y + y - box.y };
  }

  function isFree({ tiles, all }: Copied): boolean {
    const added = new Set([...tiles.added, ...all.added]);
    return listItems(all.document).every(
      ({ id, rect }) => !added.has(id) || !taken.has(rectKey(rect)),
    );
  }
}

function rectKey({ x, y, width, height }: Rect): string {
  return [x, y, width, height].join(' ');
}
