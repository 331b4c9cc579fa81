import { driveWindows, rectOf, selectedUsers, windowOf } from '#testing/headless-driver.ts';
import { changeMode } from '#layout/commands/mode-switch.ts';
import { describe, expect, it } from 'vitest';

import { actions } from '#editor/actions/keymap.ts';
import { pasteText } from './clipboard.ts';
import { edit, redo, select, undo } from './edit.ts';
import { setLocked } from '#editor/gestures/lock.ts';
import { setSelectionRect } from '#editor/edits/sides.ts';
import { addTile, changeSelection } from '#editor/edits/tile.ts';
import { addWatermark } from '#editor/edits/watermark.ts';

function lockedDesk() {
  const driver = driveWindows([
    windowOf('ana', [100, 100, 200, 100]),
    windowOf('ben', [500, 100, 200, 100]),
  ]);
  driver.drag({ x: 150, y: 150 }, { x: 180, y: 170 }, { mod: true });
  undo(driver.editor);
  setLocked(driver.editor, true);
  return driver;
}

describe('a locked editor', () => {
  it('cannot be changed by any key', () => {
    for (const action of actions) {
      const { editor } = lockedDesk();
      select(editor, ['tile-1']);
      const { document, history } = editor.document.getState();
      action.run(editor, 0);
      expect([action.id, editor.document.getState().document === document]).toEqual([
        action.id,
        true,
      ]);
      expect(editor.document.getState().history).toBe(history);
    }
  });

  it('cannot be changed by dragging a tile or a handle, and starts no gesture', () => {
    const driver = lockedDesk();
    const { document } = driver.editor.document.getState();
    driver.drag({ x: 150, y: 150 }, { x: 300, y: 300 });
    driver.down(300, 200).move(340, 260);
    expect(driver.editor.live.getState().preview).toBeNull();
    expect(driver.editor.live.getState().gesture).toBeNull();
    driver.up();
    expect(driver.editor.document.getState().document).toBe(document);
  });

  it('cannot be changed by fields, lists or the clipboard', () => {
    const { editor } = lockedDesk();
    select(editor, ['tile-1']);
    const { document } = editor.document.getState();
    addTile(editor, 'cem');
    addWatermark(editor, 2);
    setSelectionRect(editor, { x: 7 });
    changeSelection(editor, 'user', { userId: 'eve' });
    pasteText(editor, JSON.stringify([{ Top: 0, Left: 0, Width: 100, Height: 100 }]));
    redo(editor);
    edit(editor, 'Change mode', (current) => changeMode(current, 3));
    expect(editor.document.getState().document).toBe(document);
  });

  it('says that it is locked', () => {
    const { editor } = lockedDesk();
    addTile(editor);
    expect(editor.live.getState().announcement.text).toContain('locked');
  });

  it('names the role when that is the reason', () => {
    const { editor } = lockedDesk();
    setLocked(editor, true, 'role');
    addTile(editor);
    expect(editor.live.getState().announcement.text).toContain('viewer');
  });

  it('still selects and moves the view', () => {
    const driver = lockedDesk().click(550, 150);
    expect(selectedUsers(driver.editor)).toEqual(['ben']);
    const { viewport } = driver.editor.view.getState();
    driver.key('+');
    expect(driver.editor.view.getState().viewport.scale).toBeGreaterThan(viewport.scale);
  });

  it('cancels the gesture that is under way when it is locked', () => {
    const driver = driveWindows([windowOf('ana', [100, 100, 200, 100])]);
    driver.down(150, 150).move(400, 300);
    setLocked(driver.editor, true);
    driver.up();
    expect(rectOf(driver.editor, 'ana')).toMatchObject({ x: 100, y: 100 });
  });

  it('still follows what is on air', () => {
    const { editor } = lockedDesk();
    edit(editor, 'Follow', (current) => changeMode(current, 3), { passesLock: true });
    expect(editor.document.getState().document.mode).toBe(3);
  });

  it('edits again once unlocked', () => {
    const { editor } = lockedDesk();
    setLocked(editor, false);
    redo(editor);
    expect(rectOf(editor, 'ana')).toMatchObject({ x: 130, y: 120 });
  });
});
