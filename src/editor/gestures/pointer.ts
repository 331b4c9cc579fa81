import { refuseLocked } from '#editor/edit.ts';
import type { Gesture, GestureKind } from '#editor/gesture.ts';
import type { Modifiers, PointerInput } from '#editor/pointer-input.ts';
import type { Editor } from '#editor/stores.ts';
import { carryHandler } from './carry.ts';
import type { GestureHandler } from './gesture-handler.ts';
import { marqueeHandler } from './marquee.ts';
import { moveHandler } from './move.ts';
import { panHandler, startPan } from './pan.ts';
import { pressHandler, startPress } from './press.ts';
import { resizeHandler } from './resize.ts';

const handlers: { readonly [Kind in GestureKind]: GestureHandler<Kind> } = {
  press: pressHandler,
  move: moveHandler,
  resize: resizeHandler,
  marquee: marqueeHandler,
  pan: panHandler,
  carry: carryHandler,
};

/** The pointer was pressed on the canvas. @param options with `pan` it takes hold of the view, else of what it hits. */
export function pointerDown(editor: Editor, input: PointerInput, options = { pan: false }): void {
  if (!editor.live.getState().gesture) {
    begin(editor, options.pan ? startPan(editor, input) : startPress(editor, input));
  }
}

/** Picks up a person from the list; the pointer may still be far from the canvas. */
export function pickUpPerson(editor: Editor, userId: string, input: PointerInput): void {
  if (editor.live.getState().gesture || refuseLocked(editor)) {
    return;
  }
  const gesture: Gesture = { kind: 'carry', userId, input };
  begin(editor, gesture);
  update(editor, gesture);
}

/** The pointer or a modifier moved. Does nothing unless a gesture is under way. */
export function pointerMove(editor: Editor, input: PointerInput): void {
  const { gesture } = editor.live.getState();
  if (gesture) {
    update(editor, { ...gesture, input });
  }
}

/** A modifier was pressed or released while the pointer rests. */
export function changeModifiers(editor: Editor, modifiers: Modifiers): void {
  const { gesture } = editor.live.getState();
  if (gesture) {
    pointerMove(editor, { ...gesture.input, ...modifiers });
  }
}

/** The pointer was released: a click, or one edit for the whole drag. */
export function pointerUp(editor: Editor, input: PointerInput): void {
  pointerMove(editor, input);
  const { gesture, preview } = editor.live.getState();
  if (gesture) {
    finish(editor);
    handlerOf(gesture).commit(editor, gesture, preview);
  }
}

/** Escape, or the pointer was lost: everything is as before the press. @returns whether there was a gesture. */
export function cancelGesture(editor: Editor): boolean {
  const { gesture } = editor.live.getState();
  if (!gesture) {
    return false;
  }
  finish(editor);
  handlerOf(gesture).cancel(editor, gesture);
  return true;
}

function begin(editor: Editor, gesture: Gesture): void {
  editor.live.setState({ gesture, preview: null, burst: null });
}

function finish(editor: Editor): void {
  editor.live.setState({ gesture: null, preview: null });
}

function update(editor: Editor, gesture: Gesture): void {
  const next = handlerOf(gesture).update(editor, gesture);
  if (next) {
    update(editor, next);
  }
}

function handlerOf<Kind extends GestureKind>(gesture: Gesture<Kind>): GestureHandler<Kind> {
  return handlers[gesture.kind];
}
