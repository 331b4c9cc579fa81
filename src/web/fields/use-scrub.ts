import { useRef } from 'react';
import type { CSSProperties, PointerEvent } from 'react';

/** A press that moves less than this is a click on the label, which leads to its field, CSS px. */
const threshold = 3;

interface Scrub {
  /** Where the pointer was pressed, CSS px. */
  readonly x: number;
  readonly value: number;
  /** ms, by the clock of events. */
  readonly at: number;
  readonly isUnderWay: boolean;
}

/**
 * Lets the label of a number be dragged sideways: one px is one, with Shift ten.
 * @param field.onChange gets the time at which the drag began, so that the whole of it is one step to undo
 */
export function useScrub(field: {
  readonly isDisabled: boolean;
  readonly value: number;
  readonly onChange: (value: number, at: number) => void;
}) {
  const scrub = useRef<Scrub | null>(null);
  const { isDisabled, value, onChange } = field;

  function stop(): void {
    scrub.current = null;
  }

  return isDisabled
    ? {}
    : {
        // A finger that goes up or down scrolls.
        style: { cursor: 'ew-resize', touchAction: 'pan-y' } satisfies CSSProperties,
        onPointerDown(event: PointerEvent<HTMLElement>) {
          if (event.button === 0) {
            event.currentTarget.setPointerCapture(event.pointerId);
            scrub.current = { x: event.clientX, value, at: event.timeStamp, isUnderWay: false };
          }
        },
        onPointerMove(event: PointerEvent<HTMLElement>) {
          const { current } = scrub;
          const moved = event.clientX - (current?.x ?? 0);
          if (!current || (!current.isUnderWay && Math.abs(moved) < threshold)) {
            return;
          }
          scrub.current = { ...current, isUnderWay: true };
          onChange(current.value + Math.round(moved) * (event.shiftKey ? 10 : 1), current.at);
        },
        onPointerUp: (event: PointerEvent<HTMLElement>) => {
          if (scrub.current?.isUnderWay) {
            // The click would put the focus into the field and select its text.
            event.currentTarget.addEventListener('click', (click) => click.preventDefault(), {
              once: true,
            });
          }
          stop();
        },
        onPointerCancel: stop,
      };
}
