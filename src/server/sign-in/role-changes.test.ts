import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { Session } from '#contract/session.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { openEventStream } from '#server/testing/event-stream.ts';
import { openVisitor } from '#server/testing/visitor.ts';
import { startIssuer } from '#testing/issuer.ts';
import type { Account, TestIssuer } from '#testing/issuer.ts';
import { makeFolder, startSimulatorProgram } from '#testing/processes.ts';

const minuteMs = 60_000;

let cloud: TestCloud;
let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeAll(async () => {
  folder = await makeFolder();
  await mkdir(path.join(folder.path, 'assets'));
  await writeFile(path.join(folder.path, 'index.html'), '<title>the page</title>');
  cloud = openCloud(await startSimulatorProgram());
});
afterAll(async () => {
  await Promise.all([cloud.close(), folder.remove()]);
});

describe.each([
  ['userinfo', false],
  ['a refresh token', true],
])('with an issuer that is asked by %s', (_way, givesRefreshTokens) => {
  let issuer: TestIssuer;
  let desk: TestDesk;
  let accounts: Record<string, Account>;
  /** How far the clock of the desk is ahead of this machine, ms. */
  let aheadMs: number;
  beforeEach(async () => {
    accounts = { ana: { name: 'Ana', roles: ['producer'] } };
    aheadMs = 0;
    issuer = await startIssuer(accounts, [], { givesRefreshTokens });
    desk = await openDesk(
      { TRTC_ENDPOINT: cloud.url, OIDC_IDLE_MINUTES: '30', ...issuer.env },
      {
        webRoot: folder.path,
        clock: { now: () => new Date(Date.now() + aheadMs), stop: () => undefined },
      },
    );
  });
  afterEach(async () => {
    await desk.close();
    await issuer.close();
  });

  async function signIn(): Promise<Record<string, string>> {
    const visitor = openVisitor(desk.url);
    expect((await visitor.signIn('ana')).status).toBe(200);
    return { cookie: visitor.cookieHeader() };
  }

  /** The role by which a request is judged now; the status where it is none. */
  async function readRole(headers: Record<string, string>): Promise<string> {
    const { status, body } = await desk.get<Session>('/api/session', headers);
    return status === 200 ? body.user.role : String(status);
  }

  it('a role that was taken away holds within ten minutes, and ends the event stream', async () => {
    const ana = await signIn();
    const stream = await openEventStream(`${desk.url}/api/events`, undefined, ana);
    accounts['ana'] = { name: 'Ana', roles: ['staff'] };
    expect(await readRole(ana)).toBe('producer');
    aheadMs = 5 * minuteMs;
    await expect.poll(() => readRole(ana)).toBe('viewer');
    await stream.ended;
    const take = await desk.post('/api/tasks/x/takes', {}, ana);
    expect(take.status).toBe(403);
  });

  it('the first request after a pause is judged by the role of that moment', async () => {
    const ana = await signIn();
    accounts['ana'] = { name: 'Ana', roles: ['admin'] };
    aheadMs = 10 * minuteMs;
    expect(await readRole(ana)).toBe('admin');
    accounts['ana'] = { name: 'Ana', roles: ['producer'] };
    aheadMs = 20 * minuteMs;
    expect(await readRole(ana)).toBe('producer');
  });

  it('an account that was removed is signed out', async () => {
    const ana = await signIn();
    const stream = await openEventStream(`${desk.url}/api/events`, undefined, ana);
    delete accounts['ana'];
    aheadMs = 10 * minuteMs;
    expect(await readRole(ana)).toBe('401');
    await stream.ended;
  });

  it('the last known role counts while the issuer is down', async () => {
    const ana = await signIn();
    await issuer.close();
    aheadMs = 10 * minuteMs;
    expect(await readRole(ana)).toBe('producer');
    expect(desk.log()).toContain('cannot ask the sign-in provider');
  });

  it('requests at the same moment ask the issuer once', async () => {
    const ana = await signIn();
    const given = issuer.tokensGiven.length;
    accounts['ana'] = { name: 'Ana', roles: ['admin'] };
    aheadMs = 10 * minuteMs;
    const all = await Promise.all(Array.from({ length: 8 }, () => readRole(ana)));
    expect(new Set(all)).toEqual(new Set(['admin']));
    expect(issuer.tokensGiven.length - given).toBe(givesRefreshTokens ? 1 : 0);
  });

  it('a sign-in that nobody uses ends', async () => {
    const ana = await signIn();
    aheadMs = 29 * minuteMs;
    expect(await readRole(ana)).toBe('producer');
    aheadMs += 29 * minuteMs;
    expect(await readRole(ana)).toBe('producer');
    aheadMs += 32 * minuteMs;
    expect(await readRole(ana)).toBe('401');
  });

  it('what the issuer gave is in no log line', async () => {
    const ana = await signIn();
    aheadMs = 10 * minuteMs;
    await readRole(ana);
    expect(issuer.tokensGiven.length).toBeGreaterThan(0);
    expect(issuer.tokensGiven.filter((token) => desk.log().includes(token))).toEqual([]);
  });
});
