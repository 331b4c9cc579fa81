import { expect, it } from 'vitest';

import { formatExpiry, readExpiry } from './read-expiry.ts';

const now = Date.UTC(2026, 4, 4, 12, 0);

it.each([
  ['72', '2026-05-07T12:00:00.000Z'],
  [' 24 h ', '2026-05-05T12:00:00.000Z'],
  ['1.5 hours', '2026-05-04T13:30:00.000Z'],
  ['2026-05-06T08:00:00Z', '2026-05-06T08:00:00.000Z'],
  ['2026-05-06 08:00+08:00', '2026-05-06T00:00:00.000Z'],
])('reads %j as a time', (text, at) => {
  expect(readExpiry(text, now)).toEqual({ kind: 'time', at });
});

it('reads a time as it shows it, to the minute', () => {
  const at = new Date(2026, 4, 6, 8, 5).toISOString();
  expect(formatExpiry(at)).toBe('2026-05-06 08:05');
  expect(readExpiry(formatExpiry(at), now)).toEqual({ kind: 'time', at });
});

it('reads an empty field as no expiry', () => {
  expect(readExpiry('  ', now)).toEqual({ kind: 'none' });
  expect(formatExpiry(null)).toBe('');
});

it.each(['soon', '-5', '2026-13-40 99:00', '2026-05-06', '1e3'])('refuses %j', (text) => {
  expect(readExpiry(text, now)).toMatchObject({ kind: 'broken' });
});
