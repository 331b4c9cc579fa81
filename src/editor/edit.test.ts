import {
  driveWindows,
  rectOf,
  selectedUsers,
  undoLabels,
  windowOf,
} from '#testing/headless-driver.ts';
import { changeTiles } from '#layout/commands/commands.ts';
import { removeItems } from '#layout/document/items.ts';
import { changeMode } from '#layout/commands/mode-switch.ts';
import { blankDocument } from '#layout/document/blank.ts';
import { describe, expect, it } from 'vitest';

import { edit, load, redo, redoLabel, select, undo, undoLabel } from './edit.ts';

function desk() {
  return driveWindows([
    windowOf('ana', [100, 100, 200, 100]),
    windowOf('ben', [500, 100, 200, 100]),
  ]);
}

describe('an edit', () => {
  it('that returns the same document leaves no undo step and announces nothing', () => {
    const { editor } = desk();
    const before = editor.document.getState();
    const live = editor.live.getState();
    edit(editor, 'Nothing', (document) => changeMode(document, 4));
    expect(editor.document.getState()).toBe(before);
    expect(editor.live.getState()).toBe(live);
  });

  it('drops from the selection what it removed, and undo brings both back', () => {
    const { editor } = desk().key('a', { mod: true });
    edit(editor, 'Delete ana', (document) => removeItems(document, new Set(['tile-1'])));
    expect(selectedUsers(editor)).toEqual(['ben']);
    undo(editor);
    expect(selectedUsers(editor)).toEqual(['ana', 'ben']);
    redo(editor);
    expect(selectedUsers(editor)).toEqual(['ben']);
  });

  it('after an undo clears the redo steps', () => {
    const { editor } = desk();
    edit(editor, 'Switch to grid', (document) => changeMode(document, 3));
    undo(editor);
    expect(redoLabel(editor)).toBe('Switch to grid');
    edit(editor, 'Switch to floating', (document) => changeMode(document, 1));
    expect(redoLabel(editor)).toBeUndefined();
    expect(undoLabel(editor)).toBe('Switch to floating');
  });

  it('says what was done, undone and redone', () => {
    const { editor } = desk().click(200, 150).key('Delete');
    const words = [editor.live.getState().announcement];
    undo(editor);
    words.push(editor.live.getState().announcement);
    redo(editor);
    words.push(editor.live.getState().announcement);
    expect(words.map(({ text }) => text)).toEqual([
      'Delete ana',
      'Undid Delete ana',
      'Redid Delete ana',
    ]);
    expect(new Set(words.map(({ serial }) => serial)).size).toBe(3);
  });
});

describe('the history', () => {
  it('keeps the last 1000 steps, each with its document and selection only', () => {
    const { editor } = desk();
    for (let step = 0; step < 1100; step += 1) {
      edit(editor, `Step ${step}`, (document) =>
        changeTiles(document, new Set(['tile-1']), { transparency: step % 256 }),
      );
    }
    const { past } = editor.document.getState().history;
    expect(past).toHaveLength(1000);
    expect(past[0]?.label).toBe('Step 100');
    for (const { snapshot } of past) {
      expect(Object.keys(snapshot).sort()).toEqual(['document', 'selection']);
    }
  });

  it('cannot change while a gesture is under way', () => {
    const driver = desk().click(200, 150).key('ArrowRight').down(200, 150).move(300, 350);
    undo(driver.editor);
    expect(undoLabels(driver.editor)).toEqual(['Move ana']);
    expect(rectOf(driver.editor, 'ana').x).toBe(101);
  });

  it('starts over with another draft', () => {
    const { editor } = desk().click(200, 150).key('Delete');
    load(editor, blankDocument, { width: 360, height: 640 });
    expect(editor.document.getState()).toEqual({
      document: blankDocument,
      canvas: { width: 360, height: 640 },
      selection: [],
      history: { past: [], future: [] },
    });
  });

  it('is not touched by what is selected', () => {
    const { editor } = desk();
    const { history } = editor.document.getState();
    select(editor, ['tile-1']);
    select(editor, []);
    expect(editor.document.getState().history).toBe(history);
  });

  it('does not select what does not exist', () => {
    const { editor } = desk();
    select(editor, ['tile-1', 'tile-99']);
    expect(editor.document.getState().selection).toEqual(['tile-1']);
  });
});
