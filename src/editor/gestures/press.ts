import type { Point } from '#geometry/rect.ts';

import { refuseLocked, select } from '#editor/edit.ts';
import type { Gesture } from '#editor/gesture.ts';
import { hitTest } from '#editor/hit-test.ts';
import { withGroups } from '#editor/marks.ts';
import type { PointerInput } from '#editor/pointer-input.ts';
import { isSelected } from '#editor/selection.ts';
import type { Editor } from '#editor/stores.ts';
import type { GestureHandler } from './gesture-handler.ts';
import { pickUpSelection } from './pick-up.ts';
import { canvasPoint } from './canvas-point.ts';

/** A pressed pointer that moves less than this is a click, CSS px. */
export const dragThreshold = 4;

/** Selects what the pointer hits, so that the drag that may follow moves it. */
export function startPress(editor: Editor, input: PointerInput): Gesture<'press'> {
  const { selection: before } = editor.document.getState();
  const hit = hitTest(editor, input.at, input.isFinger);
  if (hit.kind === 'item' && !input.shift && !isSelected(editor, hit.id)) {
    select(editor, withGroups(editor, [hit.id]));
  }
  return { kind: 'press', start: input, hit, before, input };
}

/** A click when it ends where it began; else it turns into a marquee, a move or a resize. */
export const pressHandler: GestureHandler<'press'> = {
  update(editor, press) {
    return distance(press.start.at, press.input.at) < dragThreshold
      ? undefined
      : startDrag(editor, press);
  },
  commit: click,
  cancel(editor, { before }) {
    select(editor, before);
  },
};

function startDrag(editor: Editor, press: Gesture<'press'>): Gesture | undefined {
  const { hit, start, input } = press;
  const { selection } = editor.document.getState();
  const origin = canvasPoint(editor, start);
  if (hit.kind === 'nothing') {
    return { kind: 'marquee', origin, before: selection, input };
  }
  if (hit.kind === 'item' && !isSelected(editor, hit.id)) {
    select(editor, withGroups(editor, [...selection, hit.id]));
  }
  const pickUp = pickUpSelection(editor, origin);
  if (!pickUp) {
    return undefined;
  }
  if (refuseLocked(editor)) {
    editor.live.setState({ gesture: null, preview: null });
    return undefined;
  }
  return hit.kind === 'handle'
    ? { kind: 'resize', pickUp, handle: hit.handle, input }
    : { kind: 'move', pickUp, input };
}

function click(editor: Editor, { hit, start }: Gesture<'press'>): void {
  const { selection } = editor.document.getState();
  if (hit.kind === 'nothing' && !start.shift) {
    select(editor, []);
  }
  if (hit.kind !== 'item') {
    return;
  }
  const together = withGroups(editor, [hit.id]);
  if (!start.shift) {
    select(editor, together);
  } else if (selection.includes(hit.id)) {
    select(
      editor,
      selection.filter((id) => !together.includes(id)),
    );
  } else {
    select(editor, [...selection, ...together]);
  }
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
