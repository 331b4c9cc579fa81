import { driveWindows, rectOf, selectedUsers, windowOf } from '#testing/headless-driver.ts';
import { describe, expect, it } from 'vitest';

import { toggleItemHidden, toggleItemLock } from './change-marks.ts';
import { setSnapping } from './view.ts';
import { walkOn } from './walk.ts';

const tiles = [
  windowOf('ana', [0, 0, 400, 300]),
  windowOf('ben', [440, 0, 400, 300]),
  windowOf('cleo', [440, 340, 400, 300]),
];

function lastWords({ editor }: ReturnType<typeof driveWindows>): string {
  return editor.live.getState().announcement.text;
}

describe('by keys', () => {
  it('Mod and an arrow go to the tile that lies there, and its name, place and size are said', () => {
    const driver = driveWindows(tiles).key('ArrowRight', { mod: true });
    expect(lastWords(driver)).toBe('ana, 1 of 3: 400 × 300 at 0, 0');
    driver.key('ArrowRight', { mod: true });
    expect(lastWords(driver)).toBe('ben, 2 of 3: 400 × 300 at 440, 0');
    driver.key('ArrowDown', { mod: true }).key('ArrowDown', { mod: true });
    expect(selectedUsers(driver.editor)).toEqual(['cleo']);
    driver.key('ArrowLeft', { mod: true });
    expect(selectedUsers(driver.editor)).toEqual(['ana']);
  });

  it('Tab goes through all tiles in reading order, and on to the page after the last', () => {
    const driver = driveWindows(tiles);
    expect(walkOn(driver.editor, 1)).toBe(false);
    driver.click(100, 100);
    expect([1, 1, 1].map(() => walkOn(driver.editor, 1))).toEqual([true, true, false]);
    expect(selectedUsers(driver.editor)).toEqual(['cleo']);
    expect(walkOn(driver.editor, -1)).toBe(true);
    expect(selectedUsers(driver.editor)).toEqual(['ben']);
  });

  it('a locked tile is reached, to be unlocked; a hidden one is not', () => {
    const driver = driveWindows(tiles).click(500, 100);
    toggleItemLock(driver.editor);
    driver.click(500, 400);
    toggleItemHidden(driver.editor);
    driver.click(100, 100).key('ArrowRight', { mod: true });
    expect(selectedUsers(driver.editor)).toEqual(['ben']);
    driver.key('ArrowDown', { mod: true });
    expect(selectedUsers(driver.editor)).toEqual(['ben']);
  });

  it('a size changes from the right and the lower edge, as far as the canvas and the smallest tile allow', () => {
    const driver = driveWindows([windowOf('ana', [1100, 300, 170, 5])]).click(1150, 302);
    const size = () => rectOf(driver.editor, 'ana');
    driver.key('ArrowRight', { mod: true, shift: true });
    expect(size()).toEqual({ x: 1100, y: 300, width: 180, height: 5 });
    expect(lastWords(driver)).toBe('ana: resized to 180 × 5');
    driver.key('ArrowRight', { mod: true, shift: true });
    expect(size()).toMatchObject({ x: 1100, width: 180 });
    driver.key('ArrowUp', { mod: true, shift: true });
    expect(size()).toMatchObject({ y: 300, height: 2 });
    driver.key('ArrowDown', { alt: true, shift: true });
    expect(size()).toMatchObject({ y: 300, height: 3 });
  });
});

describe('what a move meets is said', () => {
  it('the edge of another tile, for a drag and for a long step', () => {
    const driver = driveWindows([
      windowOf('ana', [0, 0, 100, 100]),
      windowOf('ben', [300, 230, 260, 100]),
    ]);
    driver.down(50, 50).move(613, 470).up();
    expect(lastWords(driver)).toBe("ana: moved to 560, 420; snapped to ben's right edge");
    driver.key('ArrowLeft').key('ArrowLeft').key('ArrowRight', { shift: true });
    expect(lastWords(driver)).toBe("ana: moved to 560, 420; snapped to ben's right edge");
  });

  it('the canvas, and nothing when snapping is off', () => {
    const driver = driveWindows([windowOf('ana', [300, 200, 100, 100])]);
    driver.down(350, 250).move(643, 340).up();
    expect(lastWords(driver)).toMatch(/^ana: moved to 590, \d+; snapped to the canvas's centre/);
    setSnapping(driver.editor, false);
    driver.down(640, 340).move(641, 340).up().down(641, 340).move(646, 344).up();
    expect(lastWords(driver)).not.toContain('snapped');
  });
});
