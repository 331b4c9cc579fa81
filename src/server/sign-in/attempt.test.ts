import { describe, expect, it } from 'vitest';

import { formatAttempt, readAttempt, safePath } from './attempt.ts';

describe('the path to open after signing in', () => {
  it.each([
    '/',
    '/?task=abc',
    '/sandbox',
    '/designs',
    '/page/sign-in',
    '/page/api/',
    '/apis',
    '/?task=a%2Fb&revision=3',
    '/some/page',
  ])('is %s as it was asked for', (path) => {
    expect(safePath(path)).toBe(path);
  });

  it.each([
    'https://evil.example/',
    '//evil.example/',
    '//evil.example/page?task=abc',
    '/\\evil.example/page',
    '/\\evil.example/',
    '\\\\evil.example/',
    '/\t/evil.example/',
    '/\n/evil.example/',
    ' //evil.example/',
    '/.//evil.example/',
    '/a/..//evil.example/',
    'javascript:alert(1)',
    'evil.example',
    '?task=abc',
    '',
  ])('is the first page instead of another site: %j', (path) => {
    expect(safePath(path)).toBe('/');
  });

  it.each([
    '/sign-in',
    '/sign-in?to=/',
    '/sign-in/callback',
    '/sign-out',
    '/signed-out',
    '/api/tasks',
  ])('is the first page instead of %s, which is no page', (path) => {
    expect(safePath(path)).toBe('/');
  });

  it('is the first page when it is missing, or longer than a cookie', () => {
    expect(safePath(undefined)).toBe('/');
    expect(safePath(`/?task=${'x'.repeat(4000)}`)).toBe('/');
    const longest = `/${'x'.repeat(1499)}`;
    expect([safePath(longest), safePath(`${longest}x`)]).toEqual([longest, '/']);
  });
});

describe('an attempt', () => {
  it('is read from its cookie as it was written, and from no other text', () => {
    const attempt = { state: 's', nonce: 'n', verifier: 'v', to: '/?task=主持人' };
    expect(readAttempt(formatAttempt(attempt))).toEqual(attempt);
    expect(readAttempt('')).toBeUndefined();
    for (const part of ['state', 'nonce', 'verifier', 'to']) {
      expect(readAttempt(formatAttempt({ ...attempt, [part]: undefined }))).toBeUndefined();
    }
    expect(readAttempt(Buffer.from('{"state":1}').toString('base64url'))).toBeUndefined();
  });
});
