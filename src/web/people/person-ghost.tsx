import { useEffect, useRef } from 'react';

import { describeDrop } from '#editor/edits/person-drop.ts';
import { useDesk } from '#web/hooks/desk-context.ts';

import styles from './people.module.css';

/** Follows the pointer while a person is dragged and says what a drop here would do. It writes to its element directly, so that a drag does not render. */
export function PersonGhost() {
  const { editor } = useDesk();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    function follow(event: PointerEvent): void {
      if (ref.current) {
        ref.current.style.transform = `translate(${event.clientX + 14}px, ${event.clientY + 10}px)`;
      }
    }
    window.addEventListener('pointermove', follow);
    const stop = editor.live.subscribe(({ gesture, preview }) => {
      const ghost = ref.current;
      if (!ghost) {
        return;
      }
      const isCarrying = gesture?.kind === 'carry';
      if (ghost.hidden === isCarrying) {
        ghost.hidden = !isCarrying;
        window.document.documentElement.classList.toggle(styles['carrying'] ?? '', isCarrying);
      }
      if (!isCarrying || !preview?.drop) {
        return;
      }
      const { document } = editor.document.getState();
      const words = describeDrop(document, gesture.userId, preview.drop);
      const isNothing = preview.drop.kind === 'nothing';
      const text = isNothing ? `${gesture.userId}: ${words}` : words;
      if (ghost.textContent !== text) {
        ghost.textContent = text;
      }
      ghost.dataset['drop'] = preview.drop.kind;
    });
    return () => {
      stop();
      window.removeEventListener('pointermove', follow);
    };
  }, [editor]);
  return <div ref={ref} className={styles['ghost']} data-testid="carried-person" hidden />;
}
