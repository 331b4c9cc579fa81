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

/**
 * The position of a DOM event, CSS px from the top-left corner of the element.
 * @param box where the element is, if that is known
 */
export function readPointer(
  event: PointerEvent,
  element: HTMLElement,
  box: Point = element.getBoundingClientRect(),
): PointerInput {
  return {
    at: { x: event.clientX - box.x, y: event.clientY - box.y },
    pointer: event.pointerId,
    isFinger: event.pointerType === 'touch',
    ...readModifiers(event),
  };
}

/** The position of a mouse event, CSS px from the top-left corner of the element. */
export function placeIn(event: MouseEvent, element: HTMLElement): Point {
  const box = element.getBoundingClientRect();
  return { x: event.clientX - box.x, y: event.clientY - box.y };
}
