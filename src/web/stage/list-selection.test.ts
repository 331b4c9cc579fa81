import { describe, expect, it } from 'vitest';

import { chooseRow, findByName, pressListKey } from './list-selection.ts';
import type { ListKey, ListState } from './list-selection.ts';

const ids = ['a', 'b', 'c', 'd', 'e'];

function listAt(current: string | undefined, state: Partial<ListState> = {}): ListState {
  return {
    ids,
    selection: current === undefined ? [] : [current],
    current,
    anchor: current,
    ...state,
  };
}

function press(key: string, held: Partial<ListKey> = {}): ListKey {
  return { key, isShift: false, isApart: false, page: 3, ...held };
}

describe('choosing rows of a list', () => {
  it('selects a row alone', () => {
    expect(chooseRow(listAt('a'), 'c', 'alone').selection).toEqual(['c']);
  });

  it('adds a row and removes it again', () => {
    const added = chooseRow(listAt('a'), 'c', 'toggled');
    expect(added.selection).toEqual(['a', 'c']);
    expect(chooseRow({ ...listAt('a'), ...added, ids }, 'c', 'toggled').selection).toEqual(['a']);
  });

  it('selects a range from the anchor, in both directions, and keeps the anchor', () => {
    const down = chooseRow(listAt('b'), 'd', 'range');
    expect(down).toEqual({ current: 'd', anchor: 'b', selection: ['b', 'c', 'd'] });
    expect(chooseRow(listAt('d', { anchor: 'b' }), 'a', 'range').selection).toEqual(['a', 'b']);
  });

  it('begins a range at the current row when the anchor is gone', () => {
    expect(chooseRow(listAt('b', { anchor: 'gone' }), 'c', 'range').selection).toEqual(['b', 'c']);
  });
});

describe('keys in a list', () => {
  it('moves the selection with the arrows, and stays at the ends', () => {
    expect(pressListKey(listAt('b'), press('ArrowDown'))?.selection).toEqual(['c']);
    expect(pressListKey(listAt('b'), press('ArrowUp'))?.selection).toEqual(['a']);
    expect(pressListKey(listAt('a'), press('ArrowUp'))?.selection).toEqual(['a']);
    expect(pressListKey(listAt('e'), press('ArrowDown'))?.selection).toEqual(['e']);
  });

  it('goes to the ends and by pages', () => {
    expect(pressListKey(listAt('c'), press('Home'))?.current).toBe('a');
    expect(pressListKey(listAt('c'), press('End'))?.current).toBe('e');
    expect(pressListKey(listAt('a'), press('PageDown'))?.current).toBe('d');
    expect(pressListKey(listAt('c'), press('PageUp'))?.current).toBe('a');
  });

  it('extends the selection with Shift', () => {
    const step = pressListKey(listAt('b'), press('ArrowDown', { isShift: true }));
    expect(step).toEqual({ current: 'c', anchor: 'b', selection: ['b', 'c'] });
    expect(pressListKey(listAt('b'), press('End', { isShift: true }))?.selection).toEqual([
      'b',
      'c',
      'd',
      'e',
    ]);
  });

  it('moves the focus alone with Ctrl, and selects there with Ctrl+Space', () => {
    const moved = pressListKey(listAt('a'), press('ArrowDown', { isApart: true }));
    expect(moved).toEqual({ current: 'b', anchor: 'a' });
    const there = { ...listAt('a'), current: 'b' };
    expect(pressListKey(there, press(' ', { isApart: true }))?.selection).toEqual(['a', 'b']);
    expect(pressListKey(there, press(' '))?.selection).toEqual(['b']);
  });

  it('deselects with Escape, which means nothing when nothing is selected', () => {
    expect(pressListKey(listAt('a'), press('Escape'))?.selection).toEqual([]);
    expect(pressListKey(listAt('a', { selection: [] }), press('Escape'))).toBeUndefined();
  });

  it('leaves other keys and an empty list alone', () => {
    expect(pressListKey(listAt('a'), press('x'))).toBeUndefined();
    expect(pressListKey(listAt(undefined, { ids: [] }), press('ArrowDown'))).toBeUndefined();
  });
});

describe('typing a name in a list', () => {
  const rows = [
    { id: '1', name: 'Ana' },
    { id: '2', name: 'bob' },
    { id: '3', name: 'anton' },
  ];

  it('goes on from the current row and round the end', () => {
    expect(findByName(rows, '1', 'a')).toBe('3');
    expect(findByName(rows, '3', 'a')).toBe('1');
  });

  it('stays at the current row while more letters still fit it', () => {
    expect(findByName(rows, '3', 'an')).toBe('3');
    expect(findByName(rows, '1', 'ant')).toBe('3');
    expect(findByName(rows, '1', 'x')).toBeUndefined();
  });
});
