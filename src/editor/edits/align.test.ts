import { driveWindows, rectOf, undoLabels, windowOf } from '#testing/headless-driver.ts';
import { describe, expect, it } from 'vitest';

import { distributeSelection } from './align.ts';

function desk() {
  return driveWindows([
    windowOf('ana', [100, 100, 200, 100]),
    windowOf('ben', [350, 300, 100, 50]),
    windowOf('cleo', [800, 500, 300, 200]),
  ]);
}

function placesIn(driver: ReturnType<typeof desk>) {
  return ['ana', 'ben', 'cleo'].map((user) => {
    const { x, y } = rectOf(driver.editor, user);
    return [x, y];
  });
}

describe('what is selected', () => {
  it.each([
    ['a', [100, 100], [100, 300], [100, 500]],
    ['d', [900, 100], [1000, 300], [800, 500]],
    ['h', [500, 100], [550, 300], [450, 500]],
    ['w', [100, 100], [350, 100], [800, 100]],
    ['s', [100, 600], [350, 650], [800, 500]],
    ['v', [100, 350], [350, 375], [800, 300]],
  ])('is aligned to its own bounds by Alt+%s, in one step', (key, ...places) => {
    const driver = desk().key('a', { mod: true }).key(key, { alt: true });
    expect(placesIn(driver)).toEqual(places);
    expect(undoLabels(driver.editor)).toHaveLength(1);
    expect(placesIn(driver.key('z', { mod: true }))).toEqual(placesIn(desk()));
  });

  it('is aligned to the canvas when it is one item', () => {
    const driver = desk().click(200, 150).key('d', { alt: true }).key('s', { alt: true });
    expect(rectOf(driver.editor, 'ana')).toEqual({ x: 1080, y: 620, width: 200, height: 100 });
    expect(undoLabels(driver.editor)).toEqual(['Align ana right', 'Align ana bottom']);
  });

  it('gets equal gaps, and its outermost stay', () => {
    const driver = desk().key('a', { mod: true }).key('h', { alt: true, shift: true });
    // 1000 px hold 600 px of tiles: two gaps of 200 px.
    expect(placesIn(driver)).toEqual([
      [100, 100],
      [500, 300],
      [800, 500],
    ]);
    expect(undoLabels(driver.editor)).toEqual(['Distribute 3 tiles']);
  });

  it('is not distributed when it has only two items', () => {
    const driver = desk().click(200, 150).click(400, 320, { shift: true });
    distributeSelection(driver.editor, 'horizontal');
    expect(undoLabels(driver.editor)).toEqual([]);
  });

  it('leaves no step when it is already aligned', () => {
    const driver = desk().click(200, 150).key('a', { alt: true }).key('a', { alt: true });
    expect(undoLabels(driver.editor)).toEqual(['Align ana left']);
  });

  it.each([
    [
      'is aligned',
      'a',
      false,
      'Align 3 tiles left; ben: moved to 100, 300; cleo: moved to 100, 500',
    ],
    ['gets equal gaps', 'h', true, 'Distribute 3 tiles; ben: moved to 500, 300'],
  ])('is announced with its new numbers when it %s', (_, key, shift, words) => {
    const driver = desk().key('a', { mod: true }).key(key, { alt: true, shift });
    expect(driver.editor.live.getState().announcement.text).toBe(words);
  });

  it('is counted in the announcement beyond the third tile', () => {
    const driver = driveWindows(
      [100, 200, 300, 400, 500, 600].map((left, index) =>
        windowOf(`person${index}`, [left, 100 * index, 80, 60]),
      ),
    )
      .key('a', { mod: true })
      .key('a', { alt: true });
    const { text } = driver.editor.live.getState().announcement;
    expect(text).toMatch(/^Align 6 tiles left; person1: moved to 100, 100; .* and 2 more$/);
  });
});
