import { expect, it } from 'vitest';

import { readColour } from './colour.ts';

it('a colour is read in every common notation', () => {
  for (const text of ['#ffa500', '0xFFA500', ' FfA500 ', '0XffA500']) {
    expect(readColour(text)).toBe('FFA500');
  }
  expect(readColour('#fa0')).toBe('FFAA00');
});

it('an invalid colour is refused, not guessed', () => {
  for (const text of ['', '#', 'orange', '#12345', '#1234567', '1#23', '10x234', '0x12345G']) {
    expect(readColour(text)).toBeUndefined();
  }
});
