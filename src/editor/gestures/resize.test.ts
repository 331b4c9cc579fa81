import { describe, expect, it } from 'vitest';

import { driveWindows, rectOf, windowOf } from '#testing/headless-driver.ts';

/** Ana, selected, and ben away from her: his edges are at 600 and 800, and at 400 and 500. */
function desk() {
  return driveWindows([
    windowOf('ana', [100, 100, 200, 100]),
    windowOf('ben', [600, 400, 200, 100]),
  ]).click(200, 150);
}

/** The guides while ana's handle at a place is pulled to another, and what becomes of her. */
function pull(from: readonly [number, number], to: readonly [number, number], held = {}) {
  const driver = desk().down(...from);
  driver.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, held).move(...to, held);
  const { preview } = driver.editor.live.getState();
  driver.up(held);
  return { guides: preview?.guides, rect: rectOf(driver.editor, 'ana') };
}

describe('a pulled edge', () => {
  it.each([
    ['right', [300, 150], [597, 150], [{ axis: 'x', at: 600 }], { width: 500 }],
    ['left', [100, 150], [3, 150], [{ axis: 'x', at: 0 }], { x: 0, width: 300 }],
    ['bottom', [200, 200], [200, 397], [{ axis: 'y', at: 400 }], { height: 300 }],
    ['top', [200, 100], [200, 3], [{ axis: 'y', at: 0 }], { y: 0, height: 200 }],
  ] as const)(
    'that comes near a line (%s) lies on it and shows it',
    (_, from, to, guides, sides) => {
      expect(pull(from, to)).toEqual({
        guides,
        rect: { x: 100, y: 100, width: 200, height: 100, ...sides },
      });
    },
  );

  it('of a corner shows a line of each axis', () => {
    expect(pull([300, 200], [598, 398])).toEqual({
      guides: [
        { axis: 'x', at: 600 },
        { axis: 'y', at: 400 },
      ],
      rect: { x: 100, y: 100, width: 500, height: 300 },
    });
  });

  it('that is far from every line shows none', () => {
    expect(pull([300, 150], [450, 150])).toEqual({
      guides: [],
      rect: { x: 100, y: 100, width: 350, height: 100 },
    });
  });

  it('passes every line while snapping is off', () => {
    expect(pull([300, 150], [597, 150], { mod: true })).toEqual({
      guides: [],
      rect: { x: 100, y: 100, width: 497, height: 100 },
    });
  });
});
