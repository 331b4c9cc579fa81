import { desks } from '#testing/arbitraries/documents.ts';
import { runStep, scriptSteps } from '#testing/arbitraries/pointer-scripts.ts';
import { driveEditor, openEditor } from '#testing/headless-driver.ts';
import type { Rect, Size } from '#geometry/rect.ts';
import { handlePoint, handles } from '#geometry/resize.ts';
import { readLayout } from '#layout/document/wire.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { select } from '#editor/edit.ts';
import { zoomBy } from '#editor/view.ts';

/** Whether a rectangle is whole, at least 2 x 2 and on the canvas. One boolean instead of four expectations, since this runs often. */
function isSound({ x, y, width, height }: Rect, canvas: Size): boolean {
  return (
    [x, y, width, height].every(Number.isInteger) &&
    Math.min(width, height) >= 2 &&
    Math.min(x, y) >= 0 &&
    x + width <= canvas.width &&
    y + height <= canvas.height
  );
}

const zooms = fc.constantFrom(0.1, 0.3, 1, 1, 1, 2.7, 8);
const sessions = desks().chain((desk) =>
  fc.record({
    desk: fc.constant(desk),
    zoom: zooms,
    steps: fc.array(scriptSteps(desk.canvas), { maxLength: 60, size: 'max' }),
  }),
);

describe('under any script of pointer and keys', () => {
  it('a tile never flips, collapses below 2 x 2, leaves the canvas or lies between pixels', () => {
    fc.assert(
      fc.property(sessions, ({ desk: { canvas, document }, zoom, steps }) => {
        const editor = openEditor(document, canvas);
        zoomBy(editor, zoom);
        const driver = driveEditor(editor);
        for (const step of steps) {
          runStep(driver, step);
          const rects = [
            ...editor.document.getState().document.tiles.map((tile) => tile.rect),
            ...(editor.live.getState().preview?.rects.values() ?? []),
          ];
          expect(rects.filter((rect) => !isSound(rect, canvas))).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('the document is not written during a move or resize, and no press or move changes it', () => {
    fc.assert(
      fc.property(sessions, ({ desk: { canvas, document }, zoom, steps }) => {
        const editor = openEditor(document, canvas);
        zoomBy(editor, zoom);
        const driver = driveEditor(editor);
        let writes = 0;
        editor.document.subscribe(() => (writes += 1));
        for (const step of steps) {
          const before = editor.document.getState().document;
          const gesture = editor.live.getState().gesture?.kind;
          writes = 0;
          runStep(driver, step);
          if (step.kind === 'up' || step.kind === 'key') {
            continue;
          }
          expect(editor.document.getState().document).toBe(before);
          if (gesture === 'move' || gesture === 'resize') {
            expect(writes).toBe(0);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('Escape leaves document, history and view as they were before the press, and a marquee the selection too', () => {
    fc.assert(
      fc.property(sessions, ({ desk: { canvas, document }, zoom, steps }) => {
        const editor = openEditor(document, canvas);
        zoomBy(editor, zoom);
        const driver = driveEditor(editor);
        let before = editor.document.getState();
        let view = editor.view.getState();
        for (const step of steps) {
          if (!editor.live.getState().gesture) {
            before = editor.document.getState();
            view = editor.view.getState();
          }
          const held = editor.live.getState().gesture;
          runStep(driver, step);
          const isEscape = step.kind === 'key' && step.key === 'Escape';
          if (!held || !isEscape) {
            continue;
          }
          const after = editor.document.getState();
          expect(editor.live.getState()).toMatchObject({ gesture: null, preview: null });
          expect(after.document).toBe(before.document);
          expect(after.history).toBe(before.history);
          expect(editor.view.getState()).toEqual(view);
          if (held.kind === 'marquee') {
            expect(after.selection).toEqual(before.selection);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a gesture that ends where it began', () => {
  const gestures = desks().chain(({ canvas, document }) =>
    fc.record({
      canvas: fc.constant(canvas),
      document: fc.constant(document),
      zoom: zooms,
      chosen: fc.subarray(
        document.tiles.map((tile) => tile.id),
        { minLength: 1 },
      ),
      grip: fc.constantFrom(...handles, 'middle' as const),
      moves: fc.array(scriptSteps(canvas, { keys: false }), { maxLength: 8 }),
    }),
  );

  it('leaves no trace, whatever happened in between', () => {
    fc.assert(
      fc.property(gestures, ({ canvas, document, zoom, chosen, grip, moves }) => {
        const editor = openEditor(document, canvas);
        zoomBy(editor, zoom);
        select(editor, chosen);
        const tile = document.tiles.find((candidate) => candidate.id === chosen[0]);
        if (!tile) {
          throw new Error('The chosen tile is of this document');
        }
        const { rect } = tile;
        const start =
          grip === 'middle'
            ? { x: rect.x + rect.width / 2, y: rect.y + rect.height / 2 }
            : handlePoint(rect, grip);
        const driver = driveEditor(editor).down(start.x, start.y);
        for (const step of moves) {
          if (step.kind === 'move' || step.kind === 'hold') {
            runStep(driver, step);
          }
        }
        driver.move(start.x, start.y).up();
        expect(editor.document.getState().document).toBe(document);
        expect(editor.document.getState().history.past).toHaveLength(0);
      }),
      { numRuns: 1000 },
    );
  });

  it('does not move a tile that already lies outside the canvas', () => {
    const canvas = { width: 640, height: 360 };
    const document = readLayout({
      MixLayoutParams: {
        MixLayoutMode: 4,
        MixLayoutList: [{ Left: 600, Top: 0, Width: 200, Height: 200 }],
      },
      SubscribeStreamUserIds: {},
    });
    const editor = openEditor(document, canvas);
    driveEditor(editor).down(700, 100).move(100, 300).move(700, 100).up();
    driveEditor(editor).down(800, 200).move(100, 300).move(800, 200).up();
    expect(editor.document.getState().document).toBe(document);
  });
});

describe('guides', () => {
  it('lie exactly on an edge or the centre of the dragged tiles', () => {
    fc.assert(
      fc.property(sessions, ({ desk: { canvas, document }, zoom, steps }) => {
        const editor = openEditor(document, canvas);
        zoomBy(editor, zoom);
        const driver = driveEditor(editor);
        for (const step of steps) {
          runStep(driver, step);
          const { preview } = editor.live.getState();
          const rects = [...(preview?.rects.values() ?? [])];
          for (const guide of preview?.guides ?? []) {
            const [start, length] =
              guide.axis === 'x' ? (['x', 'width'] as const) : (['y', 'height'] as const);
            const low = Math.min(...rects.map((rect) => rect[start]));
            const high = Math.max(...rects.map((rect) => rect[start] + rect[length]));
            const places = [low, (low + high) / 2, high];
            // A line between two pixels is met by the nearest pixel.
            const gap = Math.min(...places.map((place) => Math.abs(place - guide.at)));
            expect(gap).toBeLessThanOrEqual(0.5);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
