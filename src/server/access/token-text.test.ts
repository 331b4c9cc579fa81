import { expect, it } from 'vitest';

import { makeTokenText, readTokenText } from './token-text.ts';

it('a token is 256 random bits behind its prefix', () => {
  expect(makeTokenText()).toMatch(/^mxd_[\w-]{43}$/);
  expect(makeTokenText()).not.toBe(makeTokenText());
});

it.each([
  ['Bearer mxd_abc', 'mxd_abc'],
  ['bearer  mxd_abc ', 'mxd_abc'],
  ['Bearer mxd_', 'mxd_'],
  ['Bearer eyJhbGciOi', undefined],
  ['Bearer mxd_a b', undefined],
  ['Basic mxd_abc', undefined],
  [undefined, undefined],
])('in Authorization: %s the token is %s', (authorization, text) => {
  expect(readTokenText({ headers: authorization === undefined ? {} : { authorization } })).toBe(
    text,
  );
});
