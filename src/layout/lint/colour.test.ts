import { expect, it } from 'vitest';

import { readColour } from './colour.ts';

it('a colour is read however a person writes it', () => {
  for (const text of ['#ffa500', '0xFFA500', ' FfA500 ', '0XffA500']) {
    expect(readColour(text)).toBe('FFA500');
  }
  expect(readColour('#fa0')).toBe('FFAA00');
});

it('what is no colour is not guessed at', () => {
  for (const text of ['', '#', 'orange', '#12345', '#1234567', '0x12345G']) {
    expect(readColour(text)).toBeUndefined();
  }
});
