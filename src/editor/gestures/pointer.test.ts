import {
  driveWindows,
  rectOf,
  selectedUsers,
  undoLabels,
  windowOf,
} from '#testing/headless-driver.ts';
import { toCss } from '#geometry/viewport.ts';
import { describe, expect, it } from 'vitest';

import { redoLabel, undo } from '#editor/edit.ts';
import { pointerDown, pointerMove } from './pointer.ts';
import { fitCanvas, resizeElement, setSnapping, zoomBy } from '#editor/view.ts';

const none = { mod: false, shift: false, alt: false, pointer: 1, isFinger: false };

function desk() {
  return driveWindows([
    windowOf('ana', [100, 100, 200, 100]),
    windowOf('ben', [500, 100, 200, 100]),
    windowOf('cai', [100, 400, 200, 100]),
  ]);
}

describe('a click', () => {
  it('selects the tile under it and deselects the others', () => {
    const driver = desk().click(200, 150).click(600, 150);
    expect(selectedUsers(driver.editor)).toEqual(['ben']);
  });

  it('on nothing selects nothing, unless Shift is held', () => {
    const driver = desk().click(200, 150).click(1000, 650, { shift: true });
    expect(selectedUsers(driver.editor)).toEqual(['ana']);
    driver.click(1000, 650);
    expect(selectedUsers(driver.editor)).toEqual([]);
  });

  it('with Shift adds a tile and takes it away again', () => {
    const driver = desk().click(200, 150).click(600, 150, { shift: true });
    expect(selectedUsers(driver.editor)).toEqual(['ana', 'ben']);
    driver.click(200, 150, { shift: true });
    expect(selectedUsers(driver.editor)).toEqual(['ben']);
  });

  it('on one of several selected tiles selects that one, but only once it turns out to be no drag', () => {
    const driver = desk().key('a', { mod: true }).down(200, 150);
    expect(selectedUsers(driver.editor)).toEqual(['ana', 'ben', 'cai']);
    driver.up();
    expect(selectedUsers(driver.editor)).toEqual(['ana']);
  });

  it('that moves by less than 4 CSS px moves nothing at any zoom', () => {
    for (const zoom of [0.1, 1, 8]) {
      const driver = desk();
      zoomBy(driver.editor, zoom);
      driver
        .down(200, 150)
        .move(200 + 3 / zoom, 150)
        .up();
      expect(rectOf(driver.editor, 'ana').x).toBe(100);
      expect(undoLabels(driver.editor)).toEqual([]);
    }
  });

  it('keeps the redo steps', () => {
    const driver = desk().drag({ x: 200, y: 150 }, { x: 260, y: 650 });
    undo(driver.editor);
    driver.click(600, 150).click(200, 150, { shift: true }).click(1000, 650);
    driver.drag({ x: 1000, y: 650 }, { x: 20, y: 20 }).key('a', { mod: true });
    expect(redoLabel(driver.editor)).toBe('Move ana');
    driver.key('y', { mod: true });
    expect(rectOf(driver.editor, 'ana')).toMatchObject({ x: 160 });
  });
});

describe('a marquee', () => {
  it('selects what it overlaps while it is drawn, and is visible', () => {
    const driver = desk().down(20, 20).move(150, 150);
    expect(selectedUsers(driver.editor)).toEqual(['ana']);
    expect(driver.editor.live.getState().preview?.marquee).toEqual({
      x: 20,
      y: 20,
      width: 130,
      height: 130,
    });
    driver.move(501, 101).up();
    expect(selectedUsers(driver.editor)).toEqual(['ana', 'ben']);
    expect(driver.editor.live.getState().preview).toBeNull();
    expect(undoLabels(driver.editor)).toEqual([]);
  });

  it('adds to the selection with Shift', () => {
    const driver = desk()
      .click(200, 450)
      .drag({ x: 20, y: 20 }, { x: 150, y: 150 }, { shift: true });
    expect(selectedUsers(driver.editor)).toEqual(['cai', 'ana']);
  });

  it('restores the selection on Escape', () => {
    const driver = desk().click(200, 450).down(20, 20).move(600, 150).key('Escape');
    expect(selectedUsers(driver.editor)).toEqual(['cai']);
    expect(driver.editor.live.getState().gesture).toBeNull();
  });
});

describe('a move', () => {
  it('moves the tile exactly as far as the pointer, as one named step', () => {
    const driver = desk();
    setSnapping(driver.editor, false);
    driver.down(200, 150);
    for (let step = 1; step <= 40; step += 1) {
      driver.move(200 + step, 150 + step * 2);
    }
    driver.up();
    expect(rectOf(driver.editor, 'ana')).toEqual({ x: 140, y: 180, width: 200, height: 100 });
    expect(undoLabels(driver.editor)).toEqual(['Move ana']);
    expect(driver.editor.live.getState().announcement.text).toBe('ana: moved to 140, 180');
  });

  it('ends in the same place at any event rate: deltas are measured from the start', () => {
    const ends = [1, 7, 333].map((count) => {
      const driver = desk().down(200, 150, { mod: true });
      for (let step = 1; step <= count; step += 1) {
        driver.move(200 + (123.4 * step) / count, 150 + (45.6 * step) / count, { mod: true });
      }
      return rectOf(driver.up({ mod: true }).editor, 'ana');
    });
    expect(ends).toEqual(Array(3).fill({ x: 223, y: 146, width: 200, height: 100 }));
  });

  it('previews without touching the document until the pointer is released', () => {
    const driver = desk().down(200, 150).move(260, 350);
    expect(rectOf(driver.editor, 'ana')).toMatchObject({ x: 100, y: 100 });
    expect([...(driver.editor.live.getState().preview?.rects.values() ?? [])]).toHaveLength(1);
  });

  it('moves everything selected and names how many', () => {
    const driver = desk()
      .click(200, 150)
      .click(600, 150, { shift: true })
      .drag({ x: 600, y: 150 }, { x: 640, y: 250 }, { mod: true });
    expect(rectOf(driver.editor, 'ana')).toMatchObject({ x: 140, y: 200 });
    expect(rectOf(driver.editor, 'ben')).toMatchObject({ x: 540, y: 200 });
    expect(rectOf(driver.editor, 'cai')).toMatchObject({ x: 100, y: 400 });
    expect(undoLabels(driver.editor)).toEqual(['Move 2 tiles']);
  });

  it('stops a group at the edge as one, so that it keeps its shape', () => {
    const driver = desk().key('a', { mod: true }).drag({ x: 200, y: 150 }, { x: -900, y: -900 });
    expect(rectOf(driver.editor, 'ana')).toMatchObject({ x: 0, y: 0 });
    expect(rectOf(driver.editor, 'ben')).toMatchObject({ x: 400, y: 0 });
    expect(rectOf(driver.editor, 'cai')).toMatchObject({ x: 0, y: 300 });
  });

  it('follows the longer axis with Shift', () => {
    const driver = desk()
      .down(200, 150)
      .move(290, 130)
      .move(290, 130, { shift: true })
      .up({ shift: true });
    expect(rectOf(driver.editor, 'ana')).toMatchObject({ x: 190, y: 100 });
  });

  it('cannot begin while the recorder arranges people itself', () => {
    const driver = desk();
    driver.editor.document.setState(({ document }) => ({ document: { ...document, mode: 3 } }));
    driver.drag({ x: 200, y: 150 }, { x: 400, y: 350 });
    expect(rectOf(driver.editor, 'ana')).toMatchObject({ x: 100, y: 100 });
    expect(selectedUsers(driver.editor)).toEqual([]);
  });

  it('ignores a second press while the first one lasts', () => {
    const driver = desk().down(200, 150).move(260, 350).down(600, 150).up();
    expect(selectedUsers(driver.editor)).toEqual(['ana']);
    expect(undoLabels(driver.editor)).toEqual(['Move ana']);
  });
});

describe('snapping', () => {
  const zooms = [0.1, 0.25, 1, 2.5, 8];

  /** A 400 px wide tile dragged until its left edge is `gap` canvas px short of the middle of the canvas. */
  function dragTo(gap: number, zoom: number, held = {}, snapping = true) {
    const driver = driveWindows([windowOf('ana', [100, 300, 400, 400])], {
      width: 1920,
      height: 1080,
    });
    zoomBy(driver.editor, zoom);
    setSnapping(driver.editor, snapping);
    return driver.down(300, 500, held).move(300 + 860 - gap, 500, held);
  }

  it.each(zooms)(
    'draws a tile to a line within 8 CSS px at zoom %d and not from further',
    (zoom) => {
      for (let gap = 0; gap <= 100; gap += 1) {
        const driver = dragTo(gap, zoom);
        const isNear = gap * zoom <= 8;
        const guides = driver.editor.live.getState().preview?.guides;
        expect(guides).toEqual(isNear ? [{ axis: 'x', at: 960 }] : []);
        expect(rectOf(driver.up().editor, 'ana').x).toBe(isNear ? 960 : 960 - gap);
      }
    },
  );

  it.each(zooms)('is suspended by Mod at zoom %d, also in the middle of the drag', (zoom) => {
    expect(rectOf(dragTo(1, zoom, { mod: true }).up({ mod: true }).editor, 'ana').x).toBe(959);
    const driver = dragTo(1, zoom).hold({ mod: true });
    expect(driver.editor.live.getState().preview?.guides).toEqual([]);
    expect(rectOf(driver.up({ mod: true }).editor, 'ana').x).toBe(959);
    expect(rectOf(dragTo(1, zoom, { mod: true }).up().editor, 'ana').x).toBe(960);
  });

  it('can be switched off', () => {
    expect(rectOf(dragTo(1, 1, {}, false).up().editor, 'ana').x).toBe(959);
  });

  it('aligns with the edges and centres of other tiles', () => {
    const driver = desk().drag({ x: 200, y: 150 }, { x: 203, y: 254 });
    // 3 px from the left edge of cai, 4 px from the bottom edge of ben.
    expect(rectOf(driver.editor, 'ana')).toMatchObject({ x: 100, y: 200 });
  });

  it('ignores the tiles that move along', () => {
    const driver = desk().key('a', { mod: true }).drag({ x: 200, y: 150 }, { x: 205, y: 155 });
    expect(rectOf(driver.editor, 'ana')).toMatchObject({ x: 105, y: 105 });
    expect(rectOf(driver.editor, 'cai')).toMatchObject({ x: 105, y: 405 });
  });

  it('aligns a pulled edge with the edge of another tile', () => {
    const driver = desk().click(200, 150).drag({ x: 300, y: 150 }, { x: 496, y: 150 });
    expect(rectOf(driver.editor, 'ana')).toEqual({ x: 100, y: 100, width: 400, height: 100 });
  });
});

describe('a resize', () => {
  it('pulls the edge of its handle and leaves the far one', () => {
    const driver = desk().click(200, 150).drag({ x: 100, y: 100 }, { x: 70, y: 60 }, { mod: true });
    expect(rectOf(driver.editor, 'ana')).toEqual({ x: 70, y: 60, width: 230, height: 140 });
    expect(undoLabels(driver.editor)).toEqual(['Resize ana']);
  });

  it('keeps the ratio with Shift until Shift is released', () => {
    const driver = desk()
      .click(200, 150)
      .down(300, 200, { mod: true })
      .move(400, 210, { mod: true, shift: true });
    const preview = () => driver.editor.live.getState().preview?.rects.get('tile-1');
    expect(preview()).toEqual({ x: 100, y: 100, width: 300, height: 150 });
    driver.hold({ mod: true });
    expect(preview()).toEqual({ x: 100, y: 100, width: 300, height: 110 });
  });

  it('grows from the centre with Alt', () => {
    const driver = desk()
      .click(200, 150)
      .drag({ x: 300, y: 200 }, { x: 310, y: 215 }, { mod: true, alt: true });
    expect(rectOf(driver.editor, 'ana')).toEqual({ x: 90, y: 85, width: 220, height: 130 });
  });

  it('stops at 2 x 2 instead of flipping', () => {
    const driver = desk().click(200, 150).drag({ x: 300, y: 200 }, { x: 3, y: 5 }, { mod: true });
    expect(rectOf(driver.editor, 'ana')).toEqual({ x: 100, y: 100, width: 2, height: 2 });
  });

  it('of several tiles keeps those that touched touching', () => {
    const driver = driveWindows([
      windowOf('ana', [0, 0, 101, 300]),
      windowOf('ben', [101, 0, 100, 300]),
      windowOf('cai', [201, 0, 99, 300]),
    ]).key('a', { mod: true });
    for (const x of [301, 317, 433, 512, 1279]) {
      driver.down(300, 300, { mod: true }).move(x, 555, { mod: true });
      const rects = [...(driver.editor.live.getState().preview?.rects.values() ?? [])];
      expect(rects.map((rect) => rect.x + rect.width)).toEqual([rects[1]?.x, rects[2]?.x, x]);
      expect(rects.map((rect) => rect.height)).toEqual([555, 555, 555]);
      driver.key('Escape');
    }
  });

  it('of several tiles stops before the smallest of them would vanish', () => {
    const driver = driveWindows([
      windowOf('ana', [0, 0, 400, 300]),
      windowOf('ben', [400, 0, 20, 300]),
    ])
      .key('a', { mod: true })
      .drag({ x: 420, y: 300 }, { x: 3, y: 3 }, { mod: true });
    expect(rectOf(driver.editor, 'ben')).toMatchObject({ x: 40, width: 2 });
    expect(rectOf(driver.editor, 'ana')).toMatchObject({ x: 0, width: 40 });
  });

  it('does not move an edge that was not pulled to a line nearby', () => {
    // The lower edge is 3 px from the middle of the canvas.
    const driver = driveWindows([windowOf('ana', [100, 100, 200, 257])])
      .click(200, 150)
      .drag({ x: 300, y: 357 }, { x: 333, y: 357 });
    expect(rectOf(driver.editor, 'ana')).toEqual({ x: 100, y: 100, width: 233, height: 257 });
  });
});

describe('Escape', () => {
  it('in a move or a resize leaves everything as it was', () => {
    const driver = desk().click(200, 150);
    const before = driver.editor.document.getState();
    driver.down(200, 150).move(400, 400).key('Escape').move(500, 500).up();
    driver.down(300, 200).move(400, 400).key('Escape').up();
    expect(driver.editor.document.getState()).toBe(before);
  });

  it('in a pan restores the view and its framing', () => {
    const { editor, ...driver } = desk();
    resizeElement(editor, { width: 800, height: 600 });
    fitCanvas(editor);
    const before = editor.view.getState();
    pointerDown(editor, { at: { x: 10, y: 10 }, ...none }, { pan: true });
    pointerMove(editor, { at: { x: 90, y: 40 }, ...none });
    expect(editor.view.getState().viewport.origin).toEqual({
      x: before.viewport.origin.x + 80,
      y: before.viewport.origin.y + 30,
    });
    driver.key('Escape');
    expect(editor.view.getState()).toEqual(before);
  });

  it('without a gesture clears the selection', () => {
    const driver = desk().click(200, 150).key('Escape');
    expect(selectedUsers(driver.editor)).toEqual([]);
  });

  it('is the only key that acts during a gesture', () => {
    const driver = desk().click(200, 150).down(200, 150).move(300, 350);
    driver.key('Delete').key('z', { mod: true }).key('ArrowLeft').key('d', { mod: true });
    expect(driver.editor.document.getState().document.tiles).toHaveLength(3);
    driver.up();
    expect(undoLabels(driver.editor)).toEqual(['Move ana']);
  });
});

describe('the driver', () => {
  it('goes through the viewport like a real pointer', () => {
    const driver = desk();
    zoomBy(driver.editor, 3, { x: 17, y: 5 });
    const { viewport } = driver.editor.view.getState();
    expect(toCss(viewport, { x: 200, y: 150 })).not.toEqual({ x: 200, y: 150 });
    driver.click(200, 150);
    expect(selectedUsers(driver.editor)).toEqual(['ana']);
  });
});
