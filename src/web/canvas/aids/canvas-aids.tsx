import { useStore } from 'zustand';

import type { Rect, Size } from '#geometry/rect.ts';
import { rectToCss } from '#geometry/viewport.ts';
import { gridStep } from '#editor/guide-lines.ts';
import type { Editor } from '#editor/stores.ts';

import styles from './canvas-aids.module.css';
import { Rulers } from './rulers.tsx';

/** What EBU R 95 keeps free at each edge, as a part of the picture's side. */
const safeMargins = { action: 0.035, graphics: 0.05 } as const;

/**
 * What is drawn over the canvas to measure by: grid, thirds, safe areas, guides and rulers. Elements of the page above the canvas: a
 * drag does not draw them again, and they are never recorded.
 */
export function CanvasAids({ editor }: { readonly editor: Editor }) {
  const viewport = useStore(editor.view, (state) => state.viewport);
  const aids = useStore(editor.view, (state) => state.aids);
  const guides = useStore(editor.view, (state) => state.guides);
  const canvas = useStore(editor.document, (state) => state.canvas);
  const place = rectToCss(viewport, { x: 0, y: 0, ...canvas });
  return (
    <>
      <svg
        className={styles['lines']}
        style={{ left: place.x, top: place.y, width: place.width, height: place.height }}
        viewBox={`0 0 ${canvas.width} ${canvas.height}`}
        preserveAspectRatio="none"
        aria-hidden
        data-testid="canvas-aids"
      >
        {aids.grid ? <path className={styles['grid']} d={drawGrid(canvas)} /> : null}
        {aids.thirds ? <path className={styles['thirds']} d={drawThirds(canvas)} /> : null}
        {aids.safe
          ? (['action', 'graphics'] as const).map((area) => (
              <rect key={area} className={styles[area]} {...insetBy(canvas, safeMargins[area])} />
            ))
          : null}
        {guides.x.map((at) => (
          <path key={`x${at}`} className={styles['guide']} d={`M${at} 0V${canvas.height}`} />
        ))}
        {guides.y.map((at) => (
          <path key={`y${at}`} className={styles['guide']} d={`M0 ${at}H${canvas.width}`} />
        ))}
      </svg>
      {aids.rulers ? <Rulers editor={editor} /> : null}
    </>
  );
}

function drawGrid({ width, height }: Size): string {
  const columns = Array.from({ length: Math.ceil(width / gridStep) }, (_, index) => index);
  const rows = Array.from({ length: Math.ceil(height / gridStep) }, (_, index) => index);
  return [
    ...columns.map((column) => `M${column * gridStep} 0V${height}`),
    ...rows.map((row) => `M0 ${row * gridStep}H${width}`),
  ].join('');
}

function drawThirds({ width, height }: Size): string {
  return [1, 2]
    .map((part) => `M${(width * part) / 3} 0V${height}M0 ${(height * part) / 3}H${width}`)
    .join('');
}

function insetBy({ width, height }: Size, part: number): Rect {
  return {
    x: width * part,
    y: height * part,
    width: width * (1 - 2 * part),
    height: height * (1 - 2 * part),
  };
}
