import { alignSelection, canDistribute, distributeSelection } from '#editor/edits/align.ts';
import { selectedItems } from '#editor/selection.ts';
import type { Chord } from '#editor/key-choice.ts';
import type { Action } from './action.ts';

function altLetter(letter: string, shift = false): readonly Chord[] {
  return [{ key: letter, alt: true, shift }];
}

const alignments = [
  ['left', 'Align left', 'a'],
  ['centre', 'Align centres', 'h'],
  ['right', 'Align right', 'd'],
  ['top', 'Align top', 'w'],
  ['middle', 'Align middles', 'v'],
  ['bottom', 'Align bottom', 's'],
] as const;

const axes = [
  ['horizontal', 'Distribute horizontally', 'h'],
  ['vertical', 'Distribute vertically', 'v'],
] as const;

export const alignActions: readonly Action[] = alignments.map(([to, label, letter]) => ({
  id: `align-${to}`,
  label,
  group: 'Arrange',
  chords: altLetter(letter),
  needs: 'Select a tile first.',
  isEnabled: (editor) => selectedItems(editor.document.getState()).length > 0,
  run: (editor) => alignSelection(editor, to),
}));

export const distributeActions: readonly Action[] = axes.map(([axis, label, letter]) => ({
  id: `distribute-${axis}`,
  label,
  group: 'Arrange',
  chords: altLetter(letter, true),
  needs: 'Select three or more tiles first.',
  isEnabled: (editor) => canDistribute(editor.document.getState()),
  run: (editor) => distributeSelection(editor, axis),
}));
