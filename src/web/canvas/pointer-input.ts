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
export function readPointer(event: PointerEvent | WheelEvent, element: HTMLElement): PointerInput {
  const box = element.getBoundingClientRect();
  return {
    at: { x: event.clientX - box.left, y: event.clientY - box.top },
    ...readModifiers(event),
  };
}
