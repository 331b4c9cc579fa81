import { driveWindows, windowOf } from '#testing/headless-driver.ts';
import { expect, it } from 'vitest';

import { previewDocument } from './preview-document.ts';

it('is what releasing the pointer would leave, without writing it', () => {
  const { editor, ...hand } = driveWindows([
    windowOf('ana', [100, 100, 200, 100]),
    windowOf('ben', [500, 300, 200, 100]),
  ]);
  const before = editor.document.getState().document;
  expect(previewDocument(editor)).toBe(before);
  hand.down(150, 150).move(333, 277, { mod: true });
  const passing = previewDocument(editor);
  expect(passing.tiles[0]?.rect).toEqual({ x: 283, y: 227, width: 200, height: 100 });
  expect(passing.tiles[1]).toBe(before.tiles[1]);
  expect(editor.document.getState().document).toBe(before);
  hand.up({ mod: true });
  expect(editor.document.getState().document).toEqual(passing);
  expect(previewDocument(editor)).toBe(editor.document.getState().document);
});

it('is the unchanged document while a marquee is drawn', () => {
  const { editor, ...hand } = driveWindows([windowOf('ana', [100, 100, 200, 100])]);
  hand.down(10, 10).move(400, 400);
  expect(previewDocument(editor)).toBe(editor.document.getState().document);
});
