import { describe, expect, it } from 'vitest';

import { layoutLines } from './text-lines.ts';

describe('layoutLines', () => {
  it('cuts a text at the line ends of every system, and keeps the place of an empty line', () => {
    const lines = layoutLines('one\ntwo\r\nthree\rfour\n\nsix', 40, 400);
    expect(lines.map(({ text }) => text)).toEqual(['one', 'two', 'three', 'four', '', 'six']);
    expect(lines.map(({ baseline }) => baseline)).toEqual([38, 88, 138, 188, 238, 288]);
  });

  it('leaves a text without line ends on one line, however long', () => {
    expect(layoutLines('all in one breath', 20, 400)).toEqual([
      { text: 'all in one breath', baseline: 19 },
    ]);
  });

  it('leaves out what would begin below the box', () => {
    expect(layoutLines('a\nb\nc\nd', 40, 101).map(({ text }) => text)).toEqual(['a', 'b', 'c']);
    expect(layoutLines('a\nb\nc\nd', 40, 100).map(({ text }) => text)).toEqual(['a', 'b']);
    expect(layoutLines('a\nb', 40, 0)).toEqual([]);
  });
});
