import { cancelGesture } from '#editor/gestures/pointer.ts';
import { select } from '#editor/edit.ts';
import type { Editor } from '#editor/stores.ts';
import { chordsOf, matchesChord } from './action.ts';
import type { Action, KeyPress } from './action.ts';
import { alignActions, distributeActions } from './align-actions.ts';
import {
  addSlotAction,
  bringForwardAction,
  bringToFrontAction,
  deleteAction,
  duplicateAction,
  redoAction,
  selectAllAction,
  sendBackwardAction,
  sendToBackAction,
  swapPeopleAction,
  undoAction,
} from './edit-actions.ts';
import { aidActions } from './aid-actions.ts';
import { markActions } from './mark-actions.ts';
import { growActions, nudgeActions } from './nudge-actions.ts';
import { placeActions } from './place-actions.ts';
import { walkActions } from './walk-actions.ts';
import {
  actualSizeAction,
  fitCanvasAction,
  fitSelectionAction,
  toggleAloneAction,
  toggleLabelsAction,
  toggleSnappingAction,
  zoomInAction,
  zoomOutAction,
} from './view-actions.ts';

/** Escape cancels the gesture; without a gesture it clears the selection. */
const escapeAction: Action = {
  id: 'escape',
  label: 'Cancel, or select nothing',
  group: 'Select',
  needs: 'Nothing is selected.',
  chords: [{ key: 'Escape' }],
  isEnabled: (editor) =>
    editor.live.getState().gesture !== null || editor.document.getState().selection.length > 0,
  run: (editor) => {
    if (!cancelGesture(editor)) {
      select(editor, []);
    }
  },
};

/** Every action that has a key. None of them takes: no key of the canvas changes what is on air. */
export const actions: readonly Action[] = [
  undoAction,
  redoAction,
  deleteAction,
  duplicateAction,
  addSlotAction,
  swapPeopleAction,
  selectAllAction,
  bringForwardAction,
  sendBackwardAction,
  bringToFrontAction,
  sendToBackAction,
  escapeAction,
  ...nudgeActions,
  ...growActions,
  ...walkActions,
  ...alignActions,
  ...distributeActions,
  ...placeActions,
  ...markActions,
  zoomInAction,
  zoomOutAction,
  actualSizeAction,
  fitCanvasAction,
  fitSelectionAction,
  toggleAloneAction,
  toggleLabelsAction,
  toggleSnappingAction,
  ...aidActions,
];

/**
 * Runs the action of a key press. During a gesture only Escape acts.
 * @param at ms, by the caller's clock.
 * @returns whether the key was meant for the editor; then the page must not act on it too.
 */
export function pressKey(editor: Editor, press: KeyPress, at: number): boolean {
  const action = actions.find((candidate) =>
    chordsOf(editor, candidate).some((chord) => matchesChord(chord, press)),
  );
  if (!action) {
    return false;
  }
  const isHeld = editor.live.getState().gesture !== null;
  const isEnabled = action.isEnabled(editor);
  if ((!isHeld || action === escapeAction) && isEnabled) {
    action.run(editor, at);
  }
  // Let arrow keys scroll when nothing can move, and Escape close a dialog when it cancelled nothing.
  if (nudgeActions.includes(action)) {
    return isHeld || isEnabled;
  }
  return action !== escapeAction || isHeld;
}
