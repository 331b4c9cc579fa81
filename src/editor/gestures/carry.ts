import { containsPoint } from '#geometry/rect.ts';

import { findPersonDrop } from '#editor/edits/person-drop.ts';
import { dropPerson } from '#editor/edits/person.ts';
import { doNothing } from './gesture-handler.ts';
import type { GestureHandler } from './gesture-handler.ts';
import { canvasPoint } from './canvas-point.ts';

/** Carries a person from the list to a tile or to a free place; the pointer may still be far from the canvas. */
export const carryHandler: GestureHandler<'carry'> = {
  update(editor, gesture) {
    const { userId, media, input } = gesture;
    const { element } = editor.view.getState();
    const isOver = containsPoint({ x: 0, y: 0, ...element }, input.at);
    const at = isOver ? canvasPoint(editor, input) : null;
    const drop = findPersonDrop(editor.document.getState(), userId, at, media);
    editor.live.setState({
      gesture,
      preview: { rects: new Map(), guides: [], marquee: null, drop },
    });
    return undefined;
  },
  commit(editor, { userId, media }, preview) {
    if (preview?.drop) {
      dropPerson(editor, userId, preview.drop, media);
    }
  },
  cancel: doNothing,
};
