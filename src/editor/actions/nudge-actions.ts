import { growSelection } from '#editor/edits/sides.ts';
import { nudge } from '#editor/gestures/nudge.ts';
import { movableItems } from '#editor/marks.ts';
import type { Action } from './action.ts';

/** One step of an arrow key, canvas px; with Shift. */
const smallStep = 1;
const bigStep = 10;

const directions = [
  { key: 'ArrowLeft', x: -1, y: 0, name: 'left', label: 'Move left by {step} px' },
  { key: 'ArrowRight', x: 1, y: 0, name: 'right', label: 'Move right by {step} px' },
  { key: 'ArrowUp', x: 0, y: -1, name: 'up', label: 'Move up by {step} px' },
  { key: 'ArrowDown', x: 0, y: 1, name: 'down', label: 'Move down by {step} px' },
] as const;

export const nudgeActions: readonly Action[] = directions.flatMap(({ key, x, y, name, label }) =>
  [smallStep, bigStep].map((step) => ({
    id: `nudge-${name}-${step}`,
    label,
    values: { step },
    group: 'Move',
    needs: 'Select a tile first.',
    chords: [{ key, shift: step === bigStep }],
    isEnabled: (editor) => editor.document.getState().selection.length > 0,
    run: (editor, at) => {
      nudge(editor, { x: x * step, y: y * step }, at);
    },
  })),
);

const sizes = [
  { key: 'ArrowRight', side: 'width', sign: 1, label: 'Make wider by {step} px' },
  { key: 'ArrowLeft', side: 'width', sign: -1, label: 'Make narrower by {step} px' },
  { key: 'ArrowDown', side: 'height', sign: 1, label: 'Make taller by {step} px' },
  { key: 'ArrowUp', side: 'height', sign: -1, label: 'Make less tall by {step} px' },
] as const;

/** The right and the lower edge by arrow keys. With Alt alone, the browser goes back and forward. */
export const growActions: readonly Action[] = sizes.flatMap(({ key, side, sign, label }) =>
  [smallStep, bigStep].map((step) => ({
    id: `grow-${side}-${step * sign}`,
    label,
    values: { step },
    group: 'Move',
    needs: 'Select a tile first.',
    chords: [{ key, shift: true, ...(step === bigStep ? { mod: true } : { alt: true }) }],
    isEnabled: (editor) => movableItems(editor).length > 0,
    run: (editor, at) => growSelection(editor, side, step * sign, at),
  })),
);
