import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';

import type { ProblemDocument } from '#contract/problem-document.ts';
import type { Session } from '#contract/session.ts';
import type { AccessToken, MadeAccessToken } from '#contract/token.ts';
import { openRepository } from '#server/database/open-repository.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk, testSdkAppId } from '#server/testing/desk.ts';
import type { TakeAnswer, TestDesk } from '#server/testing/desk.ts';
import { openEventStream } from '#server/testing/event-stream.ts';
import type { EventStream, ReceivedEvent } from '#server/testing/event-stream.ts';
import { startPostgres } from '#testing/postgres.ts';
import { makeFolder, startSimulatorProgram } from '#testing/processes.ts';

const otherSdkAppId = testSdkAppId + 1;
const soon = () => new Date(Date.now() + 3_600_000).toISOString();

let cloud: TestCloud;
let desk: TestDesk;
beforeAll(async () => {
  cloud = openCloud(await startSimulatorProgram());
  desk = await openDesk({ TRTC_ENDPOINT: cloud.url });
});
afterAll(async () => {
  await desk.close();
  await cloud.close();
});

async function make(
  fields: Readonly<Record<string, unknown>>,
  at = desk,
  headers: Record<string, string> = {},
): Promise<MadeAccessToken> {
  const body = { name: 'Rundown robot', scopes: ['read'], expiresAt: soon(), ...fields };
  const answer = await at.post<MadeAccessToken>('/api/tokens', body, headers);
  expect(answer.status).toBe(201);
  return answer.body;
}

function bearer({ token }: Pick<MadeAccessToken, 'token'>): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

async function listTokens(at = desk): Promise<readonly AccessToken[]> {
  return (await at.get<{ readonly tokens: readonly AccessToken[] }>('/api/tokens')).body.tokens;
}

function revoke(id: string, at = desk): Promise<Response> {
  return fetch(`${at.url}/api/tokens/${id}`, { method: 'DELETE' });
}

/** The next event that is not about the line itself. */
async function nextNews(stream: EventStream): Promise<ReceivedEvent> {
  const event = await stream.next();
  return event.kind === 'beat' ? nextNews(stream) : event;
}

const grid = {
  baseRevision: null,
  MixLayoutParams: { MixLayoutMode: 3 },
  SubscribeStreamUserIds: {},
};

describe('an access token', () => {
  it('is shown once, and is neither in the list, the database nor the log', async () => {
    const made = await make({ name: 'Once' });
    expect(made.token).toMatch(/^mxd_[\w-]{43}$/);
    const { token: _, ...rest } = made;
    expect(await listTokens()).toContainEqual(rest);
    expect((await desk.get('/api/session', bearer(made))).status).toBe(200);
    expect(desk.log()).toContain('an access token was made');
    expect(desk.log().includes(made.token)).toBe(false);
  });

  it('names the program in takes, and needs neither cookie nor Origin', async () => {
    const task = await desk.attach(await cloud.record());
    const made = await make({ scopes: ['take'] });
    const take = await desk.post<TakeAnswer>(`/api/tasks/${task.id}/takes`, grid, bearer(made));
    expect(take.status).toBe(201);
    expect(take.body.actor).toEqual({ id: `token:${made.id}`, name: 'Rundown robot' });
    expect((await desk.readRevisions(task.id))[0]?.actor).toEqual(take.body.actor);
  });

  it('does not open the desk to other sites', async () => {
    const made = await make({ scopes: ['take'] });
    const headers = { ...bearer(made), origin: 'https://evil.example' };
    const answer = await desk.post<ProblemDocument>('/api/tasks/x/takes', grid, headers);
    expect([answer.status, answer.body.code]).toEqual([403, 'cross-site']);
  });

  it('says what it may do', async () => {
    const made = await make({ scopes: ['read', 'take'], sdkAppIds: [testSdkAppId] });
    const { body } = await desk.get<Session>('/api/session', bearer(made));
    expect(body.user).toMatchObject({ id: `token:${made.id}`, name: 'Rundown robot' });
    expect(body.grants).toEqual([{ scopes: ['read', 'take'], sdkAppIds: [testSdkAppId] }]);
  });

  it('shows its last use', async () => {
    const made = await make({});
    expect(made.usedAt).toBeNull();
    await desk.get('/api/tasks', bearer(made));
    await expect
      .poll(async () => (await listTokens()).find(({ id }) => id === made.id)?.usedAt)
      .toMatch(/Z$/);
  });

  it('that was revoked is refused at once, its event stream ends, and it stays in the list', async () => {
    const made = await make({});
    const stream = await openEventStream(`${desk.url}/api/events`, undefined, bearer(made));
    expect((await revoke(made.id)).status).toBe(204);
    const answer = await desk.get<ProblemDocument>('/api/tasks', bearer(made));
    expect([answer.status, answer.body.code]).toEqual([401, 'invalid-token']);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    await stream.ended;
    expect((await revoke(made.id)).status).toBe(204);
    const listed = (await listTokens()).find(({ id }) => id === made.id);
    expect(listed?.revoked?.by).toEqual({ id: 'local', name: 'Local producer' });
  });

  it('that is invented or expired is refused, and another kind of Authorization is nobody’s', async () => {
    const made = await make({ expiresAt: new Date(Date.now() + 3000).toISOString() });
    await expect
      .poll(async () => (await desk.get('/api/tasks', bearer(made))).status, { timeout: 30_000 })
      .toBe(401);
    const invented = { authorization: `Bearer mxd_${'x'.repeat(43)}` };
    expect((await desk.get('/api/tasks', invented)).status).toBe(401);
    const ofProxy = { authorization: 'Basic YTpi' };
    expect((await desk.get('/api/tasks', ofProxy)).status).toBe(200);
  });

  it.each([
    [{ scopes: [] }],
    [{ scopes: ['everything'] }],
    [{ name: ' ' }],
    [{ expiresAt: '2020-01-01T00:00:00Z' }],
    [{ expiresAt: undefined }],
    [{ sdkAppIds: [] }],
    [{ token: 'mxd_mine' }],
  ])('cannot be made as %j', async (fields) => {
    const body = { name: 'Robot', scopes: ['read'], expiresAt: soon(), ...fields };
    const answer = await desk.post<ProblemDocument>('/api/tokens', body);
    expect([answer.status, answer.body.code]).toEqual([400, 'malformed']);
  });
});

describe('a token that is limited to an application', () => {
  it('sees only what belongs to it, also in lists and events', async () => {
    const own = await desk.attach(await cloud.record());
    const foreign = await desk.attach('a-task-elsewhere', { sdkAppId: otherSdkAppId });
    const made = await make({ sdkAppIds: [testSdkAppId] });
    const { body } = await desk.get<{ tasks: readonly { sdkAppId: number }[] }>(
      '/api/tasks?status=all',
      bearer(made),
    );
    expect(new Set(body.tasks.map(({ sdkAppId }) => sdkAppId))).toEqual(new Set([testSdkAppId]));
    const refused = await desk.get<ProblemDocument>(`/api/tasks/${foreign.id}`, bearer(made));
    expect([refused.status, refused.body.code]).toEqual([403, 'sdk-app-id-not-allowed']);

    const stream = await openEventStream(`${desk.url}/api/events`, undefined, bearer(made));
    const everything = await openEventStream(`${desk.url}/api/events`);
    const window = { client: 'window-of-foreign', editing: false };
    await desk.send('PUT', `/api/tasks/${foreign.id}/presence`, window);
    await desk.send('PATCH', `/api/tasks/${foreign.id}`, { title: 'Foreign' });
    await desk.send('PUT', `/api/tasks/${foreign.id}/cast`, { version: 0, seats: { host: 'ana' } });
    await desk.send('PUT', `/api/tasks/${own.id}/cast`, { version: 0, seats: { host: 'ben' } });
    await everything.until('cast', ({ taskId }) => taskId === own.id);
    // The foreign events came before: had they been passed on, they would be here first.
    expect(await nextNews(stream)).toMatchObject({ kind: 'cast', data: { taskId: own.id } });
    stream.close();
    everything.close();
  });

  it('gets what it missed of its own application only', async () => {
    const own = await desk.attach(await cloud.record());
    const foreign = await desk.attach('a-task-elsewhere-2', { sdkAppId: otherSdkAppId });
    const made = await make({ sdkAppIds: [testSdkAppId] });
    const first = await openEventStream(`${desk.url}/api/events`, undefined, bearer(made));
    const lastId = (await desk.get('/api/tasks')).headers.get('mixdesk-position') ?? '';
    first.close();
    await desk.send('PUT', `/api/tasks/${foreign.id}/cast`, { version: 0, seats: { host: 'ana' } });
    await desk.send('PUT', `/api/tasks/${own.id}/cast`, { version: 0, seats: { host: 'ben' } });
    const again = await openEventStream(`${desk.url}/api/events`, lastId, bearer(made));
    expect(await nextNews(again)).toMatchObject({ kind: 'cast', data: { taskId: own.id } });
    again.close();
  });

  it('cannot make a token that may do more than itself', async () => {
    const admin = await make({ scopes: ['admin', 'read'], sdkAppIds: [testSdkAppId] });
    const wanted = { name: 'More', scopes: ['read'], sdkAppIds: [testSdkAppId], expiresAt: soon() };
    for (const more of [
      { scopes: ['read', 'take'] },
      { sdkAppIds: [testSdkAppId, otherSdkAppId] },
      { sdkAppIds: undefined },
    ]) {
      const body = { ...wanted, ...more };
      const answer = await desk.post<ProblemDocument>('/api/tokens', body, bearer(admin));
      expect([answer.status, answer.body.code]).toEqual([403, 'forbidden']);
    }
    expect((await desk.post('/api/tokens', wanted, bearer(admin))).status).toBe(201);
  });
});

it('a token that anybody could make without sign-in is void once people sign in', async () => {
  const folder = await makeFolder();
  const dataDir = path.join(folder.path, 'data');
  const env = { TRTC_ENDPOINT: cloud.url };
  const before = await openDesk(env, { dataDir });
  const made = await make({}, before);
  await before.close();
  const signIn = {
    OIDC_ISSUER: 'http://127.0.0.1:9',
    OIDC_CLIENT_ID: 'mixdesk',
    OIDC_CLIENT_SECRET: 'secret',
  };
  const after = await openDesk({ ...env, ...signIn }, { dataDir });
  try {
    expect((await after.get('/api/tasks', bearer(made))).status).toBe(401);
  } finally {
    await after.close();
    await folder.remove();
  }
});

it('without sign-in a token opens the desk to this machine only, also behind a proxy', async () => {
  const own = await openDesk({ TRTC_ENDPOINT: 'http://127.0.0.1:9', TRUSTED_PROXIES: '127.0.0.1' });
  onTestFinished(() => own.close());
  const headers = bearer(await make({}, own));
  const from = async (address: string) => {
    const answer = await own.get<{ readonly code?: string }>('/api/tasks', {
      ...headers,
      'x-forwarded-for': address,
    });
    return [answer.status, answer.body.code];
  };
  expect((await own.get('/api/tasks', headers)).status).toBe(200);
  expect(await from('127.0.0.1')).toEqual([200, undefined]);
  expect(await from('203.0.113.7')).toEqual([401, 'invalid-token']);
  expect(await from('::ffff:192.168.0.9')).toEqual([401, 'invalid-token']);
  // What somebody writes before the address that the proxy saw.
  expect(await from('127.0.0.1, 203.0.113.7')).toEqual([401, 'invalid-token']);
});

it('a token is valid at every replica, and revoked at every replica', async () => {
  const postgres = await startPostgres();
  const shared = { TRTC_ENDPOINT: cloud.url, DATABASE_URL: await postgres.createDatabase() };
  const [one, two] = await Promise.all([openDesk(shared), openDesk(shared)]);
  try {
    const made = await make({}, one);
    const stream = await openEventStream(`${two.url}/api/events`, undefined, bearer(made));
    await revoke(made.id, one);
    expect((await two.get('/api/tasks', bearer(made))).status).toBe(401);
    await stream.ended;
  } finally {
    await Promise.all([one.close(), two.close()]);
    await postgres.stop();
  }
});

it('the database has only the hash of a token', async () => {
  const folder = await makeFolder();
  const dataDir = path.join(folder.path, 'data');
  const first = await openDesk({ TRTC_ENDPOINT: cloud.url }, { dataDir });
  const made = await make({}, first);
  await first.close();
  const repository = await openRepository({ dataDir, origin: new URL(cloud.url).host });
  try {
    const [stored] = await repository.tokens.list();
    expect(stored?.id).toBe(made.id);
    expect(JSON.stringify(stored)).not.toContain(made.token.slice(4));
  } finally {
    await repository.close();
    await folder.remove();
  }
});
