import type { RefObject } from 'react';

/** What something that opens over the page below a button is given. */
export interface PopupProps {
  readonly triggerRef: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
}
