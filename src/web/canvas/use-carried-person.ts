import { useEffect } from 'react';
import type { RefObject } from 'react';

import { cancelGesture, pointerLost, pointerMove, pointerUp } from '#editor/gestures/pointer.ts';
import type { Editor } from '#editor/stores.ts';

import { readPointer } from './pointer-input.ts';

/** While a person from the list is dragged, the canvas gets all pointer events, and Escape cancels the drag. */
export function useCarriedPerson(editor: Editor, elementRef: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let carrying: AbortController | undefined;

    function follow(element: HTMLElement): AbortController {
      const abort = new AbortController();
      const { signal } = abort;
      window.addEventListener(
        'pointermove',
        (event) => {
          pointerMove(editor, readPointer(event, element));
        },
        { signal },
      );
      window.addEventListener(
        'pointerup',
        (event) => {
          pointerUp(editor, readPointer(event, element));
        },
        { signal },
      );
      window.addEventListener(
        'pointercancel',
        (event) => {
          pointerLost(editor, event.pointerId);
        },
        { signal },
      );
      window.addEventListener('blur', () => cancelGesture(editor), { signal });
      window.addEventListener(
        'keydown',
        (event) => {
          if (event.key !== 'Escape') {
            return;
          }
          event.preventDefault();
          event.stopPropagation();
          cancelGesture(editor);
        },
        { signal, capture: true },
      );
      return abort;
    }

    const stop = editor.live.subscribe(({ gesture }) => {
      const isCarrying = gesture?.kind === 'carry';
      if (isCarrying && !carrying && elementRef.current) {
        carrying = follow(elementRef.current);
      }
      if (isCarrying) {
        return;
      }
      carrying?.abort();
      carrying = undefined;
    });
    return () => {
      stop();
      carrying?.abort();
    };
  }, [editor, elementRef]);
}
