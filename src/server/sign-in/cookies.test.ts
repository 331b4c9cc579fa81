import { describe, expect, it } from 'vitest';

import { describeCookies, hashSessionKey, makeSessionKey } from './cookies.ts';

describe('the cookies of a desk', () => {
  it('with https are bound to its host and never sent without encryption', () => {
    expect(describeCookies({ publicUrl: 'https://desk.example.com', publicPath: '' })).toEqual({
      session: '__Host-mixdesk',
      attemptPrefix: '__Host-mixdesk-sign-in-',
      options: { httpOnly: true, sameSite: 'lax', path: '/', secure: true },
    });
  });

  it('behind a path are sent to that path only', () => {
    const place = { publicUrl: 'https://desk.example.com', publicPath: '/studio' };
    expect(describeCookies(place)).toEqual({
      session: '__Secure-mixdesk',
      attemptPrefix: '__Secure-mixdesk-sign-in-',
      options: { httpOnly: true, sameSite: 'lax', path: '/studio', secure: true },
    });
  });

  it.each([null, 'http://desk.example.com'])('at %s work without encryption', (publicUrl) => {
    expect(describeCookies({ publicUrl, publicPath: '' })).toEqual({
      session: 'mixdesk',
      attemptPrefix: 'mixdesk-sign-in-',
      options: { httpOnly: true, sameSite: 'lax', path: '/', secure: false },
    });
  });
});

describe('the key of a sign-in', () => {
  it('is 256 random bits', () => {
    const keys = Array.from({ length: 20 }, makeSessionKey);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) {
      expect(key).toMatch(/^[\w-]{43}$/);
    }
  });

  it('is stored as its SHA-256', () => {
    expect(hashSessionKey('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});
