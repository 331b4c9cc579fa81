import { driveWindows, windowOf } from '#testing/headless-driver.ts';
import { toCss } from '#geometry/viewport.ts';
import { describe, expect, it } from 'vitest';

import { hitTest, visibleHandles } from './hit-test.ts';
import { zoomBy } from './view.ts';

describe('what lies under the pointer', () => {
  it('is the front-most tile by layer, then by place in the list', () => {
    const { editor } = driveWindows([
      windowOf('front', [0, 0, 100, 100], { ImageLayer: 2 }),
      windowOf('back', [50, 50, 100, 100]),
      windowOf('later', [120, 120, 100, 100]),
    ]);
    expect(hitTest(editor, { x: 60, y: 60 })).toEqual({ kind: 'item', id: 'tile-1' });
    expect(hitTest(editor, { x: 130, y: 130 })).toEqual({ kind: 'item', id: 'tile-3' });
    expect(hitTest(editor, { x: 600, y: 600 })).toEqual({ kind: 'nothing' });
  });

  it.each([0.3, 1, 5])('is a handle of the selection within 8 CSS px of it, at zoom %d', (zoom) => {
    const driver = driveWindows([
      windowOf('ana', [200, 200, 400, 400]),
      windowOf('above', [200, 200, 100, 100], { ImageLayer: 1 }),
    ]).click(500, 500);
    zoomBy(driver.editor, zoom);
    const corner = toCss(driver.editor.view.getState().viewport, { x: 200, y: 200 });
    const hitAt = (offset: number) =>
      hitTest(driver.editor, { x: corner.x + offset, y: corner.y + offset });
    expect(hitAt(7.9)).toEqual({ kind: 'handle', handle: 'nw' });
    expect(hitAt(-7.9)).toEqual({ kind: 'handle', handle: 'nw' });
    expect(hitAt(8.1)).toEqual({ kind: 'item', id: 'tile-2' });
    expect(hitAt(-8.1)).toEqual({ kind: 'nothing' });
  });

  it('leaves the middle of the smallest tile free for dragging', () => {
    const driver = driveWindows([windowOf('ana', [200, 200, 4, 4])]).click(202, 202);
    expect(hitTest(driver.editor, { x: 202, y: 202 })).toEqual({ kind: 'item', id: 'tile-1' });
    expect(hitTest(driver.editor, { x: 206, y: 206 })).toEqual({ kind: 'handle', handle: 'se' });
  });

  it('shows corner handles only where there is no room for eight', () => {
    expect(visibleHandles({ x: 0, y: 0, width: 47, height: 300 })).toEqual([
      'nw',
      'ne',
      'se',
      'sw',
    ]);
    expect(visibleHandles({ x: 0, y: 0, width: 48, height: 48 })).toHaveLength(8);
  });

  it('is nothing while the recorder arranges people itself', () => {
    const { editor } = driveWindows([windowOf('ana', [0, 0, 100, 100])]).click(50, 50);
    editor.document.setState(({ document }) => ({ document: { ...document, mode: 1 } }));
    expect(hitTest(editor, { x: 50, y: 50 })).toEqual({ kind: 'nothing' });
    expect(hitTest(editor, { x: 0, y: 0 })).toEqual({ kind: 'nothing' });
  });
});
