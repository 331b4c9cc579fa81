import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

import type { Rect } from '#geometry/rect.ts';
import { selectedItems } from '#editor/selection.ts';
import type { Editor } from '#editor/stores.ts';

type Side = keyof Rect;
const sides: readonly Side[] = ['x', 'y', 'width', 'height'];

/**
 * Shows the position of the selected items in their fields during a drag, canvas px. It writes to the elements directly, at most
 * once a frame, because React does not render during a drag.
 */
export function useLiveRect(
  editor: Editor,
): Readonly<Record<Side, RefObject<HTMLInputElement | null>>> {
  const x = useRef<HTMLInputElement>(null);
  const y = useRef<HTMLInputElement>(null);
  const width = useRef<HTMLInputElement>(null);
  const height = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const fields = { x, y, width, height };
    let frame: number | undefined;
    const unsubscribe = editor.live.subscribe((now, before) => {
      if (now.preview?.rects !== before.preview?.rects) {
        frame ??= requestAnimationFrame(write);
      }
    });
    return () => {
      unsubscribe();
      if (frame !== undefined) {
        cancelAnimationFrame(frame);
      }
    };

    function write(): void {
      frame = undefined;
      const rects = editor.live.getState().preview?.rects;
      const items = selectedItems(editor.document.getState());
      for (const side of sides) {
        const input = fields[side].current;
        const [first, ...rest] = items.map((item) => (rects?.get(item.id) ?? item.rect)[side]);
        if (!input || first === undefined || input === document.activeElement) {
          continue;
        }
        const text = rest.every((value) => value === first) ? String(first) : '';
        if (input.value !== text) {
          input.value = text;
        }
      }
    }
  }, [editor]);

  return { x, y, width, height };
}
