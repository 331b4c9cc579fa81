import { createHmac } from 'node:crypto';
import { inflateSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { ActPage } from '#contract/act.ts';
import type { ProblemDocument } from '#contract/problem-document.ts';
import { liveReportsProxy } from '#contract/room/live-pass.ts';
import type { LivePass } from '#contract/room/live-pass.ts';
import type { Roster } from '#contract/roster.ts';
import type { Session } from '#contract/session.ts';
import type { Task } from '#contract/task.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk, testSdkAppId } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { makeCreateRequest, openRooms, recordingEnv } from '#server/testing/recordings.ts';
import type { TestRooms } from '#server/testing/recordings.ts';
import { startSimulatorProgram } from '#testing/processes.ts';

import { makePass } from './make-pass.ts';

const sdkSecretKey = recordingEnv.TRTC_SDK_SECRET_KEY;
const room = { sdkAppId: testSdkAppId, roomId: '12345', roomIdType: 1 } as const;
const now = new Date('2026-01-01T00:00:00.000Z');

type Signed = Readonly<Record<string, string | number>>;

/** Reads a UserSig or a PrivateMapKey as the vendor's own library writes it. */
function readSigned(text: string): Signed {
  const base64 = text.replaceAll('*', '+').replaceAll('-', '/').replaceAll('_', '=');
  return JSON.parse(inflateSync(Buffer.from(base64, 'base64')).toString()) as Signed;
}

function signatureOf(signed: Signed): string {
  const content = ['identifier', 'sdkappid', 'time', 'expire', 'userbuf']
    .filter((name) => `TLS.${name}` in signed)
    .map((name) => `TLS.${name}:${String(signed[`TLS.${name}`])}\n`)
    .join('');
  return createHmac('sha256', sdkSecretKey).update(content).digest('base64');
}

describe('a pass', () => {
  it('has a UserSig of ten minutes that is signed for its user id', () => {
    const pass = makePass(sdkSecretKey, room, 'live', now);
    const signed = readSigned(pass.userSig);
    expect(signed).toMatchObject({
      'TLS.identifier': pass.userId,
      'TLS.sdkappid': testSdkAppId,
      'TLS.time': now.getTime() / 1000,
      'TLS.expire': 600,
    });
    expect(signed['TLS.sig']).toBe(signatureOf(signed));
    expect(pass.expiresAt).toBe('2026-01-01T00:10:00.000Z');
    expect(pass.userId).toMatch(/^mixdesk-view-[0-9a-f]{16}$/);
    expect(Buffer.byteLength(pass.userId)).toBeLessThanOrEqual(32);
  });

  it.each([
    [room, '00', '00003039', ''],
    [{ ...room, roomId: 'show', roomIdType: 0 } as const, '01', '00000000', '000473686f77'],
  ])(
    'has a PrivateMapKey with the bits 2, 8, 32 and 128 alone, byte for byte: %j',
    (of, version, number, tail) => {
      const pass = makePass(sdkSecretKey, of, 'live', now);
      const signed = readSigned(pass.privateMapKey);
      expect(signed['TLS.sig']).toBe(signatureOf(signed));
      const bytes = Buffer.from(String(signed['TLS.userbuf']), 'base64').toString('hex');
      const userId = Buffer.from(pass.userId).toString('hex');
      const expiry = (now.getTime() / 1000 + 600).toString(16).padStart(8, '0');
      const bits = (2 + 8 + 32 + 128).toString(16).padStart(8, '0');
      expect(bytes).toBe(
        `${version}001d${userId}${testSdkAppId.toString(16).padStart(8, '0')}${number}${expiry}${bits}00000000${tail}`,
      );
    },
  );

  it('is new each time, and says whether the people in the room see it', () => {
    const [one, other] = (['live', 'rtc'] as const).map((scene) =>
      makePass(sdkSecretKey, room, scene, now),
    );
    expect(one?.userId).not.toBe(other?.userId);
    expect([one?.role, one?.isSeen, other?.role, other?.isSeen]).toEqual([
      'audience',
      false,
      null,
      true,
    ]);
  });
});

describe('passes from the desk', () => {
  let cloud: TestCloud;
  let rooms: TestRooms;
  let desk: TestDesk;
  beforeAll(async () => {
    cloud = openCloud(await startSimulatorProgram());
    rooms = openRooms(cloud.url);
    desk = await openDesk({
      ...recordingEnv,
      TRTC_ENDPOINT: cloud.url,
      TRTC_SITE: 'intl',
      TRTC_LIVE_PICTURES: 'on',
    });
    await rooms.control('PUT', 'callbacks', {
      url: `${desk.url}/callbacks/trtc`,
      key: recordingEnv.TRTC_CALLBACK_KEY,
    });
  });
  afterAll(async () => {
    await desk.close();
    await cloud.close();
  });

  const ask = (task: Task, at: TestDesk = desk) =>
    at.post<LivePass & ProblemDocument>(`/api/tasks/${task.id}/viewer`, {});

  async function start(): Promise<Task & { readonly roomId: string }> {
    const { status, body } = await desk.post<Task>('/api/tasks', makeCreateRequest());
    expect(status).toBe(201);
    return { ...body, roomId: body.roomId ?? '' };
  }

  async function listPeople(task: Task): Promise<readonly string[]> {
    const { people } = (await desk.get<Roster>(`/api/tasks/${task.id}/roster`)).body;
    return people.map(({ userId }) => userId).sort();
  }

  it('are refused while nobody is in the room, and whoever looks on is nobody', async () => {
    const task = await start();
    const early = await ask(task);
    expect([early.status, early.body.code]).toEqual([409, 'room-empty']);
    await rooms.enter(task.roomId, { userId: 'host', camera: true });
    await expect.poll(() => listPeople(task)).toEqual(['host']);
    const { status, body } = await ask(task);
    expect(status).toBe(200);
    expect(body).toMatchObject({ roomId: task.roomId, roomIdType: 0, scene: 'live' });
    await rooms.enter(task.roomId, { userId: body.userId, role: 'audience' });
    await rooms.enter(task.roomId, { userId: 'guest', camera: true });
    await expect.poll(() => listPeople(task)).toEqual(['guest', 'host']);
    await rooms.enter(
      task.roomId,
      { userId: 'host', present: false },
      { userId: 'guest', present: false },
    );
    // The one who looks on is still there, and counts for nobody.
    await expect.poll(async () => (await ask(task)).body.code).toBe('room-empty');
  });

  it('whoever sends under such a name is shown in the roster', async () => {
    const task = await start();
    await rooms.enter(task.roomId, { userId: 'mixdesk-view-0123456789abcdef', microphone: true });
    await expect.poll(() => listPeople(task)).toEqual(['mixdesk-view-0123456789abcdef']);
  });

  it('allows to enter and receive alone, for ten minutes, and is in no log line and on no record', async () => {
    const task = await start();
    await rooms.enter(task.roomId, { userId: 'host', camera: true });
    await expect.poll(() => listPeople(task)).toEqual(['host']);
    const { body } = await ask(task);
    expect(readSigned(body.userSig)['TLS.expire']).toBe(600);
    const [act] = (await desk.get<ActPage>(`/api/audit?task=${task.id}&what=look-into-room`)).body
      .acts;
    expect(act?.subject).toBe(body.userId);
    for (const secret of [body.userSig, body.privateMapKey]) {
      expect(desk.log()).not.toContain(secret);
      expect(JSON.stringify(act)).not.toContain(secret);
    }
  });

  it('are not given for a recording that has ended, that nobody knows, or without its room', async () => {
    const task = await start();
    await desk.post(`/api/tasks/${task.id}/stop`, {});
    expect((await ask(task)).body.code).toBe('task-ended');
    expect((await ask({ ...task, id: 'nobody' })).body.code).toBe('task-not-found');
    expect((await ask(await desk.attach(await cloud.record()))).body.code).toBe('room-not-known');
  });

  it('are limited for each sender, and count as no change', async () => {
    const watched = await openDesk({
      ...{ TRTC_ENDPOINT: cloud.url, TRTC_SITE: 'intl', TRTC_LIVE_PICTURES: 'on' },
      TRTC_SDK_SECRET_KEY: sdkSecretKey,
    });
    const task = await watched.attach(await cloud.record(), { roomId: 'demo', roomIdType: 0 });
    // Programs of this machine are not limited without a token.
    const made = await watched.post<{ readonly token: string }>('/api/tokens', {
      name: 'A wall of screens',
      scopes: ['read'],
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    });
    const bearer = { authorization: `Bearer ${made.body.token}` };
    const codes: string[] = [];
    for (let asked = 0; asked < 7; asked += 1) {
      const { body, headers } = await watched.post<ProblemDocument>(
        `/api/tasks/${task.id}/viewer`,
        {},
        bearer,
      );
      codes.push(`${body.code} ${headers.has('retry-after')}`);
    }
    // Without webhooks nobody knows who is in the room.
    expect(codes[0]).toBe('room-empty false');
    expect(codes.at(-1)).toBe('too-many-requests true');
    expect((await watched.post('/api/lint', {}, bearer)).status).toBe(400);
    await watched.close();
  });

  it('are off unless the operator switches them on, and need the SDKSecretKey', async () => {
    const off = await openDesk({ TRTC_ENDPOINT: cloud.url, TRTC_SITE: 'intl' });
    const keyless = await openDesk({
      ...{ TRTC_ENDPOINT: cloud.url, TRTC_SITE: 'intl', TRTC_LIVE_PICTURES: 'on' },
    });
    for (const [at, name] of [
      [off, 'TRTC_LIVE_PICTURES'],
      [keyless, 'TRTC_SDK_SECRET_KEY'],
    ] as const) {
      const task = await at.attach(await cloud.record(), { roomId: 'demo', roomIdType: 0 });
      const { status, body } = await ask(task, at);
      expect([status, body.code]).toEqual([501, 'not-configured']);
      expect(body.detail).toContain(name);
    }
    expect((await off.get<Session>('/api/session')).body).not.toHaveProperty('livePictures');
    expect((await desk.get<Session>('/api/session')).body.livePictures).toBe(true);
    expect((await off.get('/')).headers.get('content-security-policy')).not.toContain('wss:');
    expect((await desk.get('/')).headers.get('content-security-policy')).toContain('wss:');
    await Promise.all([off.close(), keyless.close()]);
  });
});

describe('the reports of the vendor’s SDK', () => {
  it('end at the desk in any media type, also compressed or without one, and are counted and not kept', async () => {
    const desk = await openDesk({ TRTC_ENDPOINT: 'http://127.0.0.1:9', TRTC_LIVE_PICTURES: 'on' });
    const address = `${desk.url}${liveReportsProxy}/v5/AVQualityReportSvc/C2S?random=1&sdkappid=1400000001&cmdtype=jssdk_log`;
    for (const [type, body] of [
      ['text/plain;charset=UTF-8', '{"secret-report":1}'],
      ['application/x-www-form-urlencoded', 'a=secret-report'],
      ['application/json', '{not json'],
      [undefined, Uint8Array.from([0x1f, 0x8b, 0, 1])],
    ] as const) {
      const headers: Record<string, string> = { origin: desk.url };
      if (type !== undefined) {
        headers['content-type'] = type;
      }
      expect((await fetch(address, { method: 'POST', headers, body })).status).toBe(204);
    }
    const foreign = await fetch(address, {
      method: 'POST',
      headers: { origin: 'https://elsewhere.example' },
      body: 'x',
    });
    expect(foreign.status).toBe(403);
    const metrics = (await desk.get<string>('/metrics')).body;
    expect(metrics).toContain('mixdesk_live_reports_total 4');
    expect(desk.log()).not.toContain('secret-report');
    // They come all the time: not even a line of their own.
    expect(desk.log()).not.toContain('AVQualityReportSvc","status":204');
    await desk.close();
  });
});
