import { desks } from '#testing/arbitraries/documents.ts';
import { runStep, scriptSteps } from '#testing/arbitraries/pointer-scripts.ts';
import { driveEditor, openEditor } from '#testing/headless-driver.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { redo, redoLabel, undo, undoLabel } from './edit.ts';
import { cancelGesture } from '#editor/gestures/pointer.ts';
import type { Editor } from './stores.ts';

const sessions = desks().chain((desk) =>
  fc.tuple(fc.constant(desk), fc.array(scriptSteps(desk.canvas), { maxLength: 60, size: 'max' })),
);

function undoAll(editor: Editor): void {
  while (undoLabel(editor) !== undefined) {
    undo(editor);
  }
}

function redoAll(editor: Editor): void {
  while (redoLabel(editor) !== undefined) {
    redo(editor);
  }
}

describe('undo', () => {
  it('all the way leads to the start, and redo all the way back to the end', () => {
    fc.assert(
      fc.property(sessions, ([{ canvas, document }, steps]) => {
        const editor = openEditor(document, canvas);
        const driver = driveEditor(editor);
        for (const step of steps) {
          runStep(driver, step);
        }
        cancelGesture(editor);
        redoAll(editor);
        const end = editor.document.getState();
        undoAll(editor);
        expect(editor.document.getState().document).toBe(document);
        redoAll(editor);
        expect(editor.document.getState().document).toBe(end.document);
        expect(editor.document.getState().selection).toEqual(end.selection);
      }),
      { numRuns: 300 },
    );
  });

  it('after any act restores the same document as before, and redo the one after', () => {
    fc.assert(
      fc.property(sessions, ([{ canvas, document }, steps]) => {
        const editor = openEditor(document, canvas);
        const driver = driveEditor(editor);
        for (const step of steps) {
          const before = editor.document.getState();
          runStep(driver, step);
          const after = editor.document.getState();
          if (after.history.past.length <= before.history.past.length) {
            continue;
          }
          if (step.kind === 'key' && step.key === 'y') {
            continue;
          }
          undo(editor);
          expect(editor.document.getState().document).toBe(before.document);
          redo(editor);
          expect(editor.document.getState().document).toBe(after.document);
          expect(editor.document.getState().selection).toEqual(after.selection);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('has an entry for each act that changed something and for none that did not', () => {
    fc.assert(
      fc.property(sessions, ([{ canvas, document }, steps]) => {
        const editor = openEditor(document, canvas);
        const driver = driveEditor(editor);
        for (const step of steps) {
          // A pause, so that no nudge joins the one before.
          driver.wait(1001);
          const before = editor.document.getState();
          runStep(driver, step);
          const after = editor.document.getState();
          const travelled = step.kind === 'key' && (step.key === 'z' || step.key === 'y');
          if (travelled) {
            continue;
          }
          expect(after.history.past.length - before.history.past.length).toBe(
            after.document === before.document ? 0 : 1,
          );
        }
      }),
      { numRuns: 300 },
    );
  });
});
