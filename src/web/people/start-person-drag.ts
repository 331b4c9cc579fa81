import { pickUpPerson } from '#editor/gestures/pointer.ts';
import { dragThreshold } from '#editor/gestures/press.ts';
import type { Editor } from '#editor/stores.ts';

const leftButton = 0;

/** A point outside the canvas. From the first move on, the canvas reports where the pointer is. */
const elsewhere = { at: { x: -1, y: -1 }, mod: false, shift: false, alt: false };

/** Handles a press on a person: when the pointer moves, the drag starts. A press on a button in the row is left to the button. */
export function startPersonDrag(editor: Editor, userId: string, press: PointerEvent): void {
  if (press.button !== leftButton) {
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
      const way = Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY);
      if (way < dragThreshold) {
        return;
      }
      abort.abort();
      pickUpPerson(editor, userId, elsewhere);
    },
    { signal },
  );
  for (const end of ['pointerup', 'pointercancel'] as const) {
    window.addEventListener(
      end,
      () => {
        abort.abort();
      },
      { signal },
    );
  }
}
