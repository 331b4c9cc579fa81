import { driveWindows, rectOf, undoLabels, windowOf } from '#testing/headless-driver.ts';
import { describe, expect, it } from 'vitest';

import { burstMs } from '#editor/edit.ts';

function desk() {
  return driveWindows([
    windowOf('ana', [100, 100, 200, 100]),
    windowOf('ben', [500, 100, 200, 100]),
  ]).click(200, 150);
}

describe('an arrow key', () => {
  it('moves what is selected by 1 px, with Shift by 10, without snapping', () => {
    const driver = desk()
      .key('ArrowRight')
      .key('ArrowDown', { shift: true })
      .key('ArrowLeft', { shift: true })
      .key('ArrowUp');
    expect(rectOf(driver.editor, 'ana')).toMatchObject({ x: 91, y: 109 });
  });

  it('held down makes one step, as long as no pause is longer than a second', () => {
    expect(burstMs).toBe(1000);
    const driver = desk();
    for (let press = 0; press < 50; press += 1) {
      driver.key('ArrowRight').wait(1000);
    }
    expect(rectOf(driver.editor, 'ana').x).toBe(150);
    expect(undoLabels(driver.editor)).toEqual(['Move ana']);
    driver.wait(1).key('ArrowRight');
    expect(undoLabels(driver.editor)).toEqual(['Move ana', 'Move ana']);
    driver.key('z', { mod: true });
    expect(rectOf(driver.editor, 'ana').x).toBe(150);
    driver.key('z', { mod: true });
    expect(rectOf(driver.editor, 'ana').x).toBe(100);
  });

  it('begins another step when something else was done or undone in between', () => {
    const driver = desk().key('ArrowRight').key(']', { mod: true }).key('ArrowRight');
    expect(undoLabels(driver.editor)).toEqual(['Move ana', 'Bring ana forward', 'Move ana']);
    driver.key('z', { mod: true }).key('ArrowRight');
    expect(undoLabels(driver.editor)).toHaveLength(3);
  });

  it('begins another step for another tile', () => {
    const driver = desk().key('ArrowRight').click(600, 150).key('ArrowRight');
    expect(undoLabels(driver.editor)).toEqual(['Move ana', 'Move ben']);
  });

  it('stops at the edge and leaves no step when nothing moved', () => {
    const driver = desk();
    for (let press = 0; press < 12; press += 1) {
      driver.key('ArrowUp', { shift: true });
    }
    expect(rectOf(driver.editor, 'ana').y).toBe(0);
    driver.wait(2000).key('ArrowUp');
    expect(undoLabels(driver.editor)).toEqual(['Move ana']);
  });

  it('clears the redo steps once it moves something', () => {
    const driver = desk().key('ArrowRight').key('z', { mod: true }).key('ArrowDown');
    driver.key('y', { mod: true });
    expect(rectOf(driver.editor, 'ana')).toMatchObject({ x: 100, y: 101 });
  });
});
