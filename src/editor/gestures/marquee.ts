import { overlaps, rectBetween } from '#geometry/rect.ts';
import type { ItemId } from '#layout/document/document.ts';
import { listItems } from '#layout/document/items.ts';

import { select } from '#editor/edit.ts';
import { isTouchable, withGroups } from '#editor/marks.ts';
import { doNothing } from './gesture-handler.ts';
import type { GestureHandler } from './gesture-handler.ts';
import { canvasPoint } from './canvas-point.ts';

/** Selects what the drawn box overlaps while it is drawn. */
export const marqueeHandler: GestureHandler<'marquee'> = {
  update(editor, gesture) {
    const { origin, before, input } = gesture;
    const marquee = rectBetween(origin, canvasPoint(editor, input));
    const caught = listItems(editor.document.getState().document)
      .filter((item) => overlaps(item.rect, marquee) && isTouchable(editor, item.id))
      .map((item) => item.id);
    const together = withGroups(editor, caught);
    select(editor, input.shift ? union(before, together) : together);
    editor.live.setState({ gesture, preview: { rects: new Map(), guides: [], marquee } });
    return undefined;
  },
  commit: doNothing,
  cancel(editor, { before }) {
    select(editor, before);
  },
};

function union(a: readonly ItemId[], b: readonly ItemId[]): readonly ItemId[] {
  return [...a, ...b.filter((id) => !a.includes(id))];
}
