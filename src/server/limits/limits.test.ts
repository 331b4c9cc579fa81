import path from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import type { ActPage } from '#contract/act.ts';
import type { Role } from '#contract/http/permission.ts';
import { hashTokenText } from '#server/access/token-text.ts';
import { openRepository } from '#server/database/open-repository.ts';
import { hashSessionKey } from '#server/sign-in/cookies.ts';
import { openDesk, testSdkAppId } from '#server/testing/desk.ts';
import type { Answer, TestDesk } from '#server/testing/desk.ts';
import { openEventStream } from '#server/testing/event-stream.ts';
import { makeSession } from '#server/testing/sessions.ts';
import { makeFolder } from '#testing/processes.ts';

interface Problem {
  readonly code: string;
  readonly detail: string;
}

const signInEnv = {
  TRTC_ENDPOINT: 'http://127.0.0.1:9',
  // Nobody answers there: the sign-ins of this test are in the database already.
  OIDC_ISSUER: 'http://127.0.0.1:9',
  OIDC_CLIENT_ID: 'mixdesk',
  OIDC_CLIENT_SECRET: 'secret',
  OIDC_RECHECK_MINUTES: '999',
  TRUSTED_PROXIES: '127.0.0.1',
};

let folder: Awaited<ReturnType<typeof makeFolder>>;
let desk: TestDesk;

/** A desk with people and a token who are signed in already. */
async function open(env: Readonly<Record<string, string>>, withSignIn = true): Promise<void> {
  const dataDir = path.join(folder.path, `data-${Math.random()}`);
  const repository = await openRepository({ dataDir, origin: '127.0.0.1:9' });
  const now = new Date();
  const endsAt = new Date(now.getTime() + 86_400_000);
  for (const [name, role] of [
    ['ana', 'producer'],
    ['ben', 'producer'],
    ['adam', 'admin'],
  ] as readonly (readonly [string, Role])[]) {
    const keyHash = hashSessionKey(`key of ${name}`);
    await repository.sessions.add(
      makeSession({ keyHash, user: { id: name, name, role }, endsAt }),
      now,
    );
  }
  await repository.tokens.add({
    id: 'robot',
    hash: hashTokenText('mxd_robot'),
    name: 'robot',
    scopes: ['read', 'scenes'],
    sdkAppIds: null,
    createdBy: { id: 'machine', name: 'npm run token' },
    createdAt: now,
    expiresAt: endsAt,
  });
  await repository.close();
  const { TRTC_ENDPOINT } = signInEnv;
  desk = await openDesk({ ...(withSignIn ? signInEnv : { TRTC_ENDPOINT }), ...env }, { dataDir });
}
beforeAll(async () => {
  folder = await makeFolder();
});
afterEach(() => desk.close());
afterAll(() => folder.remove());

const as = (name: string, address?: string): Record<string, string> => ({
  ...(name === 'robot'
    ? { authorization: 'Bearer mxd_robot' }
    : name !== '' && { cookie: `mixdesk=${encodeURIComponent(`key of ${name}`)}` }),
  ...(address !== undefined && { 'x-forwarded-for': address }),
});

let scenes = 0;
/** Saves a scene. */
function change(headers: Record<string, string>): Promise<Answer<Problem>> {
  scenes += 1;
  return desk.post(
    '/api/scenes',
    {
      sdkAppId: testSdkAppId,
      title: `Scene ${scenes}`,
      canvas: { width: 1280, height: 720 },
      MixLayoutParams: { MixLayoutMode: 3 },
      seats: [],
    },
    headers,
  );
}

/** Says that a page is open. */
async function report(task: string, page: number, headers: Record<string, string>) {
  const answer = await fetch(`${desk.url}/api/tasks/${task}/presence`, {
    method: 'PUT',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ client: `window-of-page-${page}`, editing: false }),
  });
  await answer.text();
  return answer;
}

async function repeat<T>(times: number, act: () => Promise<T>): Promise<readonly T[]> {
  const results: T[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    results.push(await act());
  }
  return results;
}
const many = (times: number, status: number) => Array.from({ length: times }, () => status);
const statusesOf = (answers: readonly Answer[]) => answers.map(({ status }) => status);
const readLimited = async (limit: string): Promise<number> => {
  const { body } = await desk.get<string>('/metrics');
  return Number(new RegExp(`limited_requests_total\\{limit="${limit}"\\} (\\d+)`).exec(body)?.[1]);
};

describe('a person or a token that changes more than the limit', () => {
  it('gets 429 with a sentence, a code and Retry-After, and hinders nobody else', async () => {
    await open({ MIXDESK_CHANGES_PER_MINUTE: '60' });
    expect(await readLimited('changes')).toBe(0);
    expect(statusesOf(await repeat(10, () => change(as('ana'))))).toEqual(many(10, 201));
    const { status, body, headers } = await change(as('ana'));
    expect([status, body.code]).toEqual([429, 'too-many-requests']);
    expect(body.detail).toMatch(
      /^More than 10 changes came from you within 10 s, and this one was not made. Wait \d+ s and try again.$/,
    );
    expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(10);
    // From another address it is the same person, and at the same address other people and programs go on.
    expect((await change(as('ana', '203.0.113.9'))).status).toBe(429);
    expect((await change(as('ben'))).status).toBe(201);
    expect((await change(as('robot'))).status).toBe(201);
    expect((await desk.get('/api/tasks', as('ana'))).status).toBe(200);
    expect(await readLimited('changes')).toBe(2);
    await expect
      .poll(() => change(as('ana')).then((answer) => answer.status), { interval: 1000 })
      .toBe(201);
  });

  it('is not meant where a thousand pages of one address report, read and lint', async () => {
    // A twentieth of the pages, and of the limit.
    await open({ MIXDESK_CHANGES_PER_MINUTE: '60' });
    const task = await desk.post<{ readonly id: string }>(
      '/api/tasks',
      { kind: 'attach', sdkAppId: testSdkAppId, taskId: 't', canvas: { width: 1280, height: 720 } },
      as('ana'),
    );
    const address = '203.0.113.7';
    const pages = Array.from({ length: 50 }, (_, page) => page);
    const answers = await Promise.all(
      pages.map(async (page) => [
        await desk.get(`/api/tasks/${task.body.id}`, as('ana', address)),
        await desk.get('/api/tasks', as('ana', address)),
        await report(task.body.id, page, as('ana', address)),
      ]),
    );
    expect(answers.flat().filter(({ status }) => status !== 200)).toEqual([]);
    expect((await change(as('ana', address))).status).toBe(201);
  });
});

describe('without sign-in', () => {
  it('nobody at this machine is limited, and an address behind a trusted proxy is', async () => {
    await open({ MIXDESK_CHANGES_PER_MINUTE: '60', TRUSTED_PROXIES: 'loopback' }, false);
    expect(statusesOf(await repeat(15, () => change({})))).toEqual(many(15, 201));
    const away = { 'x-forwarded-for': '203.0.113.7' };
    expect(statusesOf(await repeat(11, () => change(away)))).toEqual([...many(10, 201), 429]);
    // Addresses of one household, and what somebody writes before the address that the proxy saw.
    const household = (last: string) => ({
      'x-forwarded-for': `8.8.8.${last}, 2001:db8:1:2::${last}`,
    });
    for (let last = 1; last <= 10; last += 1) {
      expect((await change(household(String(last)))).status).toBe(201);
    }
    expect((await change(household('11'))).status).toBe(429);
  });

  it('an address is believed from trusted proxies only', async () => {
    await open({ MIXDESK_CHANGES_PER_MINUTE: '60', TRUSTED_PROXIES: '192.0.2.1' }, false);
    const away = { 'x-forwarded-for': '203.0.113.7' };
    expect(statusesOf(await repeat(15, () => change(away)))).toEqual(many(15, 201));
  });
});

describe('an address that signs in more than the limit', () => {
  it('gets 429 in words for people, and those who are signed in notice nothing', async () => {
    await open({ MIXDESK_SIGN_INS_PER_MINUTE: '60' });
    const begin = async (address = '203.0.113.7') => {
      const answer = await fetch(`${desk.url}/sign-in/callback?state=x`, {
        headers: { ...as('', address), accept: 'text/html' },
        redirect: 'manual',
      });
      return { status: answer.status, headers: answer.headers, text: await answer.text() };
    };
    expect((await repeat(10, () => begin())).map(({ status }) => status)).toEqual(many(10, 403));
    const answer = await begin();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([
      429,
      expect.stringMatching(/^\d+$/),
    ]);
    expect(answer.text).toContain('sign-ins came from this network');
    expect((await desk.get('/api/session', as('ana', '203.0.113.7'))).status).toBe(200);
    expect((await begin('203.0.113.8')).status).toBe(403);
    expect(await readLimited('sign-ins')).toBe(1);
  });
});

describe('somebody who is refused without end', () => {
  it('gets 429, and fills neither the record nor the log; what they may do still works', async () => {
    await open({ MIXDESK_REFUSALS_PER_MINUTE: '60' });
    const stranger = as('', '203.0.113.7');
    const answers = await repeat(50, () => desk.get('/api/tasks', stranger));
    expect(statusesOf(answers)).toEqual([...many(10, 401), ...many(40, 429)]);
    expect((answers[20]?.body as Problem).detail).toContain('You are not signed in');
    expect(statusesOf(await repeat(20, () => desk.get('/no-such-file', stranger)))).toEqual(
      many(20, 429),
    );
    // Of these nobody knows where they come from, so all are counted together.
    expect(statusesOf(await repeat(20, () => desk.get('/%ff', stranger)))).toEqual([
      ...many(10, 400),
      ...many(10, 429),
    ]);
    expect((await desk.get('/api/session', as('ana', '203.0.113.7'))).status).toBe(200);
    expect((await desk.get('/healthz', stranger)).status).toBe(200);
    const refusals = async () => {
      const { body } = await desk.get<ActPage>('/api/audit?limit=100', as('adam'));
      return body.acts.filter(
        ({ address, status }) => address === '203.0.113.7' && (status ?? 0) >= 400,
      );
    };
    await expect.poll(() => refusals().then((acts) => acts.length)).toBe(11);
    expect((await refusals()).filter(({ status }) => status === 429)).toHaveLength(1);
    expect(desk.log().match(/"request refused"/g)?.length).toBeLessThan(20);
    expect(await readLimited('refusals')).toBe(70);
  });
});

describe('a person with more streams than the limit', () => {
  it('gets 429 for the next one, until one of them ends; others get theirs', async () => {
    await open({ MIXDESK_STREAMS_PER_PERSON: '3' });
    const streams = await repeat(3, () =>
      openEventStream(`${desk.url}/api/events`, undefined, as('ana')),
    );
    const refused = await desk.get<Problem>('/api/events', as('ana'));
    expect([refused.status, refused.body.code, refused.headers.get('retry-after')]).toEqual([
      ...[429, 'too-many-requests', '10'],
    ]);
    expect(refused.body.detail).toMatch(/^You have 3 live connections to this desk open/);
    const other = await openEventStream(`${desk.url}/api/events`, undefined, as('ben'));
    other.close();
    streams[0]?.close();
    await expect
      .poll(async () => {
        const answer = await fetch(`${desk.url}/api/events`, { headers: as('ana') });
        await answer.body?.cancel();
        return answer.status;
      })
      .toBe(200);
    for (const stream of streams) {
      stream.close();
    }
    expect(await readLimited('streams')).toBeGreaterThanOrEqual(1);
  });
});
