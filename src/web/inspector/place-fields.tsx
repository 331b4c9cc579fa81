import { useStore } from 'zustand';

import { selectedItems } from '#editor/selection.ts';
import { setSelectionRect, shiftSelectionRect } from '#editor/edits/sides.ts';
import type { Rect } from '#geometry/rect.ts';
import { useDesk } from '#web/hooks/desk-context.ts';
import { NumberField } from '#web/fields/number-field.tsx';

import { common } from './common-value.ts';
import { useLiveRect } from './live-rect.ts';
import { say } from '#web/words/say.ts';

const sides = [
  ['x', say('Left'), 'width'],
  ['y', say('Top'), 'height'],
  ['width', say('Width'), 'width'],
  ['height', say('Height'), 'height'],
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
      onCommit={(value, at) =>
        setSelectionRect(
          editor,
          { [side]: value },
          at === undefined ? undefined : { key: `${side} of ${state.selection.join(' ')}`, at },
        )
      }
      onShift={(by) => shiftSelectionRect(editor, side, by)}
    />
  ));
}
