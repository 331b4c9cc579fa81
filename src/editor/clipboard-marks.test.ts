import { describe, expect, it } from 'vitest';

import { driveWindows, undoLabels, windowOf } from '#testing/headless-driver.ts';

import { copySelection, pasteText } from './clipboard.ts';
import { duplicateSelection } from './free-copies.ts';
import { select } from './edit.ts';
import { addWatermark } from './edits/watermark.ts';

const ana = windowOf('ana', [100, 100, 200, 100]);

function said({ editor }: ReturnType<typeof driveWindows>): string {
  return editor.live.getState().announcement.text;
}

/** Ana and so many text watermarks, nothing selected. */
function desk(marks: number) {
  const driver = driveWindows([ana]);
  for (let mark = 0; mark < marks; mark += 1) {
    addWatermark(driver.editor, 1, `text ${mark}`);
  }
  select(driver.editor, []);
  return driver;
}

describe('watermarks and tiles together', () => {
  it.each([
    [['tile-1'], 'Copied 1 tile'],
    [['watermark-1'], 'Copied 1 watermark'],
    [['watermark-1', 'watermark-2'], 'Copied 2 watermarks'],
    [['tile-1', 'watermark-1'], 'Copied 2 items'],
  ])('%j are copied as what they are', (ids, words) => {
    const driver = desk(2);
    select(driver.editor, ids);
    copySelection(driver.editor);
    expect(said(driver)).toBe(words);
  });

  it('are duplicated in one step, and the copies are selected', () => {
    const driver = desk(1);
    select(driver.editor, ['tile-1', 'watermark-1']);
    duplicateSelection(driver.editor);
    expect(undoLabels(driver.editor).at(-1)).toBe('Duplicate 2 items');
    const { document, selection } = driver.editor.document.getState();
    expect([document.tiles.length, document.watermarks.length]).toEqual([2, 2]);
    expect(selection).toEqual([document.tiles[1]?.id, document.watermarks[1]?.id]);
  });

  it('in another mode are the watermarks alone', () => {
    const driver = desk(1);
    driver.editor.document.setState(({ document }) => ({
      document: { ...document, mode: 3 },
      selection: ['tile-1', 'watermark-1'],
    }));
    expect(copySelection(driver.editor)).not.toContain('ana');
    expect(said(driver)).toBe('Copied 1 watermark');
  });
});

describe('more watermarks than a layout holds', () => {
  it('are pasted as far as they fit, and the rest is told', () => {
    const source = desk(3);
    select(source.editor, ['watermark-1', 'watermark-2', 'watermark-3']);
    const text = copySelection(source.editor) ?? '';
    const driver = desk(24);
    pasteText(driver.editor, text);
    expect(driver.editor.document.getState().document.watermarks).toHaveLength(25);
    expect(undoLabels(driver.editor).at(-1)).toBe('Paste 1 watermark');
    expect(said(driver)).toBe('A layout holds at most 25 watermarks: 2 watermarks did not fit.');
    const steps = undoLabels(driver.editor).length;
    pasteText(driver.editor, text);
    expect(said(driver)).toBe('A layout holds at most 25 watermarks: 3 watermarks did not fit.');
    expect(undoLabels(driver.editor)).toHaveLength(steps);
  });
});
