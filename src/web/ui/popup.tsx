import type { ComponentProps, ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';

import type { PopupProps } from './popup-props.ts';
import styles from './popup.module.css';

/** A small dialog that opens over the page beside its button, and closes when the focus or a click leaves it. */
export function Popup(
  props: PopupProps & {
    readonly label: string;
    readonly placement?: ComponentProps<typeof Popover>['placement'];
    /** Of the dialog within the popup. */
    readonly className: string | undefined;
    readonly children: ReactNode;
  },
) {
  return (
    <Popover
      triggerRef={props.triggerRef}
      isOpen
      placement={props.placement ?? 'bottom start'}
      className={styles['popup'] ?? ''}
      onOpenChange={(isOpen) => {
        if (!isOpen) {
          props.onClose();
        }
      }}
    >
      <Dialog aria-label={props.label} className={props.className ?? ''}>
        {props.children}
      </Dialog>
    </Popover>
  );
}
