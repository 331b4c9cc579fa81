import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { hashSessionKey } from '#server/sign-in/cookies.ts';
import { openDesk } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { openVisitor } from '#server/testing/visitor.ts';
import { startIssuer } from '#testing/issuer.ts';
import type { TestIssuer } from '#testing/issuer.ts';

let issuer: TestIssuer;
let desk: TestDesk;
/** What the clock of the desk is ahead, ms. */
let aheadMs = 0;
beforeAll(async () => {
  issuer = await startIssuer({ ana: { name: 'Ana', roles: ['producer'] } });
  desk = await openDesk(
    {
      ...issuer.env,
      TRTC_ENDPOINT: 'http://127.0.0.1:9',
      OIDC_SESSION_HOURS: '12',
      OIDC_IDLE_MINUTES: '60',
      OIDC_RECHECK_MINUTES: '9999',
    },
    { clock: { now: () => new Date(Date.now() + aheadMs), stop: () => undefined } },
  );
});
afterAll(async () => {
  await desk.close();
  await issuer.close();
});

const minuteMs = 60_000;
/** Leads to a page that needs no built files. */
const signInAddress = '/sign-in?fresh=true&to=%2Fsigned-out';

/** The status that somebody gets who has only this cookie. */
async function tryKey(key: string): Promise<number> {
  const answer = await desk.get('/api/session', { cookie: `mixdesk=${encodeURIComponent(key)}` });
  return answer.status;
}

/** Signs Ana in; her key as a thief may have it. */
async function steal() {
  const visitor = openVisitor(desk.url);
  await visitor.signIn('ana', signInAddress);
  const key = decodeURIComponent(visitor.cookies.get('mixdesk') ?? '');
  expect(await tryKey(key)).toBe(200);
  return { visitor, key };
}

describe('a stolen key of a sign-in', () => {
  it('is void when its owner signs out', async () => {
    const { visitor, key } = await steal();
    expect((await visitor.post('/sign-out', {})).status).toBe(204);
    expect(await tryKey(key)).toBe(401);
  });

  it('is void when its owner signs in again in that browser, because each sign-in has a new key', async () => {
    const { visitor, key } = await steal();
    await visitor.signIn('ana', signInAddress);
    const newer = decodeURIComponent(visitor.cookies.get('mixdesk') ?? '');
    expect(newer).not.toBe(key);
    expect([await tryKey(key), await tryKey(newer)]).toEqual([401, 200]);
  });

  it('is void when its owner signs out everywhere, in any other browser', async () => {
    const { key } = await steal();
    const { visitor } = await steal();
    expect((await visitor.post('/sign-out?everywhere=true', {})).status).toBe(204);
    expect(await tryKey(key)).toBe(401);
  });

  it('is void after an hour without use, and after twelve hours in any case', async () => {
    const { key: unused } = await steal();
    const { key: used } = await steal();
    try {
      for (let passed = 0; passed < 12 * 60; passed += 50) {
        aheadMs = passed * minuteMs;
        expect([passed, await tryKey(used)]).toEqual([passed, 200]);
        // The use of the first request is noted beside it, and before the second one is judged.
        expect(await tryKey(used)).toBe(200);
      }
      expect(await tryKey(unused)).toBe(401);
      aheadMs = (12 * 60 + 1) * minuteMs;
      expect(await tryKey(used)).toBe(401);
    } finally {
      aheadMs = 0;
    }
  });

  it('cannot be made of what the database has', async () => {
    const { key } = await steal();
    expect(await tryKey(hashSessionKey(key))).toBe(401);
  });

  it('cannot be laid into a browser before its owner signs in', async () => {
    const visitor = openVisitor(desk.url);
    const planted = 'a-key-that-the-thief-knows-too-and-that-is-long-enough';
    visitor.cookies.set('mixdesk', planted);
    await visitor.signIn('ana', signInAddress);
    expect(await tryKey(planted)).toBe(401);
  });
});
