import type { ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';

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

export function ModalDialog({
  title,
  role = 'dialog',
  isWide = false,
  onClose,
  ...props
}: ModalDialogProps) {
  return (
    <ModalOverlay
      isOpen
      isDismissable={role === 'dialog'}
      className={styles['overlay'] ?? ''}
      onOpenChange={(isOpen) => {
        if (!isOpen) {
          onClose();
        }
      }}
    >
      <Modal className={joinClasses(styles['modal'], isWide && styles['wide'])}>
        <Dialog role={role} className={styles['dialog'] ?? ''}>
          <Heading slot="title" className={styles['title'] ?? ''}>
            {title}
          </Heading>
          <div className={styles['body']}>{props.children}</div>
          <div className={styles['actions']}>{props.actions}</div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
