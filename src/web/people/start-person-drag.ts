import { pickUpPerson } from '#editor/gestures/pointer.ts';
import { dragThreshold } from '#editor/gestures/press.ts';
import type { Editor } from '#editor/stores.ts';
import type { MediaId } from '#trtc/layout-params.ts';

const leftButton = 0;

/** A point outside the canvas. From the first move on, the canvas reports where the pointer is. */
const elsewhere = { at: { x: -1, y: -1 }, mod: false, shift: false, alt: false };

/**
 * Handles a press on a person: when the pointer moves, the drag starts. A press on a button in the row is left to the button.
 * @param media one of their streams instead of the person
 */
export function startPersonDrag(
  editor: Editor,
  userId: string,
  press: PointerEvent,
  media?: MediaId,
): void {
  // A second finger carries nobody.
  if (press.button !== leftButton || !press.isPrimary) {
    return;
  }
  if (press.target instanceof Element && press.target.closest('button')) {
    return;
  }
  const abort = new AbortController();
  const { signal } = abort;
  window.addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerId !== press.pointerId) {
        return;
      }
      const way = Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY);
      if (way < dragThreshold) {
        return;
      }
      abort.abort();
      const pointer = { pointer: press.pointerId, isFinger: press.pointerType === 'touch' };
      pickUpPerson(editor, userId, { ...elsewhere, ...pointer }, media);
    },
    { signal },
  );
  // A second pointer, wherever it is pressed, ends the drag before it starts.
  for (const end of ['pointerup', 'pointercancel', 'pointerdown'] as const) {
    window.addEventListener(
      end,
      (event) => {
        if (end === 'pointerdown' || event.pointerId === press.pointerId) {
          abort.abort();
        }
      },
      { signal, capture: true },
    );
  }
}
