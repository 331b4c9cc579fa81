import { describe, expect, it } from 'vitest';

import { searchActions } from './search-actions.ts';

const actions = [
  { group: 'Arrange', label: 'Align left' },
  { group: 'Arrange', label: 'Bring to front' },
  { group: 'Scenes', label: 'Load scene \u2068Übergabe\u2069' },
  { group: 'Scenes', label: 'Load scene 开场' },
  { group: 'View', label: 'Zoom to the selection' },
];

function found(text: string): readonly string[] {
  return searchActions(actions, text).map(({ label }) => label);
}

describe('the search of the palette', () => {
  it('shows everything in its order until something is typed', () => {
    expect(found('  ')).toEqual(actions.map(({ label }) => label));
  });

  it('finds each word by its beginning, in any order, in the heading too', () => {
    expect(found('left al')).toEqual(['Align left']);
    expect(found('arr')).toEqual(['Align left', 'Bring to front']);
    expect(found('lign')).toEqual([]);
  });

  it('puts first what begins with the text', () => {
    expect(found('to')).toEqual(['Bring to front', 'Zoom to the selection']);
    expect(found('zoom to')).toEqual(['Zoom to the selection']);
  });

  it('reads accents, capitals, marks of direction and Chinese as people type them', () => {
    expect(found('ubergabe')).toEqual(['Load scene \u2068Übergabe\u2069']);
    expect(found('开场')).toEqual(['Load scene 开场']);
    expect(found('场')).toEqual(['Load scene 开场']);
  });
});
