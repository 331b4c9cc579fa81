import { expect, it } from 'vitest';

import type { Config } from '#server/config/config.ts';
import type { Repository } from '#server/database/repository.ts';
import { keepSessions } from '#server/testing/sessions.ts';

import { hashSessionKey } from './cookies.ts';
import { lendSession } from './lend-session.ts';

function parts(signIn: object | null) {
  const sessions = keepSessions();
  const config = { signIn, publicUrl: null } as Config;
  return { sessions, parts: { config, repository: { sessions } as unknown as Repository } };
}

it('without sign-in the desk needs no session', async () => {
  const { sessions, parts: given } = parts(null);
  const seen: unknown[] = [];
  await lendSession(given, (headers) => {
    seen.push(headers, ...sessions.kept);
    return Promise.resolve();
  });
  expect(seen).toEqual([{}]);
});

it('the desk is a producer for a minute at most, and no longer than it needs', async () => {
  const { sessions, parts: given } = parts({});
  const before = Date.now();
  await lendSession(given, (headers) => {
    const [session, ...others] = sessions.kept;
    const key = /^mixdesk=([\w-]{43})$/.exec(headers['cookie'] ?? '')?.[1] ?? '';
    expect(others).toEqual([]);
    expect(session).toMatchObject({
      keyHash: hashSessionKey(key),
      user: { id: 'mixdesk', name: 'Mixdesk', role: 'producer' },
    });
    const validMs = (session?.endsAt.getTime() ?? 0) - before;
    expect(validMs).toBeGreaterThanOrEqual(60_000);
    expect(validMs).toBeLessThan(120_000);
    return Promise.resolve();
  });
  expect(sessions.kept).toEqual([]);
});

it('the session ends also when what it was for fails', async () => {
  const { sessions, parts: given } = parts({});
  await expect(lendSession(given, () => Promise.reject(new Error('boom')))).rejects.toThrow('boom');
  expect(sessions.kept).toEqual([]);
});
