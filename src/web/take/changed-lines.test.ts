import { describe, expect, it } from 'vitest';

import { markChangedLines } from './changed-lines.ts';

function changed(before: string, after: string): string {
  const lines = after.split(' ');
  const marks = markChangedLines(before === '' ? [] : before.split(' '), lines);
  return lines.filter((_, index) => marks[index]).join(' ');
}

describe('the changed lines of a request', () => {
  it.each([
    ['a b c', 'a b c', ''],
    ['a b c', 'a x c', 'x'],
    ['a b c d e', 'a x c y e', 'x y'],
    ['a c', 'a b c', 'b'],
    ['a b c', 'a c', ''],
    // An inserted tile has lines that others have too.
    ['{ 1 } { 2 }', '{ 1 } { 3 } { 2 }', '{ 3 }'],
    ['', 'a b', 'a b'],
  ])('from %j to %j are %j', (before, after, lines) => {
    const found = changed(before, after);
    // Which of two equal braces is the new one makes no difference.
    expect(found.split(' ').sort()).toEqual(lines.split(' ').sort());
  });

  it('are all between the same ends when there are too many to compare', () => {
    const before = Array.from({ length: 1000 }, (_, index) => `before ${index}`);
    const after = ['first', ...Array.from({ length: 1000 }, (_, index) => `after ${index}`)];
    const marks = markChangedLines(['first', ...before], after);
    expect(marks[0]).toBe(false);
    expect(marks.slice(1).every(Boolean)).toBe(true);
  });
});
