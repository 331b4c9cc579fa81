import { containsPoint, rightOf, bottomOf, boundsOf } from '#geometry/rect.ts';
import type { Point, Rect } from '#geometry/rect.ts';
import { handlePoint, handles } from '#geometry/resize.ts';
import type { Handle } from '#geometry/resize.ts';
import { rectToCss, toCanvas } from '#geometry/viewport.ts';
import { listItems } from '#layout/document/items.ts';

import type { Hit } from './hit.ts';
import { isTouchable, movableItems } from './marks.ts';
import { selectedItems } from './selection.ts';
import type { DocumentState, Editor } from './stores.ts';

/** How far from its point a handle can be grabbed, CSS px. */
const handleReach = 8;
/** The same for a finger: a target of 44 CSS px. */
const fingerReach = 22;
/** A selection smaller than this on screen shows corner handles only, so that something is left to drag, CSS px. */
const cornersOnlyBelow = 48;

/**
 * What lies under a point of the canvas element (CSS px): a handle of the selection, else the front-most item. What is locked or
 * hidden here is not there.
 */
export function hitTest(editor: Editor, at: Point, isFinger = false): Hit {
  const state = editor.document.getState();
  const { viewport } = editor.view.getState();
  const bounds = boundsOf(movableItems(editor).map(({ rect }) => rect));
  const handle = bounds ? hitHandle(rectToCss(viewport, bounds), at, isFinger) : undefined;
  if (handle) {
    return { kind: 'handle', handle };
  }
  const point = toCanvas(viewport, at);
  const item = listItems(state.document).findLast(
    (candidate) => containsPoint(candidate.rect, point) && isTouchable(editor, candidate.id),
  );
  return item ? { kind: 'item', id: item.id } : { kind: 'nothing' };
}

/** The box around what is selected, canvas px. */
export function selectionBounds(state: DocumentState): Rect | undefined {
  return boundsOf(selectedItems(state).map((item) => item.rect));
}

/** The handles that a selection of this size shows. @param box CSS px. */
export function visibleHandles(box: Rect): readonly Handle[] {
  return Math.min(box.width, box.height) < cornersOnlyBelow
    ? handles.filter((handle) => handle.length === 2)
    : handles;
}

function hitHandle(box: Rect, at: Point, isFinger: boolean): Handle | undefined {
  const outward = isFinger ? fingerReach : handleReach;
  // Inside a small box the reach shrinks: its middle must stay free for dragging.
  const inward = Math.min(outward, box.width / 4, box.height / 4);
  const isInside = containsPoint(box, at);
  const reach = isInside ? inward : outward;
  if (at.x < box.x - reach || at.x > rightOf(box) + reach) {
    return undefined;
  }
  if (at.y < box.y - reach || at.y > bottomOf(box) + reach) {
    return undefined;
  }
  return visibleHandles(box)
    .map((handle) => ({ handle, distance: distanceTo(handlePoint(box, handle), at) }))
    .filter(({ distance }) => distance <= reach)
    .sort((a, b) => a.distance - b.distance)[0]?.handle;
}

/** Handles are squares: the larger of the two distances counts. */
function distanceTo(point: Point, at: Point): number {
  return Math.max(Math.abs(point.x - at.x), Math.abs(point.y - at.y));
}
