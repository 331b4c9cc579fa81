import { containsPoint } from '#geometry/rect.ts';

import { findPersonDrop } from '#editor/edits/person-drop.ts';
import { dropPerson } from '#editor/edits/person.ts';
import { snapReach } from '#editor/snap-reach.ts';
import { doNothing } from './gesture-handler.ts';
import type { GestureHandler } from './gesture-handler.ts';
import { canvasPoint } from './canvas-point.ts';
import { findEdgeGuides } from './guides.ts';

/** Carries a person from the list to a tile or to a free place; the pointer may still be far from the canvas. */
export const carryHandler: GestureHandler<'carry'> = {
  update(editor, gesture) {
    const { userId, media, input } = gesture;
    const { element, names } = editor.view.getState();
    const isOver = containsPoint({ x: 0, y: 0, ...element }, input.at);
    const at = isOver ? canvasPoint(editor, input) : null;
    const { snapping, viewport } = editor.view.getState();
    const reach = snapping && !input.mod ? snapReach / viewport.scale : 0;
    const state = editor.document.getState();
    const drop = findPersonDrop(state, userId, at, media, reach, names);
    editor.live.setState({
      gesture,
      preview: {
        rects: new Map(),
        guides: drop.kind === 'add' && reach > 0 ? findEdgeGuides(state, drop.rect) : [],
        marquee: null,
        drop,
      },
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
