import { writeLayout } from '#layout/document/wire.ts';
import { driveWindows, undoLabels, windowOf } from '#testing/headless-driver.ts';
import { describe, expect, it } from 'vitest';

import { copySelection, pasteText } from '#editor/clipboard.ts';
import { addWatermark, editWatermark } from './watermark.ts';

const logo = 'https://cdn.example.com/rec/logo.png';

function desk() {
  const driver = driveWindows([windowOf('ana', [0, 0, 1280, 720])]);
  addWatermark(driver.editor, 0, logo);
  return driver;
}

function marksIn(driver: ReturnType<typeof driveWindows>) {
  return writeLayout(driver.editor.document.getState().document).MixLayoutParams.WaterMarkList;
}

describe('a watermark', () => {
  it('is added where it fits, selected, as one named step', () => {
    const driver = desk();
    expect(marksIn(driver)).toEqual([
      {
        WaterMarkType: 0,
        WaterMarkImage: { WaterMarkUrl: logo, Top: 20, Left: 1100, Width: 160, Height: 60 },
      },
    ]);
    expect(driver.editor.document.getState().selection).toEqual(['watermark-1']);
    expect(undoLabels(driver.editor)).toEqual(['Add Image logo.png']);
  });

  it('lies over the tiles and is dragged, snapped and undone like one', () => {
    const driver = desk().click(600, 600).down(1150, 50).move(1167, 34).up();
    expect(marksIn(driver)?.[0]?.WaterMarkImage).toMatchObject({ Left: 1120, Top: 0 });
    expect(undoLabels(driver.editor)).toEqual(['Add Image logo.png', 'Move Image logo.png']);
    driver.key('z', { mod: true });
    expect(marksIn(driver)?.[0]?.WaterMarkImage).toMatchObject({ Left: 1100, Top: 20 });
  });

  it('can be edited while the recorder arranges people itself', () => {
    const driver = desk();
    driver.editor.document.setState(({ document }) => ({ document: { ...document, mode: 3 } }));
    driver.down(1150, 50).move(1050, 150, { mod: true }).up();
    expect(marksIn(driver)?.[0]?.WaterMarkImage).toMatchObject({ Left: 1000, Top: 120 });
    driver.key('Delete');
    expect(marksIn(driver)).toBeUndefined();
  });

  it('has text that is edited as a named step', () => {
    const driver = driveWindows([]);
    addWatermark(driver.editor, 1, 'Room 42');
    editWatermark(driver.editor, 'watermark-1', 'text', (wire) =>
      wire.WaterMarkChar
        ? { ...wire, WaterMarkChar: { ...wire.WaterMarkChar, Chars: 'Live' } }
        : wire,
    );
    expect(marksIn(driver)?.[0]?.WaterMarkChar?.Chars).toBe('Live');
    expect(undoLabels(driver.editor)).toEqual([
      'Add Text “Room 42”',
      'Change text of Text “Room 42”',
    ]);
  });

  it('is copied, pasted and brought forward among watermarks', () => {
    const driver = desk();
    pasteText(driver.editor, copySelection(driver.editor) ?? '');
    addWatermark(driver.editor, 2);
    expect(marksIn(driver)?.map((mark) => mark.WaterMarkType)).toEqual([0, 0, 2]);
    driver.key('[', { mod: true, shift: true });
    expect(marksIn(driver)?.map((mark) => mark.WaterMarkType)).toEqual([2, 0, 0]);
  });

  it('beyond the 25th is refused with a message', () => {
    const driver = driveWindows([]);
    for (let count = 0; count < 26; count += 1) {
      addWatermark(driver.editor, 2);
    }
    expect(marksIn(driver)).toHaveLength(25);
    expect(driver.editor.live.getState().announcement.text).toBe(
      'A layout holds at most 25 watermarks: delete one first.',
    );
  });
});
