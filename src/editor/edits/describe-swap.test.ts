import { expect, it } from 'vitest';

import { driveWindows, windowOf } from '#testing/headless-driver.ts';

import { describeSwap, findPersonDrop } from './person-drop.ts';

const plain = (text: string): string => text.replaceAll(/[\u2066-\u2069]/g, '');

it('two people swap, and one person moves to an open slot, whichever is named first', () => {
  const { editor } = driveWindows([
    windowOf('ana', [0, 0, 100, 100]),
    windowOf('ben', [200, 0, 100, 100]),
    { Left: 400, Top: 0, Width: 100, Height: 100 },
    { Left: 600, Top: 0, Width: 100, Height: 100 },
  ]);
  const { document } = editor.document.getState();
  const [ana = '', ben = '', slot = '', other = ''] = document.tiles.map(({ id }) => id);
  const say = (a: string, b: string) => plain(describeSwap(document, a, b));
  expect(say(ana, ben)).toBe('Swap ana and ben');
  expect(say(ana, slot)).toBe('Move ana to Open slot 1');
  expect(say(slot, ana)).toBe('Move ana to Open slot 1');
  expect(say(slot, other)).toBe('Swap Open slot 1 and Open slot 2');
});

it('a drop that does nothing says why', () => {
  const { editor } = driveWindows([windowOf('ana', [0, 0, 100, 100])]);
  const state = editor.document.getState();
  const drop = (at: { x: number; y: number } | null, changed = state) =>
    findPersonDrop(changed, 'ana', at);
  expect(drop({ x: 50, y: 50 })).toEqual({
    kind: 'nothing',
    reason: 'This tile already shows ana.',
  });
  for (const at of [null, { x: -5, y: 50 }]) {
    expect(drop(at)).toEqual({ kind: 'nothing', reason: 'Drop on a tile or on the canvas.' });
  }
  const grid = { ...state, document: { ...state.document, mode: 3 as const } };
  expect(drop({ x: 500, y: 500 }, grid)).toEqual({
    kind: 'nothing',
    reason: 'Tiles belong to the Custom layout mode. Switch to Custom first.',
  });
});
