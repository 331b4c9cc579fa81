import { createHmac } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Task } from '#contract/task.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { dialects, prepareDatabases } from '#server/testing/databases.ts';
import type { TestDatabases } from '#server/testing/databases.ts';
import { openDesk, testSdkAppId } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { startSimulatorProgram } from '#testing/processes.ts';

const callbackKey = 'exampleCallbackKey';
const roomId = 'studio';

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

/** A layout that shows these users and lets only them be heard. */
function showOnly(...users: readonly string[]) {
  return {
    MixLayoutParams: {
      MixLayoutMode: 4,
      MixLayoutList: users.map((UserId, at) => ({
        ...{ Top: 0, Left: 200 * at, Width: 200, Height: 200, UserId, ImageLayer: at },
      })),
    },
    SubscribeStreamUserIds: { SubscribeAudioUserIds: [...users] },
  };
}

/** Everybody in the room, except whom it blocks. */
function everybodyBut(...blocked: readonly string[]) {
  return {
    MixLayoutParams: { MixLayoutMode: 3 },
    SubscribeStreamUserIds:
      blocked.length === 0
        ? {}
        : { UnSubscribeAudioUserIds: [...blocked], UnSubscribeVideoUserIds: [...blocked] },
  };
}

describe.each(dialects)('a guarded take, on %s', (dialect) => {
  let desk: TestDesk;
  beforeAll(async () => {
    const { databaseUrl } = await databases.create(dialect);
    desk = await openDesk({
      TRTC_ENDPOINT: cloud.url,
      TRTC_CALLBACK_KEY: callbackKey,
      ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    });
  });
  afterAll(() => desk.close());

  async function attach(extra: Record<string, unknown> = {}): Promise<Task> {
    return desk.attach(await cloud.record(), { roomId, roomIdType: 0, ...extra });
  }

  async function enterRoom(...users: readonly string[]): Promise<void> {
    for (const UserId of users) {
      const EventMsTs = Date.now();
      const body = JSON.stringify({
        EventGroupId: 1,
        EventType: 103,
        CallbackTs: EventMsTs,
        EventInfo: { RoomId: roomId, EventTs: Math.floor(EventMsTs / 1000), EventMsTs, UserId },
      });
      const sign = createHmac('sha256', callbackKey).update(body).digest('base64');
      const headers = { sign, sdkappid: String(testSdkAppId) };
      expect((await desk.post('/callbacks/trtc', body, headers)).status).toBe(200);
    }
  }

  it('that shows somebody for the first time is refused with their user ids, and nothing is stored or sent', async () => {
    const task = await attach();
    await desk.take(task.id, showOnly('ana'));
    const answer = await desk.take(task.id, {
      ...showOnly('ana', 'cem', 'ben'),
      baseRevision: 1,
      guard: true,
    });
    expect([answer.status, answer.body.code, answer.body.people]).toEqual([
      409,
      'first-exposure',
      ['ben', 'cem'],
    ]);
    expect(answer.body.detail).toContain('ben, cem would be on air for the first time');
    expect(await desk.readRevisions(task.id)).toHaveLength(1);
    expect(await cloud.modifications(task.taskId)).toHaveLength(1);
  });

  it('that only lets somebody be heard for the first time is refused too, also when it is forced', async () => {
    const task = await attach();
    await desk.take(task.id, showOnly('ana'));
    const heard = {
      ...showOnly('ana'),
      SubscribeStreamUserIds: { SubscribeAudioUserIds: ['ben'] },
    };
    const answer = await desk.take(task.id, { ...heard, force: true, guard: true });
    expect([answer.status, answer.body.people]).toEqual([409, ['ben']]);
  });

  it('is taken when an older revision or the baseline showed everybody', async () => {
    const task = await attach({ baseline: showOnly('dee') });
    await desk.take(task.id, showOnly('ana'));
    await desk.take(task.id, { ...showOnly('ben'), baseRevision: 1 });
    const answer = await desk.take(task.id, {
      ...showOnly('ana', 'ben', 'dee'),
      baseRevision: 2,
      guard: true,
    });
    expect([answer.status, answer.body.status]).toEqual([201, 'accepted']);
  });

  it('that shows whom the newest take blocked is refused, even if an older one showed them', async () => {
    await enterRoom('ana', 'ben');
    const task = await attach();
    await desk.take(task.id, everybodyBut());
    await desk.take(task.id, { ...everybodyBut('ben'), baseRevision: 1 });
    const guarded = { ...everybodyBut(), baseRevision: 2, guard: true };
    const answer = await desk.take(task.id, guarded);
    expect([answer.status, answer.body.code, answer.body.people]).toEqual([
      409,
      'first-exposure',
      ['ben'],
    ]);
    expect((await desk.take(task.id, { ...guarded, guard: false })).status).toBe(201);
  });

  it('that gets a repetition answers as the first time, whoever it showed', async () => {
    const task = await attach();
    const headers = { 'idempotency-key': 'show-ana' };
    await desk.take(task.id, showOnly('host'));
    const first = await desk.take(task.id, { ...showOnly('ana'), baseRevision: 1 }, headers);
    const again = await desk.take(
      task.id,
      { ...showOnly('ana'), baseRevision: 1, guard: true },
      headers,
    );
    expect([again.status, again.body]).toEqual([201, first.body]);
  });

  it('that is behind gets the conflict, since that must be decided first', async () => {
    const task = await attach();
    await desk.take(task.id, showOnly('ana'));
    const answer = await desk.take(task.id, {
      ...showOnly('ben'),
      baseRevision: null,
      guard: true,
    });
    expect(answer.body.code).toBe('revision-conflict');
  });
});
