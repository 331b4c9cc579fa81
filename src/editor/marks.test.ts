import { describe, expect, it } from 'vitest';

import { driveWindows, rectOf, selectedUsers, windowOf } from '#testing/headless-driver.ts';

import { select } from './edit.ts';
import {
  groupSelection,
  toggleItemHidden,
  toggleItemLock,
  ungroupSelection,
} from './change-marks.ts';
import { showAllItems } from './marks.ts';

const ana = windowOf('ana', [100, 100, 200, 100]);
const ben = windowOf('ben', [500, 100, 200, 100]);
const cleo = windowOf('cleo', [900, 100, 200, 100]);

describe('a group', () => {
  it('is selected and moved together, and one of it alone by Shift or from the list', () => {
    const driver = driveWindows([ana, ben, cleo]).click(200, 150).click(600, 150, { shift: true });
    groupSelection(driver.editor);
    driver.click(10, 10).click(600, 150);
    expect(selectedUsers(driver.editor)).toEqual(['ben', 'ana']);
    driver.drag({ x: 600, y: 150 }, { x: 600, y: 450 }, { mod: true });
    expect(rectOf(driver.editor, 'ana').y).toBe(400);
    expect(rectOf(driver.editor, 'ben').y).toBe(400);
    select(driver.editor, ['tile-1']);
    driver.key('ArrowUp');
    expect([rectOf(driver.editor, 'ana').y, rectOf(driver.editor, 'ben').y]).toEqual([399, 400]);
    ungroupSelection(driver.editor);
    driver.click(600, 450);
    expect(selectedUsers(driver.editor)).toEqual(['ben']);
  });

  it('is left by what joins another one', () => {
    const driver = driveWindows([ana, ben, cleo]);
    select(driver.editor, ['tile-1', 'tile-2']);
    groupSelection(driver.editor);
    select(driver.editor, ['tile-2', 'tile-3']);
    groupSelection(driver.editor);
    expect(driver.editor.view.getState().marks.groups).toEqual([['tile-2', 'tile-3']]);
  });
});

describe('a locked tile', () => {
  it('is neither picked up nor deleted nor aligned, and says so', () => {
    const driver = driveWindows([ana, ben]).click(200, 150);
    toggleItemLock(driver.editor);
    const before = driver.editor.document.getState().document;
    driver
      .key('ArrowRight')
      .key('Delete')
      .key('a', { alt: true })
      .drag({ x: 200, y: 150 }, { x: 300, y: 300 });
    expect(driver.editor.document.getState().document).toBe(before);
    expect(driver.editor.live.getState().announcement.text).toMatch(/ana|locked/);
    select(driver.editor, ['tile-1']);
    toggleItemLock(driver.editor);
    driver.key('ArrowRight');
    expect(rectOf(driver.editor, 'ana').x).toBe(101);
  });
});

describe('a hidden tile', () => {
  it('is not under the pointer, stays in the draft, and comes back', () => {
    const driver = driveWindows([ana, ben]).click(200, 150);
    const before = driver.editor.document.getState().document;
    toggleItemHidden(driver.editor);
    expect(driver.editor.live.getState().announcement.text).toContain('still recorded');
    driver.click(200, 150);
    expect(selectedUsers(driver.editor)).toEqual([]);
    expect(driver.editor.document.getState().document).toBe(before);
    showAllItems(driver.editor);
    driver.click(200, 150);
    expect(selectedUsers(driver.editor)).toEqual(['ana']);
  });
});
