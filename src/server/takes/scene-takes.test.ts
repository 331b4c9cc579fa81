import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { ProblemDocument } from '#contract/problem-document.ts';
import type { Revision } from '#contract/revision.ts';
import type { Rundown } from '#contract/rundown.ts';
import type { Scene } from '#contract/scene.ts';
import type { Task } from '#contract/task.ts';
import type { MadeAccessToken } from '#contract/token.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { dialects, prepareDatabases } from '#server/testing/databases.ts';
import type { TestDatabases } from '#server/testing/databases.ts';
import { openDesk, testSdkAppId } from '#server/testing/desk.ts';
import type { Answer, TestDesk } from '#server/testing/desk.ts';
import { startSimulatorProgram } from '#testing/processes.ts';

let databases: TestDatabases;
let cloud: TestCloud;
beforeAll(async () => {
  [databases, cloud] = await Promise.all([
    prepareDatabases(),
    startSimulatorProgram().then(openCloud),
  ]);
});
afterAll(async () => {
  await Promise.all([databases.remove(), cloud.close()]);
});

/** Made for a canvas half as wide and high as that of the recordings here. */
const interview = {
  sdkAppId: testSdkAppId,
  title: 'Interview',
  canvas: { width: 640, height: 360 },
  MixLayoutParams: {
    MixLayoutMode: 4,
    MixLayoutList: [
      { Top: 0, Left: 0, Width: 320, Height: 360, ImageLayer: 1 },
      { Top: 0, Left: 320, Width: 320, Height: 360, UserId: 'boss', ImageLayer: 2 },
    ],
    BackGroundColor: '#101820',
  },
  seats: ['host', null],
};

/** The scene on 1280x720, with `userId` in the seat of the host. */
function called(userId: string) {
  return {
    MixLayoutMode: 4,
    MixLayoutList: [
      { Top: 0, Left: 0, Width: 640, Height: 720, UserId: userId, ImageLayer: 1 },
      { Top: 0, Left: 640, Width: 640, Height: 720, UserId: 'boss', ImageLayer: 2 },
    ],
    BackGroundColor: '#101820',
  };
}

type TakeBody = Omit<Revision, 'status'> &
  Omit<ProblemDocument, 'status'> & { readonly rundown: Rundown; readonly status: unknown };

describe.each(dialects)('a take of a scene, on %s', (dialect) => {
  let desk: TestDesk;
  let scene: Scene;
  let other: Scene;
  beforeAll(async () => {
    const { databaseUrl } = await databases.create(dialect);
    desk = await openDesk({
      TRTC_ENDPOINT: cloud.url,
      ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    });
    scene = (await desk.post<Scene>('/api/scenes', interview)).body;
    other = (
      await desk.post<Scene>('/api/scenes', {
        ...interview,
        title: 'Alone',
        MixLayoutParams: { MixLayoutMode: 3 },
        seats: [],
      })
    ).body;
  });
  afterAll(() => desk.close());

  async function attach(extra: Record<string, unknown> = {}): Promise<Task> {
    return desk.attach(await cloud.record(), extra);
  }
  async function seat(task: Task, host: string, version = 0): Promise<void> {
    const cast = { version, seats: { host } };
    expect((await desk.send('PUT', `/api/tasks/${task.id}/cast`, cast)).status).toBe(200);
  }
  function take(
    task: Task,
    body: Record<string, unknown>,
    headers: Record<string, string> = {},
  ): Promise<Answer<TakeBody>> {
    return desk.post(`/api/tasks/${task.id}/takes`, { sceneId: scene.id, ...body }, headers);
  }
  function next(
    task: Task,
    body: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ): Promise<Answer<TakeBody>> {
    return desk.post(`/api/tasks/${task.id}/rundown/next`, { take: true, ...body }, headers);
  }
  async function plan(task: Task, sceneIds: readonly string[], position: number | null = null) {
    const { version } = await readRundown(task);
    const answer = await desk.send<Rundown>('PUT', `/api/tasks/${task.id}/rundown`, {
      ...{ version, sceneIds, position },
    });
    expect(answer.status).toBe(200);
    return answer.body;
  }
  async function readRundown(task: Task): Promise<Rundown> {
    return (await desk.get<Rundown>(`/api/tasks/${task.id}/rundown`)).body;
  }

  it('has the people of the cast, the canvas of the recording and the lists that are on air, and is based on the newest', async () => {
    const task = await attach();
    await seat(task, 'ana');
    const lists = { UnSubscribeAudioUserIds: ['heckler'] };
    await desk.take(task.id, { SubscribeStreamUserIds: lists });
    const answer = await take(task, { note: 'from a script' });
    expect([answer.status, answer.body]).toMatchObject([
      201,
      {
        status: 'accepted',
        number: 2,
        baseRevision: 1,
        note: 'from a script',
        MixLayoutParams: called('ana'),
        SubscribeStreamUserIds: lists,
      },
    ]);
    const sent = (await cloud.modifications(task.taskId)).at(-1);
    expect(JSON.parse(sent?.body ?? '')).toMatchObject({
      MixLayoutParams: called('ana'),
      SubscribeStreamUserIds: lists,
    });
  });

  it('has the lists of the baseline before the first take, and everybody without one', async () => {
    const lists = { SubscribeAudioUserIds: ['ana'] };
    const baseline = { MixLayoutParams: { MixLayoutMode: 3 }, SubscribeStreamUserIds: lists };
    const first = await take(await attach({ baseline }), { baseRevision: null });
    expect(first.body.SubscribeStreamUserIds).toEqual(lists);
    expect((await take(await attach(), {})).body.SubscribeStreamUserIds).toEqual({});
  });

  it('is refused when it names an older base, unless it is forced', async () => {
    const task = await attach();
    await desk.take(task.id);
    const late = await take(task, { baseRevision: null });
    expect([late.status, late.body.code]).toEqual([409, 'revision-conflict']);
    const forced = await take(task, { baseRevision: null, force: true });
    expect([forced.status, forced.body.number]).toEqual([201, 2]);
  });

  it('that names no base is taken after takes that were on their way', async () => {
    const task = await attach();
    const answers = await Promise.all([take(task, {}), take(task, {}), take(task, {})]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect((await desk.readRevisions(task.id)).map(({ baseRevision }) => baseRevision)).toEqual([
      2,
      1,
      null,
    ]);
  });

  it('that is repeated gets its first answer, although scene, cast and revision have moved on', async () => {
    const task = await attach();
    const mine = (await desk.post<Scene>('/api/scenes', interview)).body;
    const key = { 'idempotency-key': 'cue-7' };
    const first = await take(task, { sceneId: mine.id }, key);
    await seat(task, 'ben');
    await take(task, {});
    await desk.send('DELETE', `/api/scenes/${mine.id}`, {});
    const again = await take(task, { sceneId: mine.id }, key);
    expect([again.status, again.body]).toEqual([201, first.body]);
    const another = await take(task, {}, key);
    expect([another.status, another.body.code]).toEqual([409, 'idempotency-key-reused']);
    expect(await desk.readRevisions(task.id)).toHaveLength(2);
  });

  it('that a program guards is refused with the people whom it would show for the first time', async () => {
    const task = await attach();
    await seat(task, 'ana');
    const { body } = await desk.post<MadeAccessToken>('/api/tokens', {
      name: 'Rundown robot',
      scopes: ['take'],
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    });
    const bearer = { authorization: `Bearer ${body.token}` };
    await desk.take(task.id, {
      MixLayoutParams: {
        MixLayoutMode: 4,
        MixLayoutList: [{ Top: 0, Left: 0, Width: 640, Height: 720, UserId: 'boss' }],
      },
      SubscribeStreamUserIds: { SubscribeAudioUserIds: ['boss'] },
    });
    for (const guarded of [
      await take(task, { guard: true }, bearer),
      await plan(task, [scene.id]).then(() => next(task, { guard: true }, bearer)),
    ]) {
      expect([guarded.status, guarded.body.code, guarded.body.people]).toEqual([
        409,
        'first-exposure',
        ['ana'],
      ]);
    }
    expect((await readRundown(task)).position).toBeNull();
    const taken = await take(task, {}, bearer);
    expect([taken.status, taken.body.actor.name]).toEqual([201, 'Rundown robot']);
    expect((await take(task, { guard: true }, bearer)).status).toBe(201);
  });

  it('is refused with the place and the remedy', async () => {
    const task = await attach();
    const unknown = await take(task, { sceneId: 'nothing' });
    expect([unknown.status, unknown.body.code]).toEqual([404, 'scene-not-found']);
    const foreign = (
      await desk.post<Scene>('/api/scenes', { ...interview, sdkAppId: 1_400_000_002 })
    ).body;
    expect((await take(task, { sceneId: foreign.id })).body.code).toBe('scene-not-found');

    const errorsOf = async (body: object) =>
      (await desk.post<ProblemDocument>(`/api/tasks/${task.id}/takes`, body)).body.errors;
    expect(await errorsOf({ sceneId: 7 })).toEqual([
      { path: 'sceneId', message: 'must be a string, not 7' },
    ]);
    expect(await errorsOf({ sceneId: scene.id, gard: true })).toEqual([
      { path: 'gard', message: 'is not a field of this API' },
    ]);
    expect(await errorsOf({ sceneId: scene.id, baseRevision: 0 })).toMatchObject([
      { path: 'baseRevision' },
    ]);
    expect(await errorsOf({})).toMatchObject([
      { path: 'baseRevision' },
      { path: 'MixLayoutParams' },
      { path: 'SubscribeStreamUserIds' },
    ]);
    expect(
      await errorsOf({ baseRevision: null, MixLayoutParams: { MixLayoutMode: 'four' } }),
    ).toMatchObject([
      { path: 'MixLayoutParams.MixLayoutMode' },
      { path: 'SubscribeStreamUserIds' },
    ]);
    expect(await desk.readRevisions(task.id)).toEqual([]);
  });

  describe('as the next of the rundown', () => {
    it('moves the rundown once the cloud has accepted, past scenes that were deleted', async () => {
      const task = await attach();
      await seat(task, 'ana');
      const gone = (await desk.post<Scene>('/api/scenes', interview)).body;
      const { version } = await plan(task, [gone.id, scene.id, other.id]);
      await desk.send('DELETE', `/api/scenes/${gone.id}`, {});
      const first = await next(task, { version });
      expect([first.status, first.body]).toMatchObject([
        201,
        {
          status: 'accepted',
          MixLayoutParams: called('ana'),
          rundown: { version: version + 1, position: 1 },
        },
      ]);
      const late = await next(task, { version });
      expect([late.status, late.body.code, late.body.current]).toEqual([
        409,
        'rundown-changed',
        first.body.rundown,
      ]);
      expect((await next(task)).body.rundown.position).toBe(2);
      const end = await next(task);
      expect([end.status, end.body.code]).toEqual([409, 'rundown-ended']);
      expect(await desk.readRevisions(task.id)).toHaveLength(2);
    });

    it('leaves the rundown where it is when the cloud refuses', async () => {
      const task = await attach();
      await plan(task, [scene.id]);
      await cloud.end(task.taskId);
      const answer = await next(task);
      expect([answer.status, (await readRundown(task)).position]).toEqual([502, null]);
    });

    it('that is repeated moves the rundown once', async () => {
      const task = await attach();
      await plan(task, [scene.id, other.id]);
      const key = { 'idempotency-key': 'next-1' };
      const [first, twin] = await Promise.all([next(task, {}, key), next(task, {}, key)]);
      const again = await next(task, {}, key);
      expect([first, twin, again].map(({ body }) => body.number)).toEqual([1, 1, 1]);
      expect((await readRundown(task)).position).toBe(0);
    });

    it('says what is missing in its body', async () => {
      const task = await attach();
      const answer = await desk.post<ProblemDocument>(`/api/tasks/${task.id}/rundown/next`, {});
      expect([answer.status, answer.body.errors]).toMatchObject([400, [{ path: 'take' }]]);
    });
  });
});
