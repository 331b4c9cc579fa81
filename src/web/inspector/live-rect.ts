import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';

import type { Rect } from '#geometry/rect.ts';
import { selectedItems } from '#editor/selection.ts';
import type { Desk } from '#web/desk/desk.ts';

type Side = keyof Rect;
const sides: readonly Side[] = ['x', 'y', 'width', 'height'];

/**
 * Shows the position of the selected items in their fields during a drag, canvas px. It writes to the elements directly, because
 * React does not render the fields during a drag. The number on the canvas follows in each frame, so these need not.
 */
export function useLiveRect({
  editor,
  preview,
}: Pick<Desk, 'editor' | 'preview'>): Readonly<Record<Side, RefObject<HTMLInputElement | null>>> {
  const x = useRef<HTMLInputElement>(null);
  const y = useRef<HTMLInputElement>(null);
  const width = useRef<HTMLInputElement>(null);
  const height = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const fields = { x, y, width, height };
    return preview.subscribe(write);

    function write(): void {
      const state = editor.document.getState();
      const items = selectedItems({
        ...state,
        document: preview.getState().document ?? state.document,
      });
      for (const side of sides) {
        const input = fields[side].current;
        const [first, ...rest] = items.map((item) => item.rect[side]);
        // A text that waits for its correction is not overwritten.
        const isTyped = input === document.activeElement || input?.ariaInvalid === 'true';
        if (!input || first === undefined || isTyped) {
          continue;
        }
        const text = rest.every((value) => value === first) ? String(first) : '';
        if (input.value !== text) {
          input.value = text;
        }
      }
    }
  }, [editor, preview]);

  return { x, y, width, height };
}
