import type { SnapLines } from '#geometry/snap.ts';

import type { Editor } from './stores.ts';

/** The distance of the lines of the grid, canvas px. */
export const gridStep = 40;

/** What attracts beside the items and the canvas: the lines that the person put there, and those of the grid while it is shown. */
export function listGuideLines(editor: Editor): SnapLines {
  const { guides, aids } = editor.view.getState();
  const { canvas } = editor.document.getState();
  return {
    x: [...guides.x, ...(aids.grid ? stepTo(canvas.width) : [])],
    y: [...guides.y, ...(aids.grid ? stepTo(canvas.height) : [])],
  };
}

function stepTo(end: number): readonly number[] {
  return Array.from({ length: Math.floor(end / gridStep) }, (_, index) => (index + 1) * gridStep);
}
