import { findByDirection, walkTo } from '#editor/walk.ts';

import type { Action } from './action.ts';

const ways = [
  ['left', 'ArrowLeft', 'Select the tile to the left'],
  ['right', 'ArrowRight', 'Select the tile to the right'],
  ['up', 'ArrowUp', 'Select the tile above'],
  ['down', 'ArrowDown', 'Select the tile below'],
] as const;

/** Goes from tile to tile as they lie on the canvas. */
export const walkActions: readonly Action[] = ways.map(([direction, key, label]) => ({
  id: `walk-${direction}`,
  label,
  group: 'Select',
  chords: [{ key, mod: true }],
  needs: 'No tile lies there.',
  isEnabled: (editor) => findByDirection(editor, direction) !== undefined,
  run: (editor) => walkTo(editor, direction),
}));
