import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { TaskCast } from '#contract/cast.ts';
import type { ProblemDocument } from '#contract/problem-document.ts';
import type { Rundown } from '#contract/rundown.ts';
import type { Scene, SceneVersion } from '#contract/scene.ts';
import { openDesk, testSdkAppId } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { openEventStream } from '#server/testing/event-stream.ts';

let desk: TestDesk;
beforeAll(async () => {
  // Nothing listens there: no route of these may need the cloud.
  desk = await openDesk({
    TRTC_ENDPOINT: 'http://127.0.0.1:9',
    TRTC_SDK_APP_IDS: `${testSdkAppId},1400000002`,
  });
});
afterAll(() => desk.close());

const halves = {
  title: 'Interview',
  canvas: { width: 1280, height: 720 },
  MixLayoutParams: {
    MixLayoutMode: 4,
    MixLayoutList: [
      { Top: 0, Left: 0, Width: 640, Height: 720 },
      { Top: 0, Left: 640, Width: 640, Height: 720, UserId: 'the boss' },
    ],
    BackGroundColor: '#101820',
  },
  seats: ['host', null],
} as const;

const mark = {
  WaterMarkType: 1,
  WaterMarkChar: { Top: 0, Left: 0, Width: 10, Height: 10, Chars: '' },
} as const;

async function save(fields: object = {}): Promise<Scene> {
  const answer = await desk.post<Scene>('/api/scenes', {
    sdkAppId: testSdkAppId,
    ...halves,
    ...fields,
  });
  expect(answer.status).toBe(201);
  return answer.body;
}

async function list(query = ''): Promise<readonly Scene[]> {
  return (await desk.get<{ scenes: Scene[] }>(`/api/scenes${query}`)).body.scenes;
}

describe('the scenes of an application', () => {
  it('are saved, listed in order, changed from their newest version only, and published to open pages', async () => {
    const page = await openEventStream(`${desk.url}/api/events`);
    const scene = await save();
    expect(scene).toMatchObject({ ...halves, sdkAppId: testSdkAppId, version: 1, deletedAt: null });
    expect(await page.next()).toMatchObject({ kind: 'scenes', data: { sdkAppId: testSdkAppId } });
    const route = `/api/scenes/${scene.id}`;
    const change = { ...halves, title: 'Talk', version: 1 };
    const changed = await desk.send<Scene>('PUT', route, change);
    expect(changed).toMatchObject({ status: 200, body: { title: 'Talk', version: 2 } });
    expect(await page.next()).toMatchObject({ kind: 'scenes' });

    const late = await desk.send<ProblemDocument>('PUT', route, { ...change, title: 'Mine' });
    expect(late).toMatchObject({
      status: 409,
      body: { code: 'scene-changed', current: changed.body },
    });
    expect(await list(`?sdkAppId=${testSdkAppId}`)).toEqual([changed.body]);
    const { body } = await desk.get<{ versions: SceneVersion[]; next: number | null }>(
      `${route}/versions?limit=1`,
    );
    expect(body).toMatchObject({ versions: [{ version: 2, title: 'Talk' }], next: 2 });
    page.close();
  });

  it('are deleted without loss: listed as deleted, and restored by saving them', async () => {
    const scene = await save({ title: 'Break' });
    const route = `/api/scenes/${scene.id}`;
    const stale = await desk.send<ProblemDocument>('DELETE', route, { version: 7 });
    expect([stale.status, stale.body.code]).toEqual([409, 'scene-changed']);
    expect((await desk.send('DELETE', route, {})).status).toBe(200);
    const names = async (query = '') => (await list(query)).map(({ id }) => id);
    expect(await names()).not.toContain(scene.id);
    expect(await names('?deleted=true')).toContain(scene.id);
    await desk.send('PUT', route, { ...halves, title: 'Break', version: 1 });
    expect(await names()).toContain(scene.id);
  });

  it('keep their name straps, in old versions too', async () => {
    const straps = [{ window: 1, look: 'top-corner', mark }];
    const scene = await save({ title: 'With straps', straps });
    expect(scene.straps).toEqual(straps);
    expect((await list()).find(({ id }) => id === scene.id)?.straps).toEqual(straps);
    const change = { ...halves, title: 'Without', version: 1 };
    const changed = await desk.send<Scene>('PUT', `/api/scenes/${scene.id}`, change);
    expect(changed.body).not.toHaveProperty('straps');
    const { body } = await desk.get<{ versions: SceneVersion[] }>(
      `/api/scenes/${scene.id}/versions`,
    );
    expect(body.versions.map((version) => version.straps)).toEqual([undefined, straps]);
  });

  it('are put in order', async () => {
    const sdkAppId = 1_400_000_002;
    const [one, two] = [await save({ sdkAppId }), await save({ sdkAppId })];
    const answer = await desk.send<{ scenes: Scene[] }>('PUT', '/api/scenes/order', {
      sdkAppId,
      sceneIds: [two.id],
    });
    expect(answer.body.scenes.map(({ id }) => id)).toEqual([two.id, one.id]);
    expect((await list(`?sdkAppId=${sdkAppId}`)).map(({ version }) => version)).toEqual([1, 1]);
  });

  it('are refused with the place and the remedy when they are not valid', async () => {
    const window = { Top: 0, Left: 0, Width: 640, Height: 720 };
    const refuse = async (fields: object): Promise<ProblemDocument> =>
      (
        await desk.post<ProblemDocument>('/api/scenes', {
          sdkAppId: testSdkAppId,
          ...halves,
          ...fields,
        })
      ).body;
    expect(await refuse({ seats: ['host'] })).toMatchObject({
      status: 400,
      errors: [{ path: 'seats', message: expect.stringContaining('2 in all') as string }],
    });
    expect(await refuse({ seats: ['host', 'guest'] })).toMatchObject({
      status: 400,
      errors: [{ path: 'seats.1', message: expect.stringContaining('leave one') as string }],
    });
    const strap = { window: 0, look: 'lower-left', mark };
    for (const [straps, path, words] of [
      [[{ ...strap, window: 2 }], 'straps.0.window', 'from 0 to 1'],
      [[strap, strap], 'straps.1.window', 'one at most'],
      [[{ ...strap, look: 'big' }], 'straps.0.look', 'lower-left'],
      [[{ ...strap, mark: {} }], 'straps.0.mark.WaterMarkImage', 'is required'],
    ] as const) {
      expect(await refuse({ straps })).toMatchObject({
        code: 'malformed',
        errors: [{ path, message: expect.stringContaining(words) as string }],
      });
    }
    expect(await refuse({ seats: [' host', null] })).toMatchObject({
      status: 400,
      errors: [{ path: 'seats.0', message: expect.stringContaining('no space') as string }],
    });
    const beyond = await refuse({
      MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: [{ ...window, Left: 700 }] },
      seats: [null],
    });
    expect(beyond).toMatchObject({
      status: 422,
      code: 'invalid-layout',
      problems: [{ code: 'outside-canvas', path: 'MixLayoutParams.MixLayoutList.0.Width' }],
    });
    expect(beyond.detail).toContain('Nothing was saved.');
    expect(await refuse({ sdkAppId: 5 })).toMatchObject({ code: 'sdk-app-id-not-allowed' });
    expect(await refuse({ title: '  ' })).toMatchObject({
      status: 400,
      errors: [{ path: 'title' }],
    });
    const unknown = await desk.send<ProblemDocument>('PUT', '/api/scenes/nobody', {
      ...halves,
      version: 1,
    });
    expect([unknown.status, unknown.body.code]).toEqual([404, 'scene-not-found']);
  });
});

describe('the cast of a task', () => {
  it('is shared by everybody: changed from its newest version only, and published to open pages', async () => {
    const { id } = await desk.attach('task-with-a-cast');
    const route = `/api/tasks/${id}/cast`;
    expect((await desk.get<TaskCast>(route)).body).toMatchObject({ version: 0, seats: {} });
    const page = await openEventStream(`${desk.url}/api/events`);
    const seated = await desk.send<TaskCast>('PUT', route, { version: 0, seats: { host: 'ana' } });
    expect(seated.body).toMatchObject({
      version: 1,
      seats: { host: 'ana' },
      actor: { id: 'local' },
    });
    expect(await page.next()).toMatchObject({
      kind: 'cast',
      data: { taskId: id, cast: seated.body },
    });
    page.close();
    const late = await desk.send<ProblemDocument>('PUT', route, {
      version: 0,
      seats: { host: 'bo' },
    });
    expect(late).toMatchObject({
      status: 409,
      body: { code: 'cast-changed', current: seated.body },
    });
    expect((await desk.get<TaskCast>(route)).body).toEqual(seated.body);
    const wrong = await desk.send<ProblemDocument>('PUT', route, {
      version: 1,
      seats: { 'host ': 'bo' },
    });
    expect(wrong.body.errors).toEqual([
      {
        path: 'seats.host ',
        message: 'must be a name of 1 to 40 characters, with no space at its ends',
      },
    ]);
    expect((await desk.get('/api/tasks/nobody/cast')).status).toBe(404);
  });
});

describe('the rundown of a task', () => {
  it('moves on by one when two people press Next at once', async () => {
    const { id } = await desk.attach('task-with-a-rundown');
    const route = `/api/tasks/${id}/rundown`;
    const scene = await save();
    const sceneIds = [scene.id, scene.id];
    await desk.send('PUT', route, { version: 0, sceneIds, position: null });
    const page = await openEventStream(`${desk.url}/api/events`);
    const next = { version: 1, sceneIds, position: 0 };
    const answers = await Promise.all([
      desk.send<Rundown & ProblemDocument>('PUT', route, next),
      desk.send<Rundown & ProblemDocument>('PUT', route, next),
    ]);
    const [won, lost] = answers.sort((a, b) => a.status - b.status);
    expect([won.status, lost.status]).toEqual([200, 409]);
    expect(lost.body).toMatchObject({ code: 'rundown-changed', current: won.body });
    expect(await page.next()).toMatchObject({
      kind: 'rundown',
      data: { taskId: id, rundown: { version: 2, position: 0 } },
    });
    page.close();
    expect((await desk.get<Rundown>(route)).body).toEqual(won.body);
  });

  it('has a note and a time for each place, which stay with their scenes when somebody does not name them', async () => {
    const { id } = await desk.attach('task-with-plans');
    const route = `/api/tasks/${id}/rundown`;
    const [one, two] = [await save(), await save()];
    const plans = [
      { note: 'Wait for the jingle', at: '2026-12-01T19:15:00.000Z' },
      { note: '', at: null },
    ];
    const put = (change: object) => desk.send<Rundown & ProblemDocument>('PUT', route, change);
    const sceneIds = [one.id, two.id];
    const unplanned = await put({ version: 0, sceneIds, position: null });
    expect(unplanned.body.plans).toBeUndefined();
    const short = await put({ version: 1, sceneIds, position: null, plans: plans.slice(1) });
    expect([short.status, short.body.errors?.[0]?.path]).toEqual([400, 'plans']);
    expect((await put({ version: 1, sceneIds, position: null, plans })).body.plans).toEqual(plans);
    // An older page only moves on, or swaps the scenes.
    expect((await put({ version: 2, sceneIds, position: 0 })).body.plans).toEqual(plans);
    const swapped = await put({ version: 3, sceneIds: [two.id, one.id], position: 0 });
    expect(swapped.body.plans).toBeUndefined();
    expect((await desk.get<Rundown>(route)).body).toEqual(swapped.body);
  });

  it('keeps a deleted scene in its place and refuses a scene of another application', async () => {
    const { id } = await desk.attach('task-with-another-rundown');
    const route = `/api/tasks/${id}/rundown`;
    const [mine, foreign] = [await save(), await save({ sdkAppId: 1_400_000_002 })];
    await desk.send('DELETE', `/api/scenes/${mine.id}`, {});
    const put = (sceneIds: readonly string[], position: number | null = null) =>
      desk.send<Rundown & ProblemDocument>('PUT', route, { version: 0, sceneIds, position });
    expect((await put([mine.id, foreign.id])).body.errors).toEqual([
      { path: 'sceneIds.1', message: 'is not a scene of this application' },
    ]);
    expect((await put([mine.id], 1)).body.errors?.[0]?.path).toBe('position');
    expect((await put([mine.id], 0)).body).toMatchObject({ version: 1, sceneIds: [mine.id] });
  });
});
