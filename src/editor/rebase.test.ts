import { describe, expect, it } from 'vitest';

import { driveWindows, undoLabels, windowOf } from '#testing/headless-driver.ts';
import type { LayoutDocument } from '#layout/document/document.ts';

import { redoLabel, undo } from './edit.ts';
import { setLocked } from './gestures/lock.ts';
import { rebase } from './rebase.ts';

/** Ana and ben; ana was moved twice, and the second move is undone. */
function desk() {
  return driveWindows([
    windowOf('ana', [100, 100, 200, 100]),
    windowOf('ben', [500, 100, 200, 100]),
  ])
    .drag({ x: 200, y: 150 }, { x: 300, y: 350 }, { mod: true })
    .drag({ x: 300, y: 350 }, { x: 420, y: 520 }, { mod: true })
    .key('z', { mod: true });
}

const colour = (document: LayoutDocument, BackGroundColor: string): LayoutDocument => ({
  ...document,
  settings: { ...document.settings, BackGroundColor },
});

function documentOf({ editor }: ReturnType<typeof desk>): LayoutDocument {
  return editor.document.getState().document;
}

describe('the changes of others', () => {
  it('are in the draft and in every step, and undo takes back only what was done here', () => {
    const driver = desk();
    const change = (document: LayoutDocument) => colour(document, '#101820');
    const labels = undoLabels(driver.editor);
    expect(labels).toHaveLength(1);
    const redo = redoLabel(driver.editor);
    const { selection } = driver.editor.document.getState();
    const before = documentOf(driver);
    rebase(driver.editor, change(before), change);
    expect(documentOf(driver)).toEqual(change(before));
    expect(undoLabels(driver.editor)).toEqual(labels);
    expect(redoLabel(driver.editor)).toBe(redo);
    expect(driver.editor.document.getState().selection).toEqual(selection);
    undo(driver.editor);
    expect(documentOf(driver).settings.BackGroundColor).toBe('#101820');
    expect(documentOf(driver).tiles[0]?.rect).toEqual({ x: 100, y: 100, width: 200, height: 100 });
    driver.key('z', { mod: true, shift: true }).key('z', { mod: true, shift: true });
    expect(documentOf(driver).settings.BackGroundColor).toBe('#101820');
    expect(documentOf(driver).tiles[0]?.rect).not.toEqual(before.tiles[0]?.rect);
  });

  it('that make a step empty drop it', () => {
    const driver = desk();
    const last = documentOf(driver);
    rebase(driver.editor, last, () => last);
    expect(undoLabels(driver.editor)).toEqual([]);
    expect(redoLabel(driver.editor)).toBeUndefined();
  });

  it('that remove what is selected leave the rest selected', () => {
    const driver = desk().key('a', { mod: true });
    const without = (document: LayoutDocument) => ({
      ...document,
      tiles: document.tiles.filter(({ userId }) => userId !== 'ana'),
    });
    const [, ben] = documentOf(driver).tiles;
    rebase(driver.editor, without(documentOf(driver)), without);
    expect(driver.editor.document.getState().selection).toEqual([ben?.id]);
  });

  it('come also while the show is locked, and end a burst of key presses', () => {
    const driver = desk().click(600, 150).key('ArrowRight');
    const change = (document: LayoutDocument) => colour(document, '#203040');
    setLocked(driver.editor, true);
    rebase(driver.editor, change(documentOf(driver)), change);
    expect(documentOf(driver).settings.BackGroundColor).toBe('#203040');
    setLocked(driver.editor, false);
    const steps = undoLabels(driver.editor).length;
    driver.key('ArrowRight');
    expect(undoLabels(driver.editor)).toHaveLength(steps + 1);
  });

  it('are applied to the newest 200 steps', () => {
    const driver = desk().click(600, 150);
    for (let step = 0; step < 210; step += 1) {
      driver.wait(5000).key(step % 2 === 0 ? 'ArrowRight' : 'ArrowDown');
    }
    rebase(driver.editor, documentOf(driver), (document) => document);
    expect(undoLabels(driver.editor)).toHaveLength(200);
  });
});
