import { refuseLocked } from '#editor/edit.ts';
import type { Gesture, GestureKind } from '#editor/gesture.ts';
import type { Modifiers, PointerInput } from '#editor/pointer-input.ts';
import type { Editor } from '#editor/stores.ts';
import type { MediaId } from '#trtc/layout-params.ts';
import { carryHandler } from './carry.ts';
import type { GestureHandler } from './gesture-handler.ts';
import { marqueeHandler } from './marquee.ts';
import { moveHandler } from './move.ts';
import { panHandler, startPan } from './pan.ts';
import { pinchHandler, startPinch } from './pinch.ts';
import { pressHandler, startPress } from './press.ts';
import { resizeHandler } from './resize.ts';

const handlers: { readonly [Kind in GestureKind]: GestureHandler<Kind> } = {
  press: pressHandler,
  move: moveHandler,
  resize: resizeHandler,
  marquee: marqueeHandler,
  pan: panHandler,
  pinch: pinchHandler,
  carry: carryHandler,
};

/**
 * A pointer was pressed on the canvas. A second one cancels the gesture of the first and begins none of its own.
 * @param options with `pan` it takes hold of the view, else of what it hits.
 */
export function pointerDown(editor: Editor, input: PointerInput, options = { pan: false }): void {
  if (editor.live.getState().gesture) {
    cancelForOtherPointer(editor, input.pointer);
  } else {
    begin(editor, options.pan ? startPan(editor, input) : startPress(editor, input));
  }
}

/** A finger was pressed on the canvas where another one rests: what that one did is cancelled, and both move the view. */
export function fingerJoins(editor: Editor, resting: PointerInput, input: PointerInput): void {
  if (editor.live.getState().gesture?.kind === 'pinch') {
    return;
  }
  cancelGesture(editor);
  begin(editor, startPinch(editor, resting, input));
}

/** A pointer was pressed anywhere on the page: cancels the gesture of every other pointer. Two fingers ignore a third. */
export function cancelForOtherPointer(editor: Editor, pointer: number): void {
  const { gesture } = editor.live.getState();
  if (gesture && gesture.kind !== 'pinch' && !belongsTo(gesture, pointer)) {
    cancelGesture(editor);
  }
}

/**
 * Picks up a person from the list; the pointer may still be far from the canvas.
 * @param media one of their streams, such as the screen share, instead of the person
 */
export function pickUpPerson(
  editor: Editor,
  userId: string,
  input: PointerInput,
  media?: MediaId,
): void {
  if (editor.live.getState().gesture || refuseLocked(editor)) {
    return;
  }
  const gesture: Gesture = { kind: 'carry', userId, media, input };
  begin(editor, gesture);
  update(editor, gesture);
}

/** A pointer or a modifier moved. Does nothing unless a gesture of this pointer is under way. */
export function pointerMove(editor: Editor, input: PointerInput): void {
  const { gesture } = editor.live.getState();
  if (gesture && belongsTo(gesture, input.pointer)) {
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

/** A pointer was released: if the gesture is its own, a click, or one edit for the whole drag. */
export function pointerUp(editor: Editor, input: PointerInput): void {
  pointerMove(editor, input);
  const { gesture, preview } = editor.live.getState();
  if (gesture && belongsTo(gesture, input.pointer)) {
    finish(editor);
    handlerOf(gesture).commit(editor, gesture, preview);
  }
}

/** The browser lost a pointer, for example to a gesture of the system: cancels the gesture if it is its own. */
export function pointerLost(editor: Editor, pointer: number): void {
  const { gesture } = editor.live.getState();
  if (gesture && belongsTo(gesture, pointer)) {
    cancelGesture(editor);
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

function belongsTo(gesture: Gesture, pointer: number): boolean {
  return gesture.kind === 'pinch'
    ? gesture.fingers.some((finger) => finger.pointer === pointer)
    : gesture.input.pointer === pointer;
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
