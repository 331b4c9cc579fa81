import { useEffect } from 'react';
import type { RefObject } from 'react';

import { hitTest } from '#editor/hit-test.ts';
import {
  cancelForOtherPointer,
  fingerJoins,
  pointerDown,
  pointerLost,
  pointerMove,
  pointerUp,
} from '#editor/gestures/pointer.ts';
import type { PointerInput } from '#editor/pointer-input.ts';
import type { Editor } from '#editor/stores.ts';
import { panBy, zoomBy } from '#editor/view.ts';

import { panKey } from './pan-key.ts';
import { placeIn, readPointer } from './pointer-input.ts';

const leftButton = 0;
const middleButton = 1;
/** During a gesture it is looked this often where the element is, ms: to ask in each frame would lay out the page once more. */
const lookMs = 100;

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
export function useCanvasPointer(editor: Editor, elementRef: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = elementRef.current;
    if (!element) {
      return undefined;
    }
    const abort = new AbortController();
    const { signal } = abort;
    /** The fingers that rest on the canvas, in the order in which they came. */
    const fingers = new Map<number, PointerInput>();
    const findBox = createBoxFinder(element);

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
        const input = readPointer(event, element);
        const resting = restFinger(event, input);
        if (resting) {
          fingerJoins(editor, resting, input);
        } else {
          pointerDown(editor, input, { pan: pans });
        }
        // No mouse events beside those of the pointer, until it is released.
        event.preventDefault();
        showCursor(event);
      },
      { signal },
    );
    window.addEventListener(
      'pointermove',
      (event) => {
        // A pointer that the canvas holds concerns nothing else on the page, and each listener would cost something in each frame.
        if (editor.live.getState().gesture && element.hasPointerCapture(event.pointerId)) {
          event.stopPropagation();
          follow(event, element);
        }
      },
      { signal, capture: true },
    );
    element.addEventListener('pointermove', (event) => follow(event, element), { signal });
    element.addEventListener(
      'pointerup',
      (event) => {
        fingers.delete(event.pointerId);
        pointerUp(editor, readPointer(event, element));
        showCursor(event);
      },
      { signal },
    );
    for (const lost of ['pointercancel', 'lostpointercapture'] as const) {
      element.addEventListener(
        lost,
        (event) => {
          fingers.delete(event.pointerId);
          pointerLost(editor, event.pointerId);
        },
        { signal },
      );
    }
    window.addEventListener(
      'pointerdown',
      (event) => {
        // What is pressed on the canvas itself is handled above.
        if (!(event.target instanceof Node && element.contains(event.target))) {
          cancelForOtherPointer(editor, event.pointerId);
        }
      },
      { signal, capture: true },
    );
    element.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        // A pinch on a touchpad is a wheel event with Ctrl, on macOS too.
        if (event.ctrlKey || event.metaKey) {
          zoomBy(editor, Math.exp(-event.deltaY * 0.0025), placeIn(event, element));
        } else {
          panBy(editor, { x: -event.deltaX, y: -event.deltaY });
        }
      },
      { signal, passive: false },
    );
    return () => {
      abort.abort();
    };

    function follow(event: PointerEvent, target: HTMLElement): void {
      const isHeld = editor.live.getState().gesture !== null;
      const input = readPointer(event, target, isHeld ? findBox(event.timeStamp) : undefined);
      if (fingers.has(event.pointerId)) {
        fingers.set(event.pointerId, input);
      }
      if (isHeld) {
        pointerMove(editor, input);
      } else {
        showCursor(event);
      }
    }

    /** Remembers a finger that was put on the canvas. @returns the one that rests there already. */
    function restFinger(event: PointerEvent, input: PointerInput): PointerInput | undefined {
      if (!input.isFinger) {
        return undefined;
      }
      // The first finger on the screen: any other was lost without a word.
      if (event.isPrimary) {
        fingers.clear();
      }
      const resting = [...fingers.values()].at(-1);
      fingers.set(event.pointerId, input);
      return resting;
    }

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
      const hit = hitTest(editor, placeIn(event, target));
      if (hit.kind === 'handle') {
        return handleCursors[hit.handle];
      }
      return hit.kind === 'item' ? 'move' : 'default';
    }
  }, [editor, elementRef]);
}

/** @returns where the element is, as of at most `lookMs` ago; takes the time of an event, ms */
function createBoxFinder(element: HTMLElement): (now: number) => DOMRect {
  let known: { readonly box: DOMRect; readonly at: number } | undefined;
  return (now) => {
    if (known === undefined || now - known.at >= lookMs) {
      known = { box: element.getBoundingClientRect(), at: now };
    }
    return known.box;
  };
}
