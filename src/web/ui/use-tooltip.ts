import { useCallback, useRef, useState } from 'react';
import type { FocusEvent, PointerEvent } from 'react';

/** How long the pointer rests on a button before its tooltip opens, ms. */
const delayMs = 400;
/** So soon after another one closed it opens at once: the person reads from button to button, ms. */
const warmMs = 500;

/** Opens and closes the tooltip that is open: there is only one. */
let setShown: ((isOpen: boolean) => void) | undefined;
let closedAt = -Infinity;

/**
 * When a button shows its tooltip: while the pointer rests on it or the keyboard has put the focus there. A button whose tooltip is
 * closed costs nothing but these handlers.
 */
export function useTooltip(): {
  readonly isOpen: boolean;
  readonly close: () => void;
  readonly handlers: {
    readonly onPointerEnter: (event: PointerEvent) => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: (event: FocusEvent) => void;
    readonly onBlur: () => void;
  };
} {
  const [isOpen, setOpen] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const close = useCallback(() => {
    clearTimeout(timer.current);
    if (setShown === setOpen) {
      setShown = undefined;
      closedAt = performance.now();
      setOpen(false);
    }
  }, []);

  function open(): void {
    clearTimeout(timer.current);
    if (setShown !== setOpen) {
      setShown?.(false);
      setShown = setOpen;
      setOpen(true);
    }
  }

  return {
    isOpen,
    close,
    handlers: {
      onPointerEnter(event) {
        if (event.pointerType !== 'touch') {
          const isWarm = setShown !== undefined || performance.now() - closedAt < warmMs;
          timer.current = setTimeout(open, isWarm ? 0 : delayMs);
        }
      },
      onPointerLeave: close,
      onFocus(event) {
        if (event.currentTarget.matches(':focus-visible')) {
          open();
        }
      },
      onBlur: close,
    },
  };
}
