import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { desks } from '#testing/arbitraries/documents.ts';
import { driveEditor, openEditor } from '#testing/headless-driver.ts';
import { bottomOf, rightOf } from '#geometry/rect.ts';

import { undo } from '#editor/edit.ts';
import { pickUpPerson } from '#editor/gestures/pointer.ts';
import { panBy, zoomBy } from '#editor/view.ts';

const noKeys = { mod: false, shift: false, alt: false, pointer: 1, isFinger: false };

const drops = desks().chain(({ document, canvas }) => {
  const seated = document.tiles.flatMap(({ userId }) => (userId ? [userId] : []));
  return fc.record({
    desk: fc.constant({ document, canvas }),
    userId: fc.constantFrom('newcomer', ...seated),
    at: fc.record({
      x: fc.integer({ min: -20, max: canvas.width + 20 }),
      y: fc.integer({ min: -20, max: canvas.height + 20 }),
    }),
    zoom: fc.constantFrom(0.1, 0.5, 1, 1, 3),
    pan: fc.record({
      x: fc.integer({ min: -300, max: 300 }),
      y: fc.integer({ min: -300, max: 300 }),
    }),
  });
});

describe('a person who is let go anywhere, at any zoom and pan', () => {
  it('makes at most one undo step, stays on the canvas and removes nobody but the replaced person', () => {
    fc.assert(
      fc.property(drops, ({ desk, userId, at, zoom, pan }) => {
        const editor = openEditor(desk.document, desk.canvas);
        zoomBy(editor, zoom);
        panBy(editor, pan);
        const driver = driveEditor(editor);
        let writes = 0;
        const stop = editor.document.subscribe(() => (writes += 1));
        pickUpPerson(editor, userId, { at: { x: -1000, y: 0 }, ...noKeys });
        driver.move(at.x, at.y);
        const drop = editor.live.getState().preview?.drop;
        expect(writes).toBe(0);
        driver.up();
        stop();
        const { document, history } = editor.document.getState();
        const isDone = drop !== undefined && drop.kind !== 'nothing';
        expect(history.past.length).toBe(isDone ? 1 : 0);
        if (!isDone) {
          expect(document).toBe(desk.document);
          return;
        }
        const { rect } = drop;
        expect(document.tiles.length).toBe(
          desk.document.tiles.length + Number(drop.kind === 'add'),
        );
        if (drop.kind === 'add') {
          expect(Math.min(rect.x, rect.y)).toBeGreaterThanOrEqual(0);
          expect(rightOf(rect)).toBeLessThanOrEqual(desk.canvas.width);
          expect(bottomOf(rect)).toBeLessThanOrEqual(desk.canvas.height);
          expect(document.tiles.at(-1)).toMatchObject({ userId, rect });
        } else {
          expect(document.tiles.find(({ id }) => id === drop.tile)).toMatchObject({ userId, rect });
        }
        const countOf = (tiles: typeof document.tiles) =>
          tiles.map((tile) => tile.userId ?? '').sort();
        if (drop.kind === 'swap') {
          expect(countOf(document.tiles)).toEqual(countOf(desk.document.tiles));
        }
        expect(
          document.tiles.slice(0, desk.document.tiles.length).map((tile) => tile.rect),
        ).toEqual(desk.document.tiles.map((tile) => tile.rect));
        undo(editor);
        expect(editor.document.getState().document).toBe(desk.document);
      }),
      { numRuns: 500 },
    );
  });
});
