import type { Point } from '#geometry/rect.ts';
import type { Modifiers, PointerInput } from '#editor/pointer-input.ts';

/** Whether `Mod` is Cmd on this machine, not Ctrl. */
export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

export function readModifiers(event: {
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}): Modifiers {
  return { mod: isMac ? event.metaKey : event.ctrlKey, shift: event.shiftKey, alt: event.altKey };
}

/** The position of a DOM event, CSS px from the top-left corner of the element. */
export function readPointer(event: PointerEvent, element: HTMLElement): PointerInput {
  return {
    at: placeIn(event, element),
    pointer: event.pointerId,
    isFinger: event.pointerType === 'touch',
    ...readModifiers(event),
  };
}

/** The position of a mouse event, CSS px from the top-left corner of the element. */
export function placeIn(event: MouseEvent, element: HTMLElement): Point {
  const box = element.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}
