import type { RefObject } from 'react';

/** The props of a popup that opens below a button. */
export interface PopupProps {
  readonly triggerRef: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
}
