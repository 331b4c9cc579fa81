import {
  fitCanvas,
  fitSelection,
  setAlone,
  setLabels,
  setSnapping,
  zoomBy,
  zoomToActualSize,
} from '#editor/view.ts';
import type { Action } from './action.ts';

/** One step of the zoom keys and buttons. */
const zoomStep = 1.25;

const always = (): boolean => true;

export const zoomInAction: Action = {
  id: 'zoom-in',
  label: 'Zoom in',
  group: 'View',
  chords: [{ key: '+' }, { key: '+', shift: true }, { key: '=' }],
  isEnabled: always,
  run: (editor) => {
    zoomBy(editor, zoomStep);
  },
};

export const zoomOutAction: Action = {
  id: 'zoom-out',
  label: 'Zoom out',
  group: 'View',
  // A French keyboard has its minus on the digit 6, which loads a scene; beside its 0, where others have the minus, is this.
  chords: [{ key: '-' }, { key: ')', code: 'Minus' }],
  isEnabled: always,
  run: (editor) => {
    zoomBy(editor, 1 / zoomStep);
  },
};

export const actualSizeAction: Action = {
  id: 'zoom-100',
  label: 'Zoom to 100 %',
  group: 'View',
  chords: [{ code: 'Digit0', shift: true }],
  isEnabled: always,
  run: zoomToActualSize,
};

export const fitCanvasAction: Action = {
  id: 'zoom-fit',
  label: 'Show the whole canvas',
  group: 'View',
  chords: [{ code: 'Digit1', shift: true }],
  isEnabled: always,
  run: fitCanvas,
};

export const fitSelectionAction: Action = {
  id: 'zoom-selection',
  label: 'Zoom to the selection',
  group: 'View',
  chords: [{ code: 'Digit2', shift: true }],
  needs: 'Select a tile first.',
  isEnabled: (editor) => editor.document.getState().selection.length > 0,
  run: fitSelection,
};

export const toggleAloneAction: Action = {
  id: 'canvas-alone',
  label: 'Show the canvas alone',
  group: 'View',
  chords: [{ key: 'f' }],
  isEnabled: always,
  isOn: (editor) => editor.view.getState().alone,
  run: (editor) => {
    setAlone(editor, !editor.view.getState().alone);
  },
};

export const toggleLabelsAction: Action = {
  id: 'toggle-labels',
  label: 'Names on pictures',
  group: 'View',
  chords: [{ key: 'l', shift: true }],
  isEnabled: always,
  isOn: (editor) => editor.view.getState().labels,
  run: (editor) => {
    setLabels(editor, !editor.view.getState().labels);
  },
};

export const toggleSnappingAction: Action = {
  id: 'toggle-snapping',
  label: 'Snapping',
  group: 'View',
  chords: [{ key: 's', alt: true, shift: true }],
  isEnabled: always,
  isOn: (editor) => editor.view.getState().snapping,
  run: (editor) => {
    setSnapping(editor, !editor.view.getState().snapping);
  },
};
