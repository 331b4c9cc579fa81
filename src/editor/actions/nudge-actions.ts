import { nudge } from '#editor/gestures/nudge.ts';
import type { Action } from './action.ts';

/** One step of an arrow key, canvas px; with Shift. */
const smallStep = 1;
const bigStep = 10;

const directions = [
  { key: 'ArrowLeft', x: -1, y: 0, name: 'left' },
  { key: 'ArrowRight', x: 1, y: 0, name: 'right' },
  { key: 'ArrowUp', x: 0, y: -1, name: 'up' },
  { key: 'ArrowDown', x: 0, y: 1, name: 'down' },
] as const;

export const nudgeActions: readonly Action[] = directions.flatMap(({ key, x, y, name }) =>
  [smallStep, bigStep].map((step) => ({
    id: `nudge-${name}-${step}`,
    label: `Move ${name} by ${step} px`,
    chords: [{ key, shift: step === bigStep }],
    isEnabled: (editor) => editor.document.getState().selection.length > 0,
    run: (editor, at) => {
      nudge(editor, { x: x * step, y: y * step }, at);
    },
  })),
);
