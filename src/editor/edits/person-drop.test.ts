import { describe, expect, it } from 'vitest';

import {
  driveWindows,
  rectOf,
  selectedUsers,
  undoLabels,
  windowOf,
} from '#testing/headless-driver.ts';
import type { HeadlessDriver } from '#testing/headless-driver.ts';
import { writeLayout } from '#layout/document/wire.ts';
import type { MixLayout } from '#trtc/layout-params.ts';

import { undo } from '#editor/edit.ts';
import { putOnSelectedTile } from './person.ts';
import { setLocked } from '#editor/gestures/lock.ts';
import { pickUpPerson } from '#editor/gestures/pointer.ts';
import { zoomBy } from '#editor/view.ts';

const noKeys = { mod: false, shift: false, alt: false, pointer: 1, isFinger: false };
/** Where the list of people is: beside the canvas. */
const list = { at: { x: -100, y: 300 }, ...noKeys };

function desk(more: readonly MixLayout[] = []): HeadlessDriver {
  return driveWindows([
    windowOf('ana', [0, 0, 400, 300], { SubBackgroundImage: 'https://example.com/ana.png' }),
    windowOf('ben', [400, 0, 400, 300], { ImageLayer: 3, Alpha: 9 }),
    { Left: 0, Top: 300, Width: 400, Height: 300 },
    ...more,
  ]);
}

function carry(driver: HeadlessDriver, userId: string, x: number, y: number): HeadlessDriver {
  pickUpPerson(driver.editor, userId, list);
  return driver
    .move(x / 2, y)
    .move(x, y)
    .up();
}

function windowsIn({ editor }: HeadlessDriver): readonly MixLayout[] {
  return writeLayout(editor.document.getState().document).MixLayoutParams.MixLayoutList ?? [];
}

function usersIn(driver: HeadlessDriver): readonly (string | undefined)[] {
  return windowsIn(driver).map(({ UserId }) => UserId);
}

describe('a person who is let go', () => {
  it('on an occupied tile takes the place of who was there', () => {
    const driver = carry(desk(), 'cleo', 500, 100);
    expect(usersIn(driver)).toEqual(['ana', 'cleo', undefined]);
    expect(undoLabels(driver.editor)).toEqual(['Put cleo in place of ben']);
    expect(selectedUsers(driver.editor)).toEqual(['cleo']);
  });

  it('on an open slot fills it', () => {
    const driver = carry(desk(), 'cleo', 100, 400);
    expect(usersIn(driver)).toEqual(['ana', 'ben', 'cleo']);
    expect(undoLabels(driver.editor)).toEqual(['Put cleo on Open slot 1']);
  });

  it('on the empty canvas gets a tile there, in front of all and inside the canvas', () => {
    const driver = carry(desk(), 'cleo', 1000, 500);
    expect(rectOf(driver.editor, 'cleo')).toEqual({ x: 788, y: 380, width: 426, height: 240 });
    expect(windowsIn(driver).at(-1)?.ImageLayer).toBe(4);
    expect(undoLabels(driver.editor)).toEqual(['Add cleo']);
    const corner = carry(desk(), 'cleo', 1279, 719);
    expect(rectOf(corner.editor, 'cleo')).toEqual({ x: 854, y: 480, width: 426, height: 240 });
  });

  it('on another’s tile while they have one themselves swaps the two, and the tiles stay', () => {
    const driver = carry(desk(), 'ana', 500, 100);
    const [first, second] = windowsIn(driver);
    expect(first).toMatchObject({ UserId: 'ben', Left: 0, Width: 400 });
    expect(second).toMatchObject({ UserId: 'ana', Left: 400, ImageLayer: 3, Alpha: 9 });
    // A placeholder belongs to the person whom it replaces.
    expect([first?.SubBackgroundImage, second?.SubBackgroundImage]).toEqual([
      undefined,
      'https://example.com/ana.png',
    ]);
    expect(undoLabels(driver.editor)).toEqual(['Swap ana and ben']);
  });

  it('on an open slot while they have a tile moves, and leaves an open slot behind', () => {
    const driver = carry(desk(), 'ana', 100, 400);
    expect(usersIn(driver)).toEqual([undefined, 'ben', 'ana']);
    expect(undoLabels(driver.editor)).toEqual(['Move ana to Open slot 1']);
  });

  it('has camera and screen separately: a tile for the screen does not count for the camera', () => {
    const screen = windowOf('ben', [400, 300, 400, 300], { MediaId: 1 });
    const driver = carry(desk([screen]), 'ana', 500, 400);
    expect(windowsIn(driver).map(({ UserId, MediaId }) => [UserId, MediaId])).toEqual([
      ['ana', undefined],
      ['ben', undefined],
      [undefined, undefined],
      ['ana', 1],
    ]);
  });

  it('on their own tile, beside the canvas, or with Escape changes nothing', () => {
    for (const [x, y] of [
      [100, 100],
      [-50, 100],
      [5000, 5000],
    ] as const) {
      expect(undoLabels(carry(desk(), 'ana', x, y).editor)).toEqual([]);
    }
    const driver = desk();
    pickUpPerson(driver.editor, 'cleo', list);
    driver.move(500, 100).key('Escape').move(500, 101).up();
    expect(undoLabels(driver.editor)).toEqual([]);
  });

  it('brings a screen share as a stream of its own, beside the camera of the same person', () => {
    const driver = desk();
    pickUpPerson(driver.editor, 'ana', list, 1);
    driver.move(500, 100);
    expect(driver.editor.live.getState().preview?.drop).toMatchObject({ kind: 'bind' });
    driver.up();
    expect(windowsIn(driver)[1]).toMatchObject({ UserId: 'ana', MediaId: 1 });
    expect(undoLabels(driver.editor)).toEqual(['Put ana (screen) in place of ben']);
    pickUpPerson(driver.editor, 'ana', list, 1);
    driver.move(100, 400).up();
    expect(windowsIn(driver).map(({ UserId, MediaId }) => [UserId, MediaId])).toEqual([
      ['ana', undefined],
      [undefined, undefined],
      ['ana', 1],
    ]);
  });

  it('is previewed with place and effect, also in a zoomed view', () => {
    const driver = desk();
    zoomBy(driver.editor, 0.5);
    pickUpPerson(driver.editor, 'cleo', list);
    driver.move(500, 100);
    expect(driver.editor.live.getState().preview?.drop).toMatchObject({
      kind: 'bind',
      rect: { x: 400, y: 0, width: 400, height: 300 },
    });
    driver.up();
    expect(usersIn(driver)).toEqual(['ana', 'cleo', undefined]);
    expect(driver.editor.live.getState()).toMatchObject({ gesture: null, preview: null });
  });

  it('finds no place where there is none, and says why', () => {
    const full = driveWindows(
      Array.from({ length: 25 }, (_, at) => windowOf(`guest_${at}`, [at, 0, 10, 10])),
    );
    carry(full, 'cleo', 600, 600);
    expect(full.editor.live.getState().announcement.text).toBe('A layout holds at most 25 tiles.');
    expect(undoLabels(full.editor)).toEqual([]);
  });

  it('stays out of a locked show', () => {
    const driver = desk();
    setLocked(driver.editor, true);
    expect(undoLabels(carry(driver, 'cleo', 500, 100).editor)).toEqual([]);
    expect(driver.editor.live.getState().announcement.text).toContain('locked');
  });

  it('by button has the same effect on the selected tile', () => {
    const driver = desk().click(500, 100);
    putOnSelectedTile(driver.editor, 'ana');
    expect(usersIn(driver)).toEqual(['ben', 'ana', undefined]);
    undo(driver.editor);
    driver.click(100, 400);
    putOnSelectedTile(driver.editor, 'cleo');
    expect(usersIn(driver)).toEqual(['ana', 'ben', 'cleo']);
    driver.key('a', { mod: true });
    putOnSelectedTile(driver.editor, 'dan');
    expect(usersIn(driver)).not.toContain('dan');
  });
});

describe('two selected tiles', () => {
  it('swap their people by Shift+X, once and back', () => {
    const driver = desk().click(100, 100).click(500, 100, { shift: true });
    driver.key('X', { shift: true });
    expect(usersIn(driver)).toEqual(['ben', 'ana', undefined]);
    expect(undoLabels(driver.editor)).toEqual(['Swap ana and ben']);
    driver.key('X', { shift: true });
    expect(usersIn(driver)).toEqual(['ana', 'ben', undefined]);
    expect(undoLabels(driver.editor)).toHaveLength(2);
  });

  it('are required: one, three or two open slots cannot be swapped', () => {
    const driver = desk([{ Left: 400, Top: 300, Width: 400, Height: 300 }]);
    driver.click(100, 100).key('X', { shift: true });
    driver.key('a', { mod: true }).key('X', { shift: true });
    driver.click(100, 400).click(500, 400, { shift: true }).key('X', { shift: true });
    expect(undoLabels(driver.editor)).toEqual([]);
  });
});
