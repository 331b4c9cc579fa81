import { listItems } from '#layout/document/items.ts';

import { duplicateSelection } from '#editor/clipboard.ts';
import { redo, redoLabel, undo, undoLabel } from '#editor/edit.ts';
import type { Editor } from '#editor/stores.ts';
import { findSwap, swapSelectedPeople } from '#editor/edits/person.ts';
import { deleteSelection, restackSelection, selectAll } from '#editor/edits/tile.ts';
import { matchesChord } from './action.ts';
import type { Action, KeyPress } from './action.ts';

function hasSelection(editor: Editor): boolean {
  return editor.document.getState().selection.length > 0;
}

/** Undo and redo wait until no gesture is under way. */
export const undoAction: Action = {
  id: 'undo',
  label: 'Undo',
  chords: [{ key: 'z', mod: true }],
  isEnabled: (editor) => undoLabel(editor) !== undefined,
  run: undo,
};

export const redoAction: Action = {
  id: 'redo',
  label: 'Redo',
  chords: [
    { key: 'z', mod: true, shift: true },
    { key: 'y', mod: true },
  ],
  isEnabled: (editor) => redoLabel(editor) !== undefined,
  run: redo,
};

/** Whether a key press is the one for undo or redo, on any keyboard. */
export function isHistoryPress(press: KeyPress): boolean {
  return [undoAction, redoAction].some(({ chords }) =>
    chords.some((chord) => matchesChord(chord, press)),
  );
}

export const deleteAction: Action = {
  id: 'delete',
  label: 'Delete',
  chords: [{ key: 'Delete' }, { key: 'Backspace' }],
  isEnabled: hasSelection,
  run: deleteSelection,
};

export const duplicateAction: Action = {
  id: 'duplicate',
  label: 'Duplicate',
  chords: [{ key: 'd', mod: true }],
  isEnabled: hasSelection,
  run: duplicateSelection,
};

/** The people of two tiles change places; the tiles stay where they are. */
export const swapPeopleAction: Action = {
  id: 'swap-people',
  label: 'Swap people',
  chords: [{ key: 'x', shift: true }],
  isEnabled: (editor) => findSwap(editor.document.getState()) !== undefined,
  run: swapSelectedPeople,
};

export const selectAllAction: Action = {
  id: 'select-all',
  label: 'Select all',
  chords: [{ key: 'a', mod: true }],
  isEnabled: (editor) => listItems(editor.document.getState().document).length > 0,
  run: selectAll,
};

export const bringForwardAction: Action = {
  id: 'bring-forward',
  label: 'Bring forward',
  chords: [{ code: 'BracketRight', mod: true }],
  isEnabled: hasSelection,
  run: (editor) => {
    restackSelection(editor, 'forward');
  },
};

export const sendBackwardAction: Action = {
  id: 'send-backward',
  label: 'Send backward',
  chords: [{ code: 'BracketLeft', mod: true }],
  isEnabled: hasSelection,
  run: (editor) => {
    restackSelection(editor, 'backward');
  },
};

export const bringToFrontAction: Action = {
  id: 'bring-to-front',
  label: 'Bring to front',
  chords: [{ code: 'BracketRight', mod: true, shift: true }],
  isEnabled: hasSelection,
  run: (editor) => {
    restackSelection(editor, 'front');
  },
};

export const sendToBackAction: Action = {
  id: 'send-to-back',
  label: 'Send to back',
  chords: [{ code: 'BracketLeft', mod: true, shift: true }],
  isEnabled: hasSelection,
  run: (editor) => {
    restackSelection(editor, 'back');
  },
};
