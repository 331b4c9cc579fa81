import { panViewport } from '#geometry/viewport.ts';

import type { Gesture } from '#editor/gesture.ts';
import type { PointerInput } from '#editor/pointer-input.ts';
import type { Editor } from '#editor/stores.ts';
import { doNothing } from './gesture-handler.ts';
import type { GestureHandler } from './gesture-handler.ts';

/** Takes hold of the view. */
export function startPan(editor: Editor, input: PointerInput): Gesture<'pan'> {
  const { viewport, framing } = editor.view.getState();
  return { kind: 'pan', start: input.at, viewport, framing, input };
}

export const panHandler: GestureHandler<'pan'> = {
  update(editor, gesture) {
    const { start, viewport, input } = gesture;
    editor.view.setState({
      viewport: panViewport(viewport, { x: input.at.x - start.x, y: input.at.y - start.y }),
      framing: 'free',
    });
    editor.live.setState({ gesture });
    return undefined;
  },
  commit: doNothing,
  cancel(editor, { viewport, framing }) {
    editor.view.setState({ viewport, framing });
  },
};
