import { useEffect, useLayoutEffect, useRef } from 'react';
import type { ReactNode, RefObject } from 'react';
import { createPortal } from 'react-dom';

import { placeTooltip } from './place-tooltip.ts';
import styles from './tooltip.module.css';

/** A few words about the button that has the pointer or the focus. Escape and scrolling close it. */
export function Tooltip(props: {
  readonly id: string;
  readonly buttonRef: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { buttonRef, onClose } = props;
  const ref = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const [button, tooltip] = [buttonRef.current, ref.current];
    if (button && tooltip) {
      const { left, top } = placeTooltip(
        button.getBoundingClientRect(),
        tooltip.getBoundingClientRect(),
        { width: window.innerWidth, height: window.innerHeight },
      );
      tooltip.style.left = `${left}px`;
      tooltip.style.top = `${top}px`;
    }
  });

  useEffect(() => {
    const abort = new AbortController();
    const options = { capture: true, signal: abort.signal };
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key === 'Escape') {
          // Nothing else is cancelled or deselected.
          event.stopPropagation();
          onClose();
        }
      },
      options,
    );
    document.addEventListener('scroll', onClose, options);
    return () => {
      abort.abort();
    };
  }, [onClose]);

  return createPortal(
    <div ref={ref} id={props.id} role="tooltip" className={styles['tooltip']}>
      {props.children}
    </div>,
    document.body,
  );
}
