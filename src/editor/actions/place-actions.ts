import {
  copyPlaces,
  fitSelectionToCanvas,
  makeSameSize,
  pastePlaces,
  swapPlaces,
  tidySelection,
} from '#editor/edits/place.ts';
import type { Chord } from '#editor/key-choice.ts';
import { selectedItems } from '#editor/selection.ts';
import type { Editor } from '#editor/stores.ts';
import { toggleRatio } from '#editor/view.ts';

import type { Action } from './action.ts';

function altShift(letter: string): readonly Chord[] {
  return [{ key: letter, alt: true, shift: true }];
}

/** @param least how many items must be selected */
function has(least: number, most = Infinity): (editor: Editor) => boolean {
  return (editor) => {
    const { length } = selectedItems(editor.document.getState());
    return length >= least && length <= most;
  };
}

const fits = [
  ['fit', 'Fit to the canvas', 'f'],
  ['stretch', 'Stretch to the canvas', 'e'],
  ['centre', 'Centre in the canvas', 'c'],
] as const;

/** Places and sizes of what is selected, beside `align-actions.ts`. */
export const placeActions: readonly Action[] = [
  ...fits.map(([how, label, letter]): Action => ({
    id: `canvas-${how}`,
    label,
    group: 'Arrange',
    chords: altShift(letter),
    needs: 'Select a tile first.',
    isEnabled: has(1),
    run: (editor) => fitSelectionToCanvas(editor, how),
  })),
  {
    id: 'same-size',
    label: 'Make the same size',
    group: 'Arrange',
    chords: altShift('z'),
    needs: 'Select two or more tiles first.',
    isEnabled: has(2),
    run: makeSameSize,
  },
  {
    id: 'tidy',
    label: 'Tidy into a grid',
    group: 'Arrange',
    chords: altShift('t'),
    needs: 'Select two or more tiles first.',
    isEnabled: has(2),
    run: tidySelection,
  },
  {
    id: 'swap-places',
    label: 'Swap places',
    group: 'Arrange',
    chords: altShift('x'),
    needs: 'Select two tiles first.',
    isEnabled: has(2, 2),
    run: swapPlaces,
  },
  {
    id: 'copy-place',
    label: 'Copy place and size',
    group: 'Edit',
    chords: [{ key: 'c', mod: true, alt: true }],
    needs: 'Select a tile first.',
    isEnabled: has(1),
    run: copyPlaces,
  },
  {
    id: 'paste-place',
    label: 'Paste place and size',
    group: 'Edit',
    chords: [{ key: 'v', mod: true, alt: true }],
    needs: 'Copy a place and size, then select a tile.',
    isEnabled: (editor) => has(1)(editor) && editor.live.getState().copiedPlaces.length > 0,
    run: pastePlaces,
  },
  {
    id: 'keep-ratio',
    label: 'Keep the shape while resizing',
    group: 'Arrange',
    chords: altShift('l'),
    isEnabled: () => true,
    isOn: (editor) => editor.view.getState().keepsRatio,
    run: toggleRatio,
  },
];
