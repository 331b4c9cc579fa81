import { desks } from '#testing/arbitraries/documents.ts';
import { runStep, scriptSteps } from '#testing/arbitraries/pointer-scripts.ts';
import { driveEditor, openEditor } from '#testing/headless-driver.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { zoomBy } from '#editor/view.ts';

/** A desk with marks, guides, the grid and a kept ratio, and a script of pointer and keys. */
const sessions = desks().chain(({ canvas, document }) => {
  const ids = document.tiles.map(({ id }) => id);
  return fc.record({
    canvas: fc.constant(canvas),
    document: fc.constant(document),
    zoom: fc.constantFrom(0.3, 1, 1, 2.7),
    locked: fc.subarray(ids),
    hidden: fc.subarray(ids),
    group: fc.subarray(ids, { minLength: Math.min(2, ids.length) }),
    guides: fc.array(fc.integer({ min: 0, max: canvas.width }), { maxLength: 3 }),
    grid: fc.boolean(),
    keepsRatio: fc.boolean(),
    steps: fc.array(scriptSteps(canvas), { maxLength: 50, size: 'max' }),
  });
});

type Session = typeof sessions extends fc.Arbitrary<infer Value> ? Value : never;

function open({ canvas, document, zoom, keepsRatio, ...session }: Session) {
  const editor = openEditor(document, canvas);
  zoomBy(editor, zoom);
  editor.view.setState(({ aids }) => ({
    keepsRatio,
    aids: { ...aids, grid: session.grid },
    guides: { x: session.guides, y: [] },
    marks: {
      locked: new Set(session.locked),
      hidden: new Set(session.hidden),
      groups: session.group.length > 1 ? [session.group] : [],
    },
  }));
  return editor;
}

describe('under any script, with groups, locks, hidden tiles, grid, guides and a kept ratio', () => {
  it('every tile is whole, at least 2 x 2 and on the canvas, and a gesture writes the document only at its end', () => {
    fc.assert(
      fc.property(sessions, (session) => {
        const editor = open(session);
        const driver = driveEditor(editor);
        for (const step of session.steps) {
          const before = editor.document.getState().document;
          runStep(driver, step);
          if (step.kind !== 'up' && step.kind !== 'key') {
            expect(editor.document.getState().document).toBe(before);
          }
          const rects = [
            ...editor.document.getState().document.tiles.map(({ rect }) => rect),
            ...(editor.live.getState().preview?.rects.values() ?? []),
          ];
          const { width, height } = session.canvas;
          expect(
            rects.every(
              (rect) =>
                [rect.x, rect.y, rect.width, rect.height].every(Number.isInteger) &&
                Math.min(rect.width, rect.height) >= 2 &&
                Math.min(rect.x, rect.y) >= 0 &&
                rect.x + rect.width <= width &&
                rect.y + rect.height <= height,
            ),
          ).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('what is locked keeps its place, and what is locked or hidden is not picked up by the pointer', () => {
    fc.assert(
      fc.property(sessions, (session) => {
        const editor = open(session);
        const driver = driveEditor(editor);
        for (const step of session.steps) {
          runStep(driver, step);
          const { document } = editor.document.getState();
          for (const id of session.locked) {
            const was = session.document.tiles.find((tile) => tile.id === id);
            const is = document.tiles.find((tile) => tile.id === id);
            expect(is?.rect).toEqual(was?.rect);
          }
          const held = [...(editor.live.getState().preview?.rects.keys() ?? [])];
          expect(held.filter((id) => session.locked.includes(id))).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('equal gaps that are shown are equally long to a pixel', () => {
    fc.assert(
      fc.property(sessions, (session) => {
        const editor = open(session);
        const driver = driveEditor(editor);
        for (const step of session.steps) {
          runStep(driver, step);
          for (const axis of ['x', 'y'] as const) {
            const lengths = (editor.live.getState().preview?.gaps ?? [])
              .filter((gap) => gap.axis === axis)
              .map(({ from, to }) => to - from);
            const spread = Math.max(0, ...lengths) - Math.min(Infinity, ...lengths);
            expect(lengths.length === 0 || spread <= 1).toBe(true);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
