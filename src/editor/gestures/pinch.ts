import { panViewport, zoomViewport } from '#geometry/viewport.ts';
import type { Point } from '#geometry/rect.ts';

import type { Finger, Gesture } from '#editor/gesture.ts';
import type { PointerInput } from '#editor/pointer-input.ts';
import type { Editor } from '#editor/stores.ts';
import { doNothing } from './gesture-handler.ts';
import type { GestureHandler } from './gesture-handler.ts';

/** Closer than this, two fingers count as this far apart: the scale must not jump, CSS px. */
const leastSpan = 16;

/** Takes hold of the view with two fingers. */
export function startPinch(
  editor: Editor,
  resting: PointerInput,
  input: PointerInput,
): Gesture<'pinch'> {
  const { viewport, framing } = editor.view.getState();
  return { kind: 'pinch', fingers: [touch(resting), touch(input)], viewport, framing, input };
}

/** The canvas follows both fingers; when one of them is lifted, the view stays as it is. */
export const pinchHandler: GestureHandler<'pinch'> = {
  update(editor, gesture) {
    const { input, viewport } = gesture;
    const [one, other] = gesture.fingers;
    const fingers = [follow(one, input), follow(other, input)] as const;
    const start = middle(one.start, other.start);
    const end = middle(fingers[0].at, fingers[1].at);
    const factor = span(fingers[0].at, fingers[1].at) / span(one.start, other.start);
    editor.view.setState({
      viewport: panViewport(zoomViewport(viewport, factor, start), {
        x: end.x - start.x,
        y: end.y - start.y,
      }),
      framing: 'free',
    });
    editor.live.setState({ gesture: { ...gesture, fingers } });
    return undefined;
  },
  commit: doNothing,
  cancel(editor, { viewport, framing }) {
    editor.view.setState({ viewport, framing });
  },
};

function touch({ pointer, at }: PointerInput): Finger {
  return { pointer, start: at, at };
}

function follow(finger: Finger, { pointer, at }: PointerInput): Finger {
  return finger.pointer === pointer ? { ...finger, at } : finger;
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function span(a: Point, b: Point): number {
  return Math.max(leastSpan, Math.hypot(a.x - b.x, a.y - b.y));
}
