import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

import type { Rect } from '#geometry/rect.ts';
import type { Editor } from '#editor/stores.ts';
import type { ItemId } from '#layout/document/document.ts';
import type { PlacedPicture } from '#layout/picture/composition.ts';
import type { LiveScreen, LiveBackdrop } from '#web/live/live-screen.ts';

/** How tiles ask what of them is live, whenever they are painted. Always the same object. */
export type LiveLooks = Pick<LiveBackdrop, 'lookOf'>;

interface CanvasLive {
  /** The element of the videos, behind the canvas. */
  readonly host: RefObject<HTMLDivElement | null>;
  readonly looks: LiveLooks;
  /** Moves the videos to where the canvas is about to draw their tiles. Always the same function. */
  readonly place: () => void;
}

const noRects: ReadonlyMap<ItemId, Rect> = new Map();

/**
 * Live pictures below the canvas of the draft.
 * @param pictures those that are drawn, back to front. @param redraw always the same function
 */
export function useLiveBackdrop(
  editor: Editor,
  live: LiveScreen | null,
  pictures: readonly PlacedPicture[],
  redraw: () => void,
): CanvasLive {
  const host = useRef<HTMLDivElement>(null);
  const backdrop = useRef<LiveBackdrop | null>(null);
  const drawn = useRef(pictures);
  const [looks] = useState<LiveLooks>(() => ({
    lookOf: (picture) => backdrop.current?.lookOf(picture),
  }));

  useLayoutEffect(() => {
    drawn.current = pictures;
  }, [pictures]);

  useEffect(() => {
    const element = host.current;
    if (!live || !element) {
      return undefined;
    }
    const shown = live.show(element, redraw);
    backdrop.current = shown;
    redraw();
    return () => {
      backdrop.current = null;
      shown.close();
      redraw();
    };
  }, [live, redraw]);

  const place = useCallback(() => {
    const { viewport, element, labels } = editor.view.getState();
    backdrop.current?.place({
      ...viewport,
      pictures: drawn.current,
      rects: editor.live.getState().preview?.rects ?? noRects,
      element,
      labels,
    });
  }, [editor]);

  return { host, looks, place };
}
