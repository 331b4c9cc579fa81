import type { Point } from '#geometry/rect.ts';
import { toCanvas } from '#geometry/viewport.ts';

import type { PointerInput } from '#editor/pointer-input.ts';
import type { Editor } from '#editor/stores.ts';

/** Where the pointer is on the canvas, canvas px. */
export function canvasPoint(editor: Editor, input: PointerInput): Point {
  return toCanvas(editor.view.getState().viewport, input.at);
}
