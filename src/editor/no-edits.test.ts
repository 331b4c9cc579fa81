import { describe, expect, it } from 'vitest';

import { driveWindows, undoLabels, windowOf } from '#testing/headless-driver.ts';

import { fitCanvas, load, noteScene, refuse, select } from './edit.ts';

function desk() {
  return driveWindows([
    windowOf('ana', [100, 100, 200, 100]),
    windowOf('ben', [500, 100, 200, 100]),
  ]);
}

describe('what is no edit', () => {
  it('the scene of a draft leaves the layout and its history alone', () => {
    const { editor } = desk();
    const { document } = editor.document.getState();
    const scene = { id: 'scene-1', name: 'Opening' } as unknown as NonNullable<
      typeof document.scene
    >;
    noteScene(editor, scene);
    expect(editor.document.getState().document).toEqual({ ...document, scene });
    expect(undoLabels(editor)).toEqual([]);
  });

  it.each([
    [{ width: 1280, height: 720 }, true],
    [{ width: 640, height: 720 }, false],
    [{ width: 1280, height: 360 }, false],
  ])('another canvas (%j) changes only the canvas', (canvas, isSame) => {
    const { editor } = desk();
    const before = editor.document.getState();
    fitCanvas(editor, canvas);
    const after = editor.document.getState();
    expect(after === before).toBe(isSame);
    expect(after).toEqual({ ...before, canvas });
  });

  it('a selection names only what is there, and the same one again changes nothing', () => {
    const { editor } = desk();
    const [ana, ben] = editor.document.getState().document.tiles.map(({ id }) => id);
    select(editor, [ana ?? '', 'nobody', ben ?? '']);
    const first = editor.document.getState();
    expect(first.selection).toEqual([ana, ben]);
    select(editor, [ana ?? '', ben ?? '']);
    expect(editor.document.getState()).toBe(first);
    select(editor, [ben ?? '', ana ?? '']);
    expect(editor.document.getState().selection).toEqual([ben, ana]);
    select(editor, [ben ?? '']);
    expect(editor.document.getState().selection).toEqual([ben]);
  });
});

describe('a draft that is loaded', () => {
  it('starts without history, selection and gesture', () => {
    const driver = desk().click(200, 150).key('ArrowRight').down(200, 150).move(260, 170);
    const { document } = desk().editor.document.getState();
    load(driver.editor, document, { width: 640, height: 360 });
    expect(driver.editor.document.getState()).toMatchObject({
      document,
      canvas: { width: 640, height: 360 },
      selection: [],
      history: { past: [], future: [] },
    });
    expect(driver.editor.live.getState()).toMatchObject({
      gesture: null,
      preview: null,
      burst: null,
    });
  });
});

describe('a burst of key presses', () => {
  it('ends with an undo, so that the next press is a step of its own', () => {
    const driver = desk().click(200, 150).key('ArrowRight').key('ArrowRight');
    expect(undoLabels(driver.editor)).toHaveLength(1);
    driver.key('z', { mod: true }).key('ArrowRight');
    expect(undoLabels(driver.editor)).toHaveLength(1);
    expect(driver.editor.document.getState().document.tiles[0]?.rect.x).toBe(101);
  });
});

it('every announcement has a later number, and a refusal says that it is one', () => {
  const { editor } = desk();
  const { serial } = editor.live.getState().announcement;
  refuse(editor, 'No.');
  refuse(editor, 'No.');
  expect(editor.live.getState().announcement).toEqual({
    text: 'No.',
    serial: serial + 2,
    isRefusal: true,
  });
});
