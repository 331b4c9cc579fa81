import { listItems } from '#layout/document/items.ts';

import { duplicateSelection } from '#editor/free-copies.ts';
import { redo, redoLabel, undo, undoLabel } from '#editor/edit.ts';
import type { Editor } from '#editor/stores.ts';
import { findSwap, swapSelectedPeople } from '#editor/edits/person.ts';
import { addTile, deleteSelection, restackSelection, selectAll } from '#editor/edits/tile.ts';
import { layoutModes } from '#trtc/layout-params.ts';
import { maxTiles } from '#trtc/limits.ts';
import { matchesChord } from './action.ts';
import type { Action, KeyPress } from './action.ts';

function hasSelection(editor: Editor): boolean {
  return editor.document.getState().selection.length > 0;
}

const needsSelection = 'Select a tile first.';

/** Undo and redo wait until no gesture is under way. */
export const undoAction: Action = {
  id: 'undo',
  label: 'Undo',
  group: 'Edit',
  chords: [{ key: 'z', mod: true }],
  needs: 'Nothing to undo.',
  isEnabled: (editor) => undoLabel(editor) !== undefined,
  run: undo,
};

export const redoAction: Action = {
  id: 'redo',
  label: 'Redo',
  group: 'Edit',
  chords: [
    { key: 'z', mod: true, shift: true },
    { key: 'y', mod: true },
  ],
  needs: 'Nothing to redo.',
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
  group: 'Edit',
  chords: [{ key: 'Delete' }, { key: 'Backspace' }],
  needs: needsSelection,
  isEnabled: hasSelection,
  run: deleteSelection,
};

export const duplicateAction: Action = {
  id: 'duplicate',
  label: 'Duplicate',
  group: 'Edit',
  chords: [{ key: 'd', mod: true }],
  needs: needsSelection,
  isEnabled: hasSelection,
  run: duplicateSelection,
};

export const addSlotAction: Action = {
  id: 'add-slot',
  label: 'Add slot',
  group: 'Edit',
  chords: [],
  needs: 'This needs the Custom layout mode and room for a tile.',
  isEnabled: (editor) => {
    const { mode, tiles } = editor.document.getState().document;
    return mode === layoutModes.custom && tiles.length < maxTiles;
  },
  run: (editor) => addTile(editor),
};

/** The people of two tiles change places; the tiles stay where they are. */
export const swapPeopleAction: Action = {
  id: 'swap-people',
  label: 'Swap people',
  group: 'Edit',
  chords: [{ key: 'x', shift: true }],
  needs: 'Select two tiles first.',
  isEnabled: (editor) => findSwap(editor.document.getState()) !== undefined,
  run: swapSelectedPeople,
};

export const selectAllAction: Action = {
  id: 'select-all',
  label: 'Select all',
  group: 'Select',
  chords: [{ key: 'a', mod: true }],
  needs: 'The layout has no tile.',
  isEnabled: (editor) => listItems(editor.document.getState().document).length > 0,
  run: selectAll,
};

export const bringForwardAction: Action = {
  id: 'bring-forward',
  label: 'Bring forward',
  group: 'Arrange',
  chords: [{ code: 'BracketRight', mod: true }],
  needs: needsSelection,
  isEnabled: hasSelection,
  run: (editor) => {
    restackSelection(editor, 'forward');
  },
};

export const sendBackwardAction: Action = {
  id: 'send-backward',
  label: 'Send backward',
  group: 'Arrange',
  chords: [{ code: 'BracketLeft', mod: true }],
  needs: needsSelection,
  isEnabled: hasSelection,
  run: (editor) => {
    restackSelection(editor, 'backward');
  },
};

export const bringToFrontAction: Action = {
  id: 'bring-to-front',
  label: 'Bring to front',
  group: 'Arrange',
  chords: [{ code: 'BracketRight', mod: true, shift: true }],
  needs: needsSelection,
  isEnabled: hasSelection,
  run: (editor) => {
    restackSelection(editor, 'front');
  },
};

export const sendToBackAction: Action = {
  id: 'send-to-back',
  label: 'Send to back',
  group: 'Arrange',
  chords: [{ code: 'BracketLeft', mod: true, shift: true }],
  needs: needsSelection,
  isEnabled: hasSelection,
  run: (editor) => {
    restackSelection(editor, 'back');
  },
};
