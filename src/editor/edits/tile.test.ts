import {
  driveWindows,
  rectOf,
  selectedUsers,
  undoLabels,
  windowOf,
} from '#testing/headless-driver.ts';
import type { Rect } from '#geometry/rect.ts';
import { writeLayout } from '#layout/document/wire.ts';
import { describe, expect, it } from 'vitest';

import { setSelectionRect } from './sides.ts';
import { addTile, changeSelection } from './tile.ts';

function desk() {
  return driveWindows([
    windowOf('ana', [100, 100, 200, 100]),
    windowOf('ben', [500, 100, 200, 100]),
  ]);
}

function windowsIn(driver: ReturnType<typeof driveWindows>) {
  return writeLayout(driver.editor.document.getState().document).MixLayoutParams.MixLayoutList;
}

describe('exact numbers', () => {
  it('move and resize what is selected, each under its own name', () => {
    const driver = desk().click(200, 150);
    setSelectionRect(driver.editor, { x: 17 });
    setSelectionRect(driver.editor, { width: 333, height: 5 });
    expect(rectOf(driver.editor, 'ana')).toEqual({ x: 17, y: 100, width: 333, height: 5 });
    expect(undoLabels(driver.editor)).toEqual(['Move ana', 'Resize ana']);
  });

  it('stepped by a held key are one undo step, until another side or a pause', () => {
    const driver = desk().click(200, 150);
    const step = (change: Partial<Rect>, key: string, at: number) =>
      setSelectionRect(driver.editor, change, { key, at });
    for (let x = 101; x <= 110; x += 1) {
      step({ x }, 'x', x * 30);
    }
    step({ y: 101 }, 'y', 3310);
    step({ y: 102 }, 'y', 9000);
    expect(rectOf(driver.editor, 'ana')).toEqual({ x: 110, y: 102, width: 200, height: 100 });
    expect(undoLabels(driver.editor)).toEqual(['Move ana', 'Move ana', 'Move ana']);
    driver.key('z', { mod: true }).key('z', { mod: true }).key('z', { mod: true });
    expect(rectOf(driver.editor, 'ana')).toEqual({ x: 100, y: 100, width: 200, height: 100 });
  });

  it('beyond the canvas are brought back inside', () => {
    const driver = desk().click(200, 150);
    setSelectionRect(driver.editor, { x: 5000, width: 0 });
    expect(rectOf(driver.editor, 'ana')).toEqual({ x: 1278, y: 100, width: 2, height: 100 });
  });

  it('that are not numbers leave a valid tile', () => {
    const driver = desk().click(200, 150);
    setSelectionRect(driver.editor, { x: NaN });
    expect(rectOf(driver.editor, 'ana').x).toBe(0);
  });

  it('equal to the current ones leave no step', () => {
    const driver = desk().click(200, 150);
    setSelectionRect(driver.editor, { x: 100, y: 100 });
    expect(undoLabels(driver.editor)).toEqual([]);
  });
});

describe('a field of a tile', () => {
  it('is set for all that is selected as one named step', () => {
    const driver = desk().key('a', { mod: true });
    changeSelection(driver.editor, 'transparency', { transparency: 64 });
    expect(windowsIn(driver)?.map((window) => window.Alpha)).toEqual([64, 64]);
    expect(undoLabels(driver.editor)).toEqual(['Change transparency of 2 tiles']);
  });

  it('dragged on a slider makes one step', () => {
    const driver = desk().click(200, 150);
    for (let at = 0; at < 100; at += 1) {
      changeSelection(
        driver.editor,
        'transparency',
        { transparency: at },
        { key: 'transparency', at: at * 16 },
      );
    }
    expect(undoLabels(driver.editor)).toEqual(['Change transparency of ana']);
    driver.key('z', { mod: true });
    expect(windowsIn(driver)?.[0]).not.toHaveProperty('Alpha');
  });

  it('set to its current value leaves no step', () => {
    const driver = desk().click(200, 150);
    changeSelection(driver.editor, 'user', { userId: 'ana' });
    expect(undoLabels(driver.editor)).toEqual([]);
  });
});

describe('adding a tile', () => {
  it('puts it in the middle, a third of the canvas, in front and selected', () => {
    const driver = desk();
    addTile(driver.editor, 'cai');
    expect(rectOf(driver.editor, 'cai')).toEqual({ x: 428, y: 240, width: 426, height: 240 });
    expect(windowsIn(driver)?.[2]?.ImageLayer).toBe(1);
    expect(selectedUsers(driver.editor)).toEqual(['cai']);
    addTile(driver.editor);
    expect(undoLabels(driver.editor)).toEqual(['Add cai', 'Add an open slot']);
  });

  it('fits the smallest canvas', () => {
    const driver = driveWindows([], { width: 2, height: 2 });
    addTile(driver.editor, 'cai');
    expect(rectOf(driver.editor, 'cai')).toEqual({ x: 0, y: 0, width: 2, height: 2 });
  });

  it('does nothing to a full layout', () => {
    const driver = driveWindows(
      Array.from({ length: 25 }, () => windowOf('ana', [0, 0, 100, 100])),
    );
    addTile(driver.editor);
    expect(undoLabels(driver.editor)).toEqual([]);
  });
});

describe('the stack', () => {
  it('is changed by keys, with names that say how', () => {
    const driver = desk()
      .click(200, 150)
      .key(']', { mod: true })
      .key('[', { mod: true })
      .key('}', { mod: true, shift: true })
      .key('{', { mod: true, shift: true });
    expect(undoLabels(driver.editor)).toEqual([
      'Bring ana forward',
      'Send ana backward',
      'Bring ana to front',
      'Send ana to back',
    ]);
  });

  it('already in the requested order leaves no step', () => {
    const driver = desk()
      .click(200, 150)
      .key('}', { mod: true, shift: true })
      .key('}', { mod: true, shift: true });
    expect(undoLabels(driver.editor)).toEqual(['Bring ana to front']);
  });
});

describe('deleting', () => {
  it('removes the selection and names an open slot by its number', () => {
    const driver = driveWindows([
      windowOf('', [0, 0, 100, 100]),
      windowOf('ana', [200, 0, 100, 100]),
      windowOf('', [400, 0, 100, 100]),
    ])
      .click(450, 50)
      .key('Backspace');
    expect(undoLabels(driver.editor)).toEqual(['Delete Open slot 2']);
    expect(windowsIn(driver)).toHaveLength(2);
    expect(driver.editor.document.getState().selection).toEqual([]);
  });
});
