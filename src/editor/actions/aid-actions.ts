import type { Aids } from '#editor/stores.ts';
import { clearGuides } from '#editor/change-guides.ts';
import { toggleAid } from '#editor/view.ts';

import type { Action } from './action.ts';
import type { Chord } from '#editor/key-choice.ts';

const aids = [
  ['grid', 'Grid', [{ code: 'Quote', shift: true }]],
  ['thirds', 'Thirds', []],
  ['safe', 'Safe areas (EBU R 95)', []],
  ['rulers', 'Rulers', [{ key: 'r', shift: true }]],
] as const satisfies readonly (readonly [keyof Aids, string, readonly Chord[]])[];

/** What is drawn over the canvas to measure by. */
export const aidActions: readonly Action[] = [
  ...aids.map(([aid, label, chords]): Action => ({
    id: `toggle-${aid}`,
    label,
    group: 'View',
    chords,
    isEnabled: () => true,
    isOn: (editor) => editor.view.getState().aids[aid],
    run: (editor) => toggleAid(editor, aid),
  })),
  {
    id: 'clear-guides',
    label: 'Remove all guides',
    group: 'View',
    chords: [],
    needs: 'There is no guide: drag one out of a ruler.',
    isEnabled: (editor) => {
      const { x, y } = editor.view.getState().guides;
      return x.length + y.length > 0;
    },
    run: clearGuides,
  },
];
