import {
  groupSelection,
  isAnyGrouped,
  toggleItemHidden,
  toggleItemLock,
  ungroupSelection,
} from '#editor/change-marks.ts';
import { isAllMarked, showAllItems } from '#editor/marks.ts';
import type { Editor } from '#editor/stores.ts';

import type { Action } from './action.ts';

function hasSelection(editor: Editor): boolean {
  return editor.document.getState().selection.length > 0;
}

/** Group, lock and hide: on this page only, so they are possible while the draft is locked too. */
export const markActions: readonly Action[] = [
  {
    id: 'group',
    label: 'Group',
    group: 'Select',
    chords: [{ key: 'g', mod: true }],
    needs: 'Select two or more tiles first.',
    isEnabled: (editor) => editor.document.getState().selection.length > 1,
    run: groupSelection,
  },
  {
    id: 'ungroup',
    label: 'Ungroup',
    group: 'Select',
    chords: [{ key: 'g', mod: true, shift: true }],
    needs: 'Select a group first.',
    isEnabled: isAnyGrouped,
    run: ungroupSelection,
  },
  {
    id: 'lock-items',
    label: 'Lock the selection here',
    group: 'Select',
    chords: [{ key: 'l', mod: true, shift: true }],
    needs: 'Select a tile first.',
    isEnabled: hasSelection,
    isOn: (editor) => isAllMarked(editor, 'locked'),
    run: toggleItemLock,
  },
  {
    id: 'hide-items',
    label: 'Hide the selection here; it is still recorded',
    group: 'Select',
    chords: [{ key: 'h', mod: true, shift: true }],
    needs: 'Select a tile first.',
    isEnabled: hasSelection,
    isOn: (editor) => isAllMarked(editor, 'hidden'),
    run: toggleItemHidden,
  },
  {
    id: 'show-all-items',
    label: 'Show everything that is hidden here',
    group: 'Select',
    chords: [],
    needs: 'Nothing is hidden here.',
    isEnabled: (editor) => editor.view.getState().marks.hidden.size > 0,
    run: showAllItems,
  },
];
