import { shapeOf } from '#layout/picture/source-shape.ts';
import { driveWindows, windowOf } from '#testing/headless-driver.ts';
import { rectToCss, toCanvas } from '#geometry/viewport.ts';
import { describe, expect, it } from 'vitest';

import { pointerDown, pointerMove, pointerUp } from '#editor/gestures/pointer.ts';
import {
  fitCanvas,
  fitSelection,
  panBy,
  resizeElement,
  setAlone,
  setSourceShape,
  zoomBy,
  zoomToActualSize,
} from './view.ts';

const none = { mod: false, shift: false, alt: false, pointer: 1, isFinger: false };

function desk() {
  const driver = driveWindows([windowOf('ana', [100, 100, 200, 100])]);
  resizeElement(driver.editor, { width: 660, height: 456 });
  return driver;
}

describe('the view', () => {
  it('shows the whole canvas in the middle and follows the size of its element', () => {
    const { editor } = desk();
    expect(editor.view.getState().viewport).toEqual({ scale: 0.5, origin: { x: 10, y: 48 } });
    resizeElement(editor, { width: 1300, height: 1000 });
    expect(editor.view.getState().viewport.scale).toBe(1);
  });

  it('stays where a person put it, until they ask for the whole canvas again', () => {
    const { editor } = desk();
    panBy(editor, { x: 5, y: -3 });
    const { viewport } = editor.view.getState();
    expect(viewport.origin).toEqual({ x: 15, y: 45 });
    resizeElement(editor, { width: 900, height: 900 });
    expect(editor.view.getState().viewport).toBe(viewport);
    fitCanvas(editor);
    resizeElement(editor, { width: 660, height: 456 });
    expect(editor.view.getState().viewport.scale).toBe(0.5);
  });

  it('zooms around the pointer, or around its middle', () => {
    const { editor } = desk();
    const anchor = { x: 133, y: 121 };
    const under = toCanvas(editor.view.getState().viewport, anchor);
    zoomBy(editor, 3, anchor);
    expect(toCanvas(editor.view.getState().viewport, anchor)).toEqual(under);
    zoomToActualSize(editor);
    const { scale, origin } = editor.view.getState().viewport;
    expect(scale).toBe(1);
    // A fraction of a pixel would blur the picture.
    expect(origin).toEqual({ x: -47, y: 11 });
  });

  it('shows what is selected as large as it goes, or else the whole canvas', () => {
    const { editor, ...driver } = desk();
    fitSelection(editor);
    expect(editor.view.getState().viewport.scale).toBe(0.5);
    driver.click(200, 150);
    fitSelection(editor);
    const box = rectToCss(editor.view.getState().viewport, {
      x: 100,
      y: 100,
      width: 200,
      height: 100,
    });
    expect(box.width).toBe(640);
  });

  it('shows the canvas without the panels, announces it, and changes nothing of the draft', () => {
    const { editor } = desk();
    const before = editor.document.getState();
    for (const alone of [true, false]) {
      setAlone(editor, alone);
      expect(editor.view.getState().alone).toBe(alone);
      expect(editor.live.getState().announcement.text).toBe(
        alone ? 'Showing the canvas alone' : 'Showing all panels',
      );
    }
    expect(editor.document.getState()).toBe(before);
  });

  it('stores source shapes outside the draft', () => {
    const { editor } = desk();
    const before = editor.document.getState();
    const streams = [
      { userId: 'ana', media: 0 },
      { userId: 'ben', media: 1 },
    ] as const;
    setSourceShape(editor, streams, '9:16');
    const { sources } = editor.view.getState();
    expect(streams.map((stream) => shapeOf(sources, stream))).toEqual(['9:16', '9:16']);
    expect(editor.document.getState()).toBe(before);
  });

  it('cannot be undone', () => {
    const { editor } = desk();
    const before = editor.document.getState();
    zoomBy(editor, 2);
    panBy(editor, { x: 1, y: 1 });
    pointerDown(editor, { at: { x: 300, y: 200 }, ...none }, { pan: true });
    pointerMove(editor, { at: { x: 0, y: 0 }, ...none });
    pointerUp(editor, { at: { x: 10, y: 0 }, ...none });
    expect(editor.document.getState()).toBe(before);
  });
});
