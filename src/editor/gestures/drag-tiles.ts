import { sameRect } from '#geometry/rect.ts';
import type { Point } from '#geometry/rect.ts';
import { listItems, placeItems } from '#layout/document/items.ts';

import { edit } from '#editor/edit.ts';
import type { Gesture } from '#editor/gesture.ts';
import { nameItems } from '#editor/selection.ts';
import type { Editor, Preview } from '#editor/stores.ts';
import { canvasPoint } from './canvas-point.ts';

/** Within this distance lines attract, CSS px at any zoom. */
const snapReach = 8;

type TileDrag = Gesture<'move' | 'resize'>;

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
  editor.live.setState({
    gesture,
    preview: isBack ? { rects: pickUp.rects, guides: [], marquee: null } : preview(delta, reach),
  });
}

/** Writes the dragged tiles as one undo step; nothing when all are back where they were. */
export function commitDrag(editor: Editor, verb: string, preview: Preview | null): void {
  const { document } = editor.document.getState();
  const changed = new Map(
    listItems(document).flatMap(({ id, rect: before }) => {
      const rect = preview?.rects.get(id);
      return rect && !sameRect(rect, before) ? [[id, rect] as const] : [];
    }),
  );
  if (changed.size === 0) {
    return;
  }
  edit(editor, `${verb} ${nameItems(document, [...changed.keys()])}`, (current) =>
    placeItems(current, changed),
  );
}
