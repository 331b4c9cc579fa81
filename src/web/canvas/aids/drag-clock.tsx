import { useState } from 'react';
import type { PointerEvent } from 'react';
import { useStore } from 'zustand';

import type { Point, Size } from '#geometry/rect.ts';
import { toCss } from '#geometry/viewport.ts';
import type { ItemId } from '#layout/document/document.ts';
import { clockAnchors, nameAnchor } from '#layout/document/watermark-name.ts';
import type { WaterMarkTimestamp } from '#trtc/watermark.ts';
import { moveClock } from '#editor/edits/watermark.ts';
import { select } from '#editor/edit.ts';
import type { Editor } from '#editor/stores.ts';

import styles from './canvas-aids.module.css';
import { say } from '#web/words/say.ts';

type Anchor = WaterMarkTimestamp['Pos'];

/** Column and row of each `Pos`, as parts of the canvas. */
const parts: readonly (readonly [number, number])[] = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
  [0.5, 0],
  [0.5, 1],
  [0.5, 0.5],
];
/** About the size of a clock and its distance from the edges, canvas px (inferred, as in `paint-watermark.ts`). */
const clock = { width: 236, height: 32, inset: 8 };

/** Takes hold of each clock, which can only be dragged to one of seven places. */
export function ClockHandles({ editor }: { readonly editor: Editor }) {
  const clocks = useStore(editor.document, ({ document }) => document.watermarks);
  const { locked, hidden } = useStore(editor.view, (state) => state.marks);
  return clocks.map(({ id, wire }) =>
    wire.WaterMarkTimestamp && !locked.has(id) && !hidden.has(id) ? (
      <ClockHandle key={id} editor={editor} id={id} at={wire.WaterMarkTimestamp.Pos} />
    ) : null,
  );
}

function ClockHandle(props: { readonly editor: Editor; readonly id: ItemId; readonly at: Anchor }) {
  const { editor, id, at } = props;
  const viewport = useStore(editor.view, (state) => state.viewport);
  const isLocked = useStore(editor.view, (state) => state.locked);
  const canvas = useStore(editor.document, (state) => state.canvas);
  /** Where it would go; null while it is not dragged. */
  const [target, setTarget] = useState<Anchor | null>(null);
  if (isLocked) {
    return null;
  }

  function nearest(event: PointerEvent<HTMLElement>): Anchor {
    const frame = event.currentTarget.parentElement?.getBoundingClientRect();
    const pointer = { x: event.clientX - (frame?.x ?? 0), y: event.clientY - (frame?.y ?? 0) };
    const distances = parts.map((_, index) => {
      const middle = toCss(viewport, middleOf(index as Anchor, canvas));
      return Math.hypot(middle.x - pointer.x, middle.y - pointer.y);
    });
    return distances.indexOf(Math.min(...distances)) as Anchor;
  }

  function styleOf(anchor: Anchor) {
    const { x, y } = toCss(viewport, middleOf(anchor, canvas));
    const width = clock.width * viewport.scale;
    const height = clock.height * viewport.scale;
    return { left: x - width / 2, top: y - height / 2, width, height };
  }

  return (
    <>
      {target === null
        ? null
        : parts.map((_, index) => (
            <span
              key={clockAnchors[index]}
              className={styles[index === target ? 'chosen' : 'anchor']}
              style={styleOf(index as Anchor)}
              aria-hidden
            />
          ))}
      <div
        className={styles['clock']}
        style={styleOf(at)}
        data-testid="clock-handle"
        title={say('Clock, {at}: drag it to one of seven places', {
          at: nameAnchor(at).toLowerCase(),
        })}
        onPointerDown={(event) => {
          if (event.button === 0) {
            event.currentTarget.setPointerCapture(event.pointerId);
            select(editor, [id]);
          }
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) {
            setTarget(nearest(event));
          }
        }}
        onPointerUp={(event) => {
          if (target !== null) {
            moveClock(editor, id, nearest(event));
          }
          setTarget(null);
        }}
        onPointerCancel={() => setTarget(null)}
      />
    </>
  );
}

/** The middle of a clock at an anchor, canvas px. */
function middleOf(anchor: Anchor, canvas: Size): Point {
  const [column, row] = parts[anchor] ?? [0, 0];
  const { width, height, inset } = clock;
  return {
    x: inset + width / 2 + column * (canvas.width - width - 2 * inset),
    y: inset + height / 2 + row * (canvas.height - height - 2 * inset),
  };
}
