import { sameRect } from '#geometry/rect.ts';
import type { Point } from '#geometry/rect.ts';
import { listItems, placeItems } from '#layout/document/items.ts';

import type { describeChange } from '#editor/describe-place.ts';
import { edit } from '#editor/edit.ts';
import type { Gesture } from '#editor/gesture.ts';
import { nameItems } from '#editor/selection.ts';
import { snapReach } from '#editor/snap-reach.ts';
import type { Editor, Preview } from '#editor/stores.ts';
import { findStrapKeeping } from '#editor/straps.ts';
import { canvasPoint } from './canvas-point.ts';
import { say } from '#words/say.ts';

type TileDrag = Gesture<'move' | 'resize'>;

/** The first picture does without these words: until they are loaded, the label of the step is announced. */
let describe: typeof describeChange | undefined;

/** Gives drags the words for where something was dragged. */
export function describeDragsWith(words: typeof describeChange): void {
  describe = words;
}

/** Shows picked-up tiles where the pointer has dragged them. @param preview `delta` and `reach` in canvas px; reach 0: no snapping. */
export function showDrag(
  editor: Editor,
  gesture: TileDrag,
  preview: (delta: Point, reach: number) => Preview,
): void {
  const { input, pickUp } = gesture;
  const point = canvasPoint(editor, input);
  const delta = { x: point.x - pickUp.origin.x, y: point.y - pickUp.origin.y };
  const { viewport, snapping } = editor.view.getState();
  const reach = snapping && !input.mod ? snapReach / viewport.scale : 0;
  // Back at the start nothing snaps, and a tile that lies partly outside the canvas is not moved into it.
  const isBack = delta.x === 0 && delta.y === 0;
  const next = isBack ? { rects: pickUp.rects, guides: [], marquee: null } : preview(delta, reach);
  const { document } = editor.document.getState();
  editor.live.setState({
    gesture,
    // Copies take no straps along, and the straps stay with the items.
    preview: next.isCopy
      ? next
      : { ...next, rects: findStrapKeeping()?.withStraps(document, next.rects) ?? next.rects },
  });
}

/** Writes the dragged tiles as one undo step; nothing when all are back where they were. */
export function commitDrag(
  editor: Editor,
  label: 'Move {what}' | 'Resize {what}',
  preview: Preview | null,
): void {
  const { document } = editor.document.getState();
  const following = findStrapKeeping()?.listFollowing(document, preview?.rects ?? new Map());
  const changed = new Map(
    listItems(document).flatMap(({ id, rect: before }) => {
      const rect = following?.has(id) ? undefined : preview?.rects.get(id);
      return rect && !sameRect(rect, before) ? [[id, rect] as const] : [];
    }),
  );
  if (changed.size === 0) {
    return;
  }
  const says = describe?.(editor, {
    rects: changed,
    guides: preview?.guides ?? [],
    gaps: preview?.gaps,
  });
  edit(
    editor,
    say(label, { what: nameItems(document, [...changed.keys()], editor.view.getState().names) }),
    (current) => placeItems(current, changed),
    says === undefined ? {} : { says },
  );
}
