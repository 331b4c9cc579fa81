import IconChevronLeft from '@tabler/icons-react/dist/esm/icons/IconChevronLeft.mjs';
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs';
import { useState } from 'react';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';

import { keepColumn, readColumn } from '#web/browser/column-width.ts';
import type { ColumnShape, ColumnSide } from '#web/browser/column-width.ts';
import { joinClasses } from '#web/ui/class-names.ts';

import styles from './side-column.module.css';
import { say } from '#web/words/say.ts';

/** Narrower than this a list or a field is of no use, CSS px. The style sheet of the frame keeps half of the window for the canvas. */
const narrowest = 160;
const widest = 960;
/** One press of an arrow key, CSS px. */
const step = 16;

/** A column beside the canvas. Its inner edge is dragged to resize it, and folds it away; this browser remembers both. */
export function SideColumn(props: {
  readonly side: ColumnSide;
  /** In words: `tiles and people`. */
  readonly name: string;
  readonly children: ReactNode;
}) {
  const { side, name } = props;
  const [shape, setShape] = useState(() => readColumn(side));

  function change(next: ColumnShape): void {
    keepColumn(side, next);
    setShape(next);
  }

  const Outward = side === 'left' ? IconChevronLeft : IconChevronRight;
  const Inward = side === 'left' ? IconChevronRight : IconChevronLeft;
  return shape.isFolded ? (
    <button
      type="button"
      className={styles['rail']}
      aria-label={say('Show {name}', { name })}
      title={say('Show {name}', { name })}
      onClick={() => change({ ...shape, isFolded: false })}
    >
      <Inward size={16} aria-hidden />
    </button>
  ) : (
    <>
      {props.children}
      <Edge side={side} name={name} shape={shape} onChange={change} />
      <button
        type="button"
        className={joinClasses(styles['fold'], styles[side])}
        aria-label={say('Fold {name}', { name })}
        title={say('Fold {name}', { name })}
        onClick={() => change({ ...shape, isFolded: true })}
      >
        <Outward size={14} aria-hidden />
      </button>
    </>
  );
}

function Edge(props: {
  readonly side: ColumnSide;
  readonly name: string;
  readonly shape: ColumnShape;
  readonly onChange: (shape: ColumnShape) => void;
}) {
  const { side, name, shape, onChange } = props;
  /** Where a drag began, and how wide the column was then, CSS px. */
  const [grip, setGrip] = useState<{ readonly x: number; readonly width: number } | null>(null);

  function resize(width: number): void {
    onChange({ ...shape, width: Math.round(Math.min(widest, Math.max(narrowest, width))) });
  }

  function follow(event: PointerEvent): void {
    if (grip) {
      resize(grip.width + (side === 'left' ? 1 : -1) * (event.clientX - grip.x));
    }
  }

  function press(event: KeyboardEvent): void {
    const wider = side === 'left' ? 'ArrowRight' : 'ArrowLeft';
    const narrower = side === 'left' ? 'ArrowLeft' : 'ArrowRight';
    if (event.key === 'Home') {
      onChange({ ...shape, width: null });
    } else if (event.key === wider) {
      resize(widthOf(event.currentTarget) + step);
    } else if (event.key === narrower) {
      resize(widthOf(event.currentTarget) - step);
    } else {
      return;
    }
    event.preventDefault();
  }

  return (
    <div
      className={joinClasses(styles['edge'], styles[side])}
      role="slider"
      tabIndex={0}
      aria-label={say('Resize {name}', { name })}
      aria-orientation="horizontal"
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      aria-valuenow={shape.width ?? narrowest}
      aria-valuetext={
        shape.width === null ? say('as it comes') : say('{width} pixels', { width: shape.width })
      }
      title={say('Drag to resize {name}; a double click makes them as they came', { name })}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        setGrip({ x: event.clientX, width: widthOf(event.currentTarget) });
      }}
      onPointerMove={follow}
      onPointerUp={() => setGrip(null)}
      onPointerCancel={() => setGrip(null)}
      onDoubleClick={() => onChange({ ...shape, width: null })}
      onKeyDown={press}
    />
  );
}

/** How wide the column of an edge is now, CSS px. */
function widthOf(edge: Element): number {
  return edge.parentElement?.clientWidth ?? narrowest;
}
