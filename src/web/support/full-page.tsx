import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';

import styles from './full-page.module.css';

/** A page over the whole desk. Escape closes it, and the focus goes back to where it was. */
export function FullPage(props: {
  readonly heading: string;
  /** Beside the heading. */
  readonly facts: ReactNode;
  readonly actions: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const page = useRef<HTMLElement>(null);
  // A button that was pressed may be disabled by now, such as the one to the earlier revision at the first one: keys would go nowhere.
  useEffect(() => {
    const active = document.activeElement;
    if (active === document.body || active?.matches(':disabled')) {
      page.current?.focus();
    }
  });
  return (
    <ModalOverlay
      isOpen
      className={styles['overlay'] ?? ''}
      onOpenChange={(isOpen) => {
        if (!isOpen) {
          props.onClose();
        }
      }}
    >
      <Modal className={styles['modal'] ?? ''}>
        <Dialog ref={page} className={styles['page'] ?? ''}>
          <header className={styles['head']}>
            <Heading slot="title" level={1} className={styles['title'] ?? ''}>
              {props.heading}
            </Heading>
            {props.facts}
            <div className={styles['actions']}>{props.actions}</div>
          </header>
          {props.children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
