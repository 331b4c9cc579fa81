import {
  driveWindows,
  rectOf,
  selectedUsers,
  undoLabels,
  windowOf,
} from '#testing/headless-driver.ts';
import { writeLayout } from '#layout/document/wire.ts';
import { describe, expect, it } from 'vitest';

import { copySelection, pasteText } from './clipboard.ts';
import { duplicateSelection } from './free-copies.ts';

const ana = windowOf('ana', [100, 100, 200, 100], { RenderMode: 2, ImageLayer: 3 });
const ben = windowOf('ben', [500, 100, 200, 100]);

function windowsIn(driver: ReturnType<typeof driveWindows>) {
  return writeLayout(driver.editor.document.getState().document).MixLayoutParams.MixLayoutList;
}

function said(driver: ReturnType<typeof driveWindows>): string {
  return driver.editor.live.getState().announcement.text;
}

describe('copying', () => {
  it('gives the selected tiles as the vendor writes them and changes nothing', () => {
    const driver = driveWindows([ana, ben]).click(200, 150);
    const before = driver.editor.document.getState();
    expect(JSON.parse(copySelection(driver.editor) ?? '')).toEqual({ MixLayoutList: [ana] });
    expect(driver.editor.document.getState()).toBe(before);
    expect(said(driver)).toBe('Copied 1 tile');
  });

  it('gives nothing when nothing is selected', () => {
    expect(copySelection(driveWindows([ana]).editor)).toBeUndefined();
  });
});

describe('pasting', () => {
  it('adds what was copied a little to the side, in front and selected, as one step', () => {
    const driver = driveWindows([ana, ben]).key('a', { mod: true });
    pasteText(driver.editor, copySelection(driver.editor) ?? '');
    expect(windowsIn(driver)).toEqual([
      ana,
      ben,
      { ...ana, Left: 120, Top: 120, ImageLayer: 7 },
      { ...ben, Left: 520, Top: 120, ImageLayer: 4 },
    ]);
    expect(driver.editor.document.getState().selection).toEqual(['tile-3', 'tile-4']);
    expect(undoLabels(driver.editor)).toEqual(['Paste 2 tiles']);
    driver.key('z', { mod: true });
    expect(windowsIn(driver)).toEqual([ana, ben]);
    expect(selectedUsers(driver.editor)).toEqual(['ana', 'ben']);
  });

  it('never puts a copy exactly on another item, also at the edge of the canvas', () => {
    const driver = driveWindows([ana, windowOf('edge', [1080, 620, 200, 100])]);
    const text = JSON.stringify([ana, windowOf('edge', [1080, 620, 200, 100])]);
    for (let count = 0; count < 8; count += 1) {
      pasteText(driver.editor, text);
    }
    const places = (windowsIn(driver) ?? []).map(({ Left, Top }) => `${Left} ${Top}`);
    expect(places).toHaveLength(18);
    expect(new Set(places).size).toBe(18);
  });

  it('shows why it did nothing', () => {
    const driver = driveWindows([ana]);
    pasteText(driver.editor, 'hello');
    expect(driver.editor.live.getState().announcement.isRefusal).toBe(true);
    pasteText(driver.editor, JSON.stringify([ben]));
    expect(driver.editor.live.getState().announcement.isRefusal).toBe(false);
  });

  it('fits tiles into a smaller canvas', () => {
    const driver = driveWindows([], { width: 360, height: 640 });
    pasteText(driver.editor, JSON.stringify([ben]));
    expect(rectOf(driver.editor, 'ben')).toEqual({ x: 160, y: 120, width: 200, height: 100 });
  });

  it('of anything else changes nothing and says why', () => {
    const driver = driveWindows([ana]);
    const before = driver.editor.document.getState();
    pasteText(driver.editor, 'hello');
    expect(driver.editor.document.getState()).toBe(before);
    expect(said(driver)).toBe(
      'The clipboard contains no tiles. Copy tiles on this page, or a MixLayoutList as JSON.',
    );
  });

  it('stops at 25 tiles and says how many were left', () => {
    const driver = driveWindows(Array.from({ length: 24 }, () => ana));
    pasteText(driver.editor, JSON.stringify([ben, ben, ben]));
    expect(windowsIn(driver)).toHaveLength(25);
    expect(said(driver)).toBe('A layout holds at most 25 tiles: 2 tiles did not fit.');
    pasteText(driver.editor, JSON.stringify([ben]));
    expect(windowsIn(driver)).toHaveLength(25);
    expect(undoLabels(driver.editor)).toEqual(['Paste 1 tile']);
  });

  it('needs the custom mode', () => {
    const driver = driveWindows([ana]);
    driver.editor.document.setState(({ document }) => ({ document: { ...document, mode: 3 } }));
    const before = driver.editor.document.getState();
    pasteText(driver.editor, JSON.stringify([ben]));
    expect(driver.editor.document.getState()).toBe(before);
    expect(said(driver)).toMatch(/Switch to Custom first/);
  });
});

describe('duplicating', () => {
  it('copies what is selected and selects the copies', () => {
    const driver = driveWindows([ana, ben]).click(600, 150).key('d', { mod: true });
    expect(windowsIn(driver)).toHaveLength(3);
    expect(driver.editor.document.getState().selection).toEqual(['tile-3']);
    expect(undoLabels(driver.editor)).toEqual(['Duplicate 1 tile']);
  });

  it('with nothing selected does nothing', () => {
    const driver = driveWindows([ana]);
    duplicateSelection(driver.editor);
    expect(undoLabels(driver.editor)).toEqual([]);
  });
});
