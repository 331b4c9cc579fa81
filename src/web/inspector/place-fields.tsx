import { useStore } from 'zustand';

import { selectedItems } from '#editor/selection.ts';
import { setSelectionRect } from '#editor/edits/tile.ts';
import type { Rect } from '#geometry/rect.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import { NumberField } from '#web/fields/number-field.tsx';

import { common } from './common-value.ts';
import { useLiveRect } from './live-rect.ts';

const sides = [
  ['x', 'Left', 'width'],
  ['y', 'Top', 'height'],
  ['width', 'Width', 'width'],
  ['height', 'Height', 'height'],
] as const satisfies readonly (readonly [keyof Rect, string, 'width' | 'height'])[];

/** Position and size of the selected tiles and watermarks, canvas px. The fields follow a drag. */
export function PlaceFields() {
  const desk = useDesk();
  const { editor } = desk;
  const state = useStore(editor.document);
  const live = useLiveRect(desk);
  const items = selectedItems(state);
  return sides.map(([side, label, extent]) => (
    <NumberField
      key={side}
      label={label}
      inputRef={live[side]}
      value={common(items, (item) => item.rect[side])}
      min={0}
      max={state.canvas[extent]}
      whole={state.canvas[extent]}
      onCommit={(value, isStep) =>
        setSelectionRect(
          editor,
          { [side]: value },
          isStep
            ? { key: `${side} of ${state.selection.join(' ')}`, at: performance.now() }
            : undefined,
        )
      }
    />
  ));
}
