import { useEffect } from 'react';
import type { RefObject } from 'react';

import { hitTest } from '#editor/hit-test.ts';
import { cancelGesture, pointerDown, pointerMove, pointerUp } from '#editor/gestures/pointer.ts';
import type { Editor } from '#editor/stores.ts';
import { panBy, zoomBy } from '#editor/view.ts';

import type { PanKey } from './pan-key.ts';
import { readPointer } from './pointer-input.ts';

const leftButton = 0;
const middleButton = 1;

const handleCursors = {
  nw: 'nwse-resize',
  se: 'nwse-resize',
  ne: 'nesw-resize',
  sw: 'nesw-resize',
  n: 'ns-resize',
  s: 'ns-resize',
  e: 'ew-resize',
  w: 'ew-resize',
} as const;

/** Passes pointer and wheel events of the element to the headless editor, outside React: no event causes a commit. */
export function useCanvasPointer(
  editor: Editor,
  elementRef: RefObject<HTMLElement | null>,
  panKey: PanKey,
): void {
  useEffect(() => {
    const element = elementRef.current;
    if (!element) {
      return undefined;
    }
    const abort = new AbortController();
    const { signal } = abort;

    element.addEventListener(
      'pointerdown',
      (event) => {
        const pans =
          event.button === middleButton || (event.button === leftButton && panKey.isHeld());
        if (!pans && event.button !== leftButton) {
          return;
        }
        element.focus({ preventScroll: true });
        element.setPointerCapture(event.pointerId);
        pointerDown(editor, readPointer(event, element), { pan: pans });
        if (pans) {
          event.preventDefault();
        }
        showCursor(event);
      },
      { signal },
    );
    element.addEventListener(
      'pointermove',
      (event) => {
        if (editor.live.getState().gesture) {
          pointerMove(editor, readPointer(event, element));
        } else {
          showCursor(event);
        }
      },
      { signal },
    );
    element.addEventListener(
      'pointerup',
      (event) => {
        pointerUp(editor, readPointer(event, element));
        showCursor(event);
      },
      { signal },
    );
    for (const lost of ['pointercancel', 'lostpointercapture'] as const) {
      element.addEventListener(lost, () => cancelGesture(editor), { signal });
    }
    element.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        // A pinch on a touchpad is a wheel event with Ctrl, on macOS too.
        if (event.ctrlKey || event.metaKey) {
          zoomBy(editor, Math.exp(-event.deltaY * 0.0025), readPointer(event, element).at);
        } else {
          panBy(editor, { x: -event.deltaX, y: -event.deltaY });
        }
      },
      { signal, passive: false },
    );
    return () => {
      abort.abort();
    };

    function showCursor(event: PointerEvent): void {
      if (!element) {
        return;
      }
      const { gesture } = editor.live.getState();
      const cursor =
        gesture?.kind === 'pan' ? 'grabbing' : panKey.isHeld() ? 'grab' : cursorAt(event, element);
      if (element.style.cursor !== cursor) {
        element.style.cursor = cursor;
      }
    }

    function cursorAt(event: PointerEvent, target: HTMLElement): string {
      if (editor.view.getState().locked) {
        return 'default';
      }
      const hit = hitTest(editor, readPointer(event, target).at);
      if (hit.kind === 'handle') {
        return handleCursors[hit.handle];
      }
      return hit.kind === 'item' ? 'move' : 'default';
    }
  }, [editor, elementRef, panKey]);
}
