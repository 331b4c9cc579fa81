import { isolateName } from '#layout/document/isolate-name.ts';
import { callPerson } from '#layout/document/people-names.ts';
import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';

import { describeDrop } from '#editor/edits/person-drop.ts';
import { useDesk } from '#web/hooks/desk-context.ts';

import styles from './people.module.css';

/** Follows the pointer while a person is dragged and says what a drop here would do. It writes to its element directly, so that a drag does not render. */
export function PersonGhost() {
  const { editor } = useDesk();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let pointer = { x: 0, y: 0 };
    function follow(event: PointerEvent): void {
      const { gesture } = editor.live.getState();
      const isOther = gesture !== null && gesture.input.pointer !== event.pointerId;
      if (isOther) {
        return;
      }
      pointer = { x: event.clientX, y: event.clientY };
      // A hidden element costs a style recalculation too.
      if (gesture?.kind === 'carry') {
        place();
      }
    }
    function place(): void {
      if (ref.current) {
        ref.current.style.transform = `translate(${pointer.x + 14}px, ${pointer.y + 10}px)`;
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
        place();
        ghost.hidden = !isCarrying;
        window.document.documentElement.classList.toggle(styles['carrying'] ?? '', isCarrying);
      }
      if (!isCarrying || !preview?.drop) {
        return;
      }
      const { document } = editor.document.getState();
      const { names } = editor.view.getState();
      const words = describeDrop(document, gesture.userId, preview.drop, gesture.media, names);
      const isNothing = preview.drop.kind === 'nothing';
      const text = isNothing
        ? `${isolateName(callPerson(gesture.userId, names))}: ${words}`
        : words;
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
  // Over all panels, not only over its own.
  return createPortal(
    <div ref={ref} className={styles['ghost']} data-testid="carried-person" hidden />,
    window.document.body,
  );
}
