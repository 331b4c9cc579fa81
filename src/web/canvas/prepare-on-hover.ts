import type { Rect } from '#geometry/rect.ts';
import { hitTest } from '#editor/hit-test.ts';
import type { Editor } from '#editor/stores.ts';
import type { ItemId } from '#layout/document/document.ts';
import { withStraps } from '#layout/document/follow-straps.ts';
import { listItems } from '#layout/document/items.ts';

import { boxesOfGap, paintGaps } from './aids/paint-gaps.ts';
import type { GesturePicture } from './gesture-picture.ts';
import { drawGapsWith } from './paint-overlay.ts';
import { placeIn } from './pointer-input.ts';

/** A pointer that rests this long on something may be about to drag it, ms. */
const restMs = 80;

/**
 * Draws the bitmaps of a drag before it begins, while the page has nothing else to do: where the pointer rests on something that
 * can be dragged, and once it is pressed.
 * @param element the canvas fills it
 * @returns how to stop
 */
export function prepareOnHover(
  editor: Editor,
  element: HTMLElement,
  picture: Pick<GesturePicture, 'prepare' | 'release'>,
): () => void {
  drawGapsWith({ boxesOfGap, paintGaps });
  const abort = new AbortController();
  const { signal } = abort;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let stopWaiting: (() => void) | undefined;
  let hovered: ReadonlyMap<ItemId, Rect> | undefined;

  for (const kind of ['pointermove', 'pointerup'] as const) {
    element.addEventListener(
      kind,
      (event) => {
        clearTimeout(rest);
        if (event.buttons === 0) {
          rest = setTimeout(() => {
            hovered = findDraggable(event);
            prepare();
          }, restMs);
        }
      },
      { signal },
    );
  }
  element.addEventListener(
    'pointerleave',
    () => {
      clearTimeout(rest);
      if (!editor.live.getState().gesture) {
        picture.release();
      }
    },
    { signal },
  );
  const stopLive = editor.live.subscribe(({ gesture }, before) => {
    if (gesture?.kind === 'press' && before.gesture?.kind !== 'press') {
      clearTimeout(rest);
      hovered = gesture.hit.kind === 'nothing' ? undefined : rectsOf(selection());
      prepare();
    }
  });
  return () => {
    abort.abort();
    stopLive();
    clearTimeout(rest);
    stopWaiting?.();
  };

  function prepare(): void {
    stopWaiting ??= waitForIdle(() => {
      stopWaiting = undefined;
      const { gesture } = editor.live.getState();
      const isBefore = gesture === null || gesture.kind === 'press';
      if (isBefore && hovered && hovered.size > 0 && picture.prepare(hovered)) {
        prepare();
      }
    });
  }

  /** What a drag from here would move. */
  function findDraggable(event: PointerEvent): ReadonlyMap<ItemId, Rect> | undefined {
    const hit = hitTest(editor, placeIn(event, element));
    if (hit.kind === 'nothing' || editor.view.getState().locked) {
      return undefined;
    }
    const chosen = selection();
    return rectsOf(hit.kind === 'handle' || chosen.includes(hit.id) ? chosen : [hit.id]);
  }

  function selection(): readonly ItemId[] {
    return editor.document.getState().selection;
  }

  function rectsOf(ids: readonly ItemId[]): ReadonlyMap<ItemId, Rect> {
    const { document } = editor.document.getState();
    return withStraps(
      document,
      new Map(
        listItems(document)
          .filter(({ id }) => ids.includes(id))
          .map(({ id, rect }) => [id, rect]),
      ),
    );
  }
}

/** Runs it when the page has nothing else to do; Safari cannot say when that is. @returns how to stop waiting */
function waitForIdle(run: () => void): () => void {
  if ('requestIdleCallback' in window) {
    const handle = requestIdleCallback(run, { timeout: 200 });
    return () => cancelIdleCallback(handle);
  }
  const timer = setTimeout(run, 0);
  return () => clearTimeout(timer);
}
