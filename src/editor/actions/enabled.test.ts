import { describe, expect, it } from 'vitest';

import { driveWindows, windowOf } from '#testing/headless-driver.ts';

import { actions } from './keymap.ts';

/** The actions that a person can use now, of those whose use depends on the draft. */
function enabledIn({ editor }: ReturnType<typeof driveWindows>): readonly string[] {
  return actions
    .filter((action) => action.isEnabled(editor))
    .map(({ id }) => id)
    .filter(
      (id) => !/^(zoom-(in|out|100|fit)|canvas-alone|toggle-.*|keep-ratio|add-slot)$/.test(id),
    );
}

const ana = windowOf('ana', [100, 100, 200, 100]);
const ben = windowOf('ben', [500, 100, 200, 100]);
const cleo = windowOf('cleo', [900, 100, 200, 100]);

describe('an action is offered where it can do something', () => {
  it('on an empty draft: none', () => {
    expect(enabledIn(driveWindows([]))).toEqual([]);
  });

  it('on a draft with nothing selected: to select all, or the first tile', () => {
    expect(enabledIn(driveWindows([ana]))).toEqual([
      'select-all',
      ...['left', 'right', 'up', 'down'].map((direction) => `walk-${direction}`),
    ]);
  });

  it('on one selected tile: what one tile can do, neither to swap nor to distribute', () => {
    const enabled = enabledIn(driveWindows([ana, ben, cleo]).click(200, 150));
    expect(enabled).toEqual(
      expect.arrayContaining([
        'delete',
        'duplicate',
        'select-all',
        'bring-forward',
        'send-to-back',
        'escape',
        'nudge-left-1',
        'align-left',
        'zoom-selection',
      ]),
    );
    expect(enabled.filter((id) => /^(undo|redo|swap|distribute)/.test(id))).toEqual([]);
  });

  it('on two tiles: also to swap their people; on three: to distribute them', () => {
    const two = driveWindows([ana, ben, cleo]).click(200, 150).click(600, 150, { shift: true });
    expect(enabledIn(two)).toContain('swap-people');
    expect(enabledIn(two).filter((id) => id.startsWith('distribute'))).toEqual([]);
    const three = enabledIn(two.click(1000, 150, { shift: true }));
    expect(three).not.toContain('swap-people');
    expect(three.filter((id) => id.startsWith('distribute'))).toHaveLength(2);
  });

  it('after an edit: to undo it, and then to redo it', () => {
    const driver = driveWindows([ana]).click(200, 150).key('ArrowLeft');
    const travels = () => enabledIn(driver).filter((id) => /^(undo|redo)$/.test(id));
    expect(travels()).toEqual(['undo']);
    driver.key('z', { mod: true });
    expect(travels()).toEqual(['redo']);
  });

  it('during a gesture: to cancel it', () => {
    expect(enabledIn(driveWindows([ana]).down(10, 10).move(60, 60))).toContain('escape');
  });
});
