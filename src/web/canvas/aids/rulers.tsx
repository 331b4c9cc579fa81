import type { KeyboardEvent, PointerEvent } from 'react';
import { useStore } from 'zustand';

import { clamp } from '#geometry/rect.ts';
import { toCss } from '#geometry/viewport.ts';
import type { Editor } from '#editor/stores.ts';
import { addGuide, moveGuide, removeGuide } from '#editor/change-guides.ts';

import styles from './canvas-aids.module.css';
import { say } from '#web/words/say.ts';

type Axis = 'x' | 'y';

/** Distances of the figures on a ruler, canvas px: the first that leaves room for them. */
const distances = [10, 20, 50, 100, 200, 500];
/** Room of a figure, CSS px. */
const figureRoom = 44;
/** Rulers along two edges. A guide is dragged out of them, moved by its handle, and dragged back to be removed. */
export function Rulers({ editor }: { readonly editor: Editor }) {
  return (
    <>
      <Ruler editor={editor} axis="x" />
      <Ruler editor={editor} axis="y" />
    </>
  );
}

/** @param props.axis along which it measures; its guides are across it */
function Ruler({ editor, axis }: { readonly editor: Editor; readonly axis: Axis }) {
  const viewport = useStore(editor.view, (state) => state.viewport);
  const guides = useStore(editor.view, (state) => state.guides[axis]);
  const canvas = useStore(editor.document, (state) => state.canvas);
  const length = axis === 'x' ? canvas.width : canvas.height;
  const distance =
    distances.find((candidate) => candidate * viewport.scale >= figureRoom) ?? length;
  const figures = Array.from(
    { length: Math.floor(length / distance) + 1 },
    (_, index) => index * distance,
  );

  function placeOf(at: number): number {
    return toCss(viewport, { x: at, y: at })[axis];
  }

  /** Canvas px of a pointer along the ruler; null beyond the canvas, where a guide is removed. */
  function readPlace(event: PointerEvent<HTMLElement>): number | null {
    const box = event.currentTarget.closest('[data-ruler]')?.getBoundingClientRect();
    const along = axis === 'x' ? event.clientX - (box?.x ?? 0) : event.clientY - (box?.y ?? 0);
    const at = Math.round((along - viewport.origin[axis]) / viewport.scale);
    return at < 0 || at > length ? null : at;
  }

  return (
    <div
      className={styles[axis === 'x' ? 'top' : 'left']}
      data-ruler={axis}
      title={
        axis === 'x'
          ? say('A press puts a vertical guide here')
          : say('A press puts a horizontal guide here')
      }
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) {
          const at = readPlace(event);
          if (at !== null) {
            addGuide(editor, axis, at);
          }
        }
      }}
    >
      {figures.map((figure) => (
        <span
          key={figure}
          className={styles['figure']}
          style={axis === 'x' ? { left: placeOf(figure) } : { top: placeOf(figure) }}
          aria-hidden
        >
          {figure}
        </span>
      ))}
      {guides.map((at, index) => (
        <button
          // The place changes while it is dragged.
          key={index}
          type="button"
          className={styles['handle']}
          aria-label={
            axis === 'x'
              ? say('Vertical guide at {at}', { at })
              : say('Horizontal guide at {at}', { at })
          }
          title={say('Drag it, or move it with arrow keys; Delete removes it')}
          style={axis === 'x' ? { left: placeOf(at) } : { top: placeOf(at) }}
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={(event) => {
            if (event.currentTarget.hasPointerCapture(event.pointerId)) {
              moveGuide(editor, axis, at, readPlace(event) ?? at);
            }
          }}
          onPointerUp={(event) => {
            if (readPlace(event) === null) {
              removeGuide(editor, axis, at);
            }
          }}
          onKeyDown={(event) => moveByKey(event, at)}
        />
      ))}
    </div>
  );

  function moveByKey(event: KeyboardEvent, at: number): void {
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -1,
      ArrowUp: -1,
      ArrowRight: 1,
      ArrowDown: 1,
    };
    const step = steps[event.key];
    if (step !== undefined) {
      moveGuide(editor, axis, at, clamp(at + step * (event.shiftKey ? 10 : 1), 0, length));
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      removeGuide(editor, axis, at);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}
