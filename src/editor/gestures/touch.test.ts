import {
  driveWindows,
  rectOf,
  selectedUsers,
  undoLabels,
  windowOf,
} from '#testing/headless-driver.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { hitTest } from '#editor/hit-test.ts';
import type { PointerInput } from '#editor/pointer-input.ts';
import {
  cancelForOtherPointer,
  cancelGesture,
  fingerJoins,
  pickUpPerson,
  pointerDown,
  pointerLost,
  pointerMove,
  pointerUp,
} from './pointer.ts';

function desk() {
  return driveWindows([
    windowOf('ana', [100, 100, 300, 200]),
    windowOf('ben', [500, 100, 300, 200]),
  ]).editor;
}

function finger(pointer: number, x: number, y: number): PointerInput {
  return { at: { x, y }, pointer, isFinger: true, mod: false, shift: false, alt: false };
}

describe('a gesture belongs to the pointer that began it', () => {
  it('neither moves nor ends by another one', () => {
    const editor = desk();
    pointerDown(editor, finger(1, 200, 150));
    pointerMove(editor, finger(1, 230, 150));
    pointerMove(editor, finger(2, 700, 500));
    pointerUp(editor, finger(2, 700, 500));
    pointerLost(editor, 2);
    expect(editor.live.getState().gesture?.kind).toBe('move');
    pointerUp(editor, finger(1, 240, 150));
    expect(rectOf(editor, 'ana').x).toBe(140);
    expect(undoLabels(editor)).toEqual(['Move ana']);
  });

  it.each(['on the canvas', 'elsewhere on the page'])(
    'is cancelled by a second one %s, and neither of the two changes anything after that',
    (where) => {
      const editor = desk();
      const before = editor.document.getState().document;
      pointerDown(editor, finger(1, 200, 150));
      pointerMove(editor, finger(1, 230, 170));
      if (where === 'on the canvas') {
        pointerDown(editor, finger(2, 600, 150));
      } else {
        cancelForOtherPointer(editor, 2);
      }
      pointerMove(editor, finger(2, 700, 500));
      pointerMove(editor, finger(1, 400, 400));
      pointerUp(editor, finger(2, 700, 500));
      pointerUp(editor, finger(1, 400, 400));
      expect(editor.document.getState().document).toBe(before);
      expect(editor.live.getState()).toMatchObject({ gesture: null, preview: null });
    },
  );

  it('also while a person is carried: a tap of another finger drops nobody', () => {
    const editor = desk();
    const before = editor.document.getState().document;
    pickUpPerson(editor, 'cleo', finger(1, -100, 100));
    pointerMove(editor, finger(1, 200, 150));
    pointerDown(editor, finger(2, 600, 150));
    pointerUp(editor, finger(2, 600, 150));
    pointerUp(editor, finger(1, 200, 150));
    expect(editor.document.getState().document).toBe(before);
  });
});

describe('two fingers', () => {
  it('move and zoom the view around them, and leave tiles and selection alone', () => {
    const editor = desk();
    const { document, selection } = editor.document.getState();
    pointerDown(editor, finger(1, 200, 200));
    fingerJoins(editor, finger(1, 200, 200), finger(2, 400, 200));
    pointerMove(editor, finger(1, 100, 250));
    pointerMove(editor, finger(2, 500, 250));
    // Twice as far apart, and 50 CSS px lower: what was between them still is.
    expect(editor.view.getState()).toMatchObject({
      viewport: { scale: 2, origin: { x: 300 - 2 * 300, y: 250 - 2 * 200 } },
      framing: 'free',
    });
    pointerUp(editor, finger(2, 500, 250));
    const { viewport } = editor.view.getState();
    pointerMove(editor, finger(1, 0, 0));
    pointerUp(editor, finger(1, 0, 0));
    expect(editor.view.getState().viewport).toBe(viewport);
    expect(editor.document.getState()).toMatchObject({ document, selection });
  });

  it('ignore a third one, and Escape restores the view', () => {
    const editor = desk();
    const before = editor.view.getState();
    fingerJoins(editor, finger(1, 200, 200), finger(2, 400, 200));
    pointerMove(editor, finger(2, 500, 200));
    const { viewport } = editor.view.getState();
    fingerJoins(editor, finger(2, 500, 200), finger(3, 10, 10));
    pointerDown(editor, finger(4, 20, 10));
    pointerMove(editor, finger(3, 300, 300));
    pointerUp(editor, finger(3, 300, 300));
    expect(editor.view.getState().viewport).toBe(viewport);
    cancelGesture(editor);
    expect(editor.view.getState()).toEqual(before);
  });

  it('that take hold of a tile and come together deselect what the first one selected', () => {
    const editor = desk();
    pointerDown(editor, finger(1, 200, 150));
    expect(selectedUsers(editor)).toEqual(['ana']);
    fingerJoins(editor, finger(1, 200, 150), finger(2, 600, 150));
    expect(selectedUsers(editor)).toEqual([]);
  });

  it('never change the draft, whatever they do and however many there are', () => {
    const places = {
      x: fc.integer({ min: -50, max: 1300 }),
      y: fc.integer({ min: -50, max: 750 }),
    };
    const steps = fc.array(
      fc.record({
        kind: fc.constantFrom('move', 'up', 'down', 'join'),
        pointer: fc.integer({ min: 1, max: 4 }),
        ...places,
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(steps, (script) => {
        const editor = desk();
        const before = editor.document.getState().document;
        pointerDown(editor, finger(1, 200, 150));
        pointerMove(editor, finger(1, 260, 190));
        fingerJoins(editor, finger(1, 260, 190), finger(2, 500, 300));
        // Until both are lifted: only then a new gesture may begin.
        const down = new Set([1, 2]);
        for (const { kind, pointer, x, y } of script) {
          const input = finger(pointer, x, y);
          if (kind === 'move') {
            pointerMove(editor, input);
          } else if (kind === 'up') {
            pointerUp(editor, input);
            down.delete(pointer);
          } else if (down.size > 0) {
            const [resting] = down;
            fingerJoins(editor, finger(resting ?? 1, 300, 300), input);
            down.add(pointer);
          }
          expect(editor.document.getState().document).toBe(before);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('for a finger', () => {
  it('the handles of the selection have 44 CSS px, and a small tile keeps a middle to be moved by', () => {
    const driver = driveWindows([
      windowOf('large', [300, 200, 400, 300]),
      windowOf('small', [900, 500, 40, 40]),
    ]).click(500, 350);
    const at = (x: number, y: number, isFinger: boolean) =>
      hitTest(driver.editor, { x, y }, isFinger);
    for (const offset of [-21, 21]) {
      expect(at(300 + offset, 200 + offset, true)).toEqual({ kind: 'handle', handle: 'nw' });
      expect(at(300 + offset, 200 + offset, false).kind).not.toBe('handle');
    }
    driver.click(920, 520);
    expect(at(920, 520, true)).toMatchObject({ kind: 'item' });
    expect(at(900 - 20, 500 - 20, true)).toEqual({ kind: 'handle', handle: 'nw' });
  });
});
