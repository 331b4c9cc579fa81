import { useRef } from 'react';
import type { ReactNode } from 'react';
import { Overlay } from 'react-aria/Overlay';
import { useDialog } from 'react-aria/useDialog';
import { useModalOverlay } from 'react-aria/useModalOverlay';

import { joinClasses } from './class-names.ts';
import styles from './modal.module.css';

export interface ModalDialogProps {
  /** With a name in it: in `<bdi>`. */
  readonly title: ReactNode;
  /** `alertdialog` asks for a decision, so a click outside does not close it. */
  readonly role?: 'dialog' | 'alertdialog';
  /** For a table or a long list. */
  readonly isWide?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly actions: ReactNode;
}

/**
 * A dialog over the page. On the hooks of React Aria: its ready-made dialog brings menus, lists and their collections along, and this
 * frame is fetched in advance by every page.
 */
export function ModalDialog(props: ModalDialogProps) {
  return (
    <Overlay>
      <OpenModal {...props} />
    </Overlay>
  );
}

function OpenModal(props: ModalDialogProps) {
  const { role = 'dialog', isWide = false, onClose } = props;
  const ref = useRef<HTMLDivElement>(null);
  const { modalProps, underlayProps } = useModalOverlay(
    { isDismissable: role === 'dialog' },
    {
      isOpen: true,
      setOpen: (isOpen) => {
        if (!isOpen) {
          onClose();
        }
      },
      open: doNothing,
      close: onClose,
      toggle: onClose,
      point: null,
      setPoint: doNothing,
    },
    ref,
  );
  return (
    <div {...underlayProps} className={styles['overlay']}>
      <div
        {...modalProps}
        ref={ref}
        className={joinClasses(styles['modal'], isWide && styles['wide'])}
      >
        <Content {...props} role={role} />
      </div>
    </div>
  );
}

function Content({ title, role = 'dialog', children, actions }: ModalDialogProps) {
  const ref = useRef<HTMLElement>(null);
  const { dialogProps, titleProps } = useDialog({ role }, ref);
  return (
    <section {...dialogProps} ref={ref} className={styles['dialog']}>
      <h2 {...titleProps} className={styles['title']}>
        {title}
      </h2>
      <div className={styles['body']}>{children}</div>
      <div className={styles['actions']}>{actions}</div>
    </section>
  );
}

/** It is open as long as it is on the page. */
function doNothing(): void {
  // Nothing to do.
}
