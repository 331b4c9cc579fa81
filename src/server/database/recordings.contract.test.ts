import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { startPostgres } from '#testing/postgres.ts';
import type { TestPostgres } from '#testing/postgres.ts';

import { openRepository } from './open-repository.ts';
import type { NewStart, Started } from './recording-ledger.ts';
import type { Repository } from './repository.ts';

let postgres: TestPostgres;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mixdesk-starts-'));
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true });
});

const createdAt = new Date('2026-11-23T09:00:00.000Z');
const lostBefore = new Date('2026-11-23T08:59:50.000Z');

let counter = 0;
function makeStart(fields: Partial<NewStart> = {}): NewStart {
  counter += 1;
  return {
    id: `start-${String(counter)}`,
    title: 'Evening show',
    sdkAppId: 1_400_000_001,
    region: 'ap-singapore',
    roomId: '演播室',
    roomIdType: 0,
    robotUserId: `rec_${String(counter)}`,
    canvas: { width: 1280, height: 720 },
    settings: {
      Fps: 15,
      BitRate: 1_500_000,
      MaxIdleTime: 30,
      ResourceExpiredHour: 72,
      storage: 'vod',
    },
    payload: { MixLayoutParams: { MixLayoutMode: 3 }, SubscribeStreamUserIds: {} },
    actor: { id: 'u-1', name: 'Ana' },
    idempotencyKey: `key-${String(counter)}`,
    createdAt,
    lostBefore,
    ...fields,
  };
}

function makeStarted(taskId: string): Started {
  return {
    taskId,
    requestId: 'r-1',
    sentAt: createdAt,
    settledAt: new Date('2026-11-23T09:00:01.000Z'),
    latencyMs: 41,
  };
}

describe.each(['SQLite', 'PostgreSQL'])('starts on %s', (dialect) => {
  let repository: Repository;
  beforeAll(async () => {
    const databaseUrl = dialect === 'PostgreSQL' ? await postgres.createDatabase() : undefined;
    repository = await openRepository({ databaseUrl, dataDir: folder, origin: 'simulator' });
  });
  afterAll(() => repository.close());

  async function open(start: NewStart): Promise<string> {
    return (await repository.recordings.openStart(start)).kind;
  }

  test('one key is one start: in progress, then the same robot again, then its task', async () => {
    const { recordings } = repository;
    const start = makeStart();
    const opened = await recordings.openStart(start);
    const { idempotencyKey: _key, lostBefore: _lost, ...stored } = start;
    expect(opened).toEqual({ kind: 'opened', start: stored });
    expect(await open({ ...start, id: 'other', robotUserId: 'other' })).toBe('in-progress');
    expect(await open({ ...start, title: 'Another show' })).toBe('idempotency-key-reused');
    await recordings.settleStart(start.id, {
      status: 'unknown',
      settledAt: createdAt,
      upstream: { requestId: null, message: 'silence' },
    });
    const later = new Date('2026-11-23T09:01:00.000Z');
    expect(
      await recordings.openStart({ ...start, id: 'other', robotUserId: 'other', createdAt: later }),
    ).toEqual({ kind: 'opened', start: { ...stored, createdAt: later } });
    const { task, isNew } = await recordings.adoptStart(start.id, makeStarted('cloud-1'));
    expect([isNew, task.id, task.taskId]).toEqual([true, start.id, 'cloud-1']);
    expect(await recordings.openStart(start)).toEqual({ kind: 'repeated', task });
    expect(await recordings.adoptStart(start.id, makeStarted('cloud-x'))).toEqual({
      task,
      isNew: false,
    });
  });

  test('a start that is settled twice at once has one task with one revision', async () => {
    const start = makeStart();
    await open(start);
    const adopted = await Promise.all(
      ['cloud-2', 'cloud-2'].map((id) =>
        repository.recordings.adoptStart(start.id, makeStarted(id)),
      ),
    );
    expect(adopted.map(({ isNew }) => isNew).sort()).toEqual([false, true]);
    const [revision, ...more] = await repository.listRevisions(start.id, { limit: 10 });
    expect(more).toEqual([]);
    expect(revision).toMatchObject({ number: 1, status: 'accepted', actor: start.actor });
    expect(await repository.recordings.findStart(start.id)).toMatchObject({
      robotUserId: start.robotUserId,
      settings: start.settings,
    });
    // The ledger goes on from there.
    const next = await repository.openRevision({
      taskId: start.id,
      payload: start.payload,
      baseRevision: 1,
      force: false,
      actor: start.actor,
      note: null,
      idempotencyKey: null,
      createdAt,
    });
    expect(next).toMatchObject({ kind: 'opened', revision: { number: 2 } });
  });

  test('a recording that somebody attached by hand meanwhile is that task', async () => {
    const start = makeStart();
    await open(start);
    const attached = await repository.attachTask({
      id: `by-hand-${dialect}`,
      title: 'By hand',
      sdkAppId: start.sdkAppId,
      taskId: 'cloud-3',
      region: start.region,
      roomId: null,
      roomIdType: null,
      canvas: start.canvas,
      createdAt,
      expiresAt: null,
      baseline: null,
    });
    const { task } = await repository.recordings.adoptStart(start.id, makeStarted('cloud-3'));
    expect(task).toEqual(attached.task);
    expect((await repository.recordings.findStart(task.id))?.id).toBe(start.id);
  });

  test('starts that nobody settled are listed once they are lost, for a day', async () => {
    const names = async (sentBefore: Date, now: Date) =>
      (await repository.recordings.listUnresolved(sentBefore, now)).map(({ id }) => id);
    const lost = makeStart();
    const failed = makeStart();
    await open(lost);
    await open(failed);
    await repository.recordings.settleStart(failed.id, {
      status: 'failed',
      settledAt: createdAt,
      upstream: null,
    });
    const after = new Date(createdAt.getTime() + 1);
    expect(await names(createdAt, after)).not.toContain(lost.id);
    expect(await names(after, after)).toEqual([lost.id]);
    expect(await names(after, new Date(createdAt.getTime() + 25 * 3_600_000))).toEqual([]);
  });

  test('files and the stop are kept beside the task', async () => {
    const start = makeStart();
    await open(start);
    await repository.recordings.adoptStart(start.id, makeStarted('cloud-4'));
    const stop = { actor: start.actor, at: createdAt.toISOString(), requestId: 'r-9' };
    const file = {
      name: 'a.m3u8',
      userId: null,
      trackType: 'audio_video',
      beganAt: createdAt.toISOString(),
      endedAt: null,
      url: null,
      fileId: null,
    };
    expect(await repository.recordings.findRecord(start.id)).toEqual({ files: [], stop: null });
    await repository.recordings.keepStop(start.id, stop);
    await repository.recordings.keepFiles(start.id, [file]);
    await repository.recordings.keepFiles(start.id, [file, { ...file, name: 'b.m3u8' }]);
    expect(await repository.recordings.findRecord(start.id)).toEqual({
      files: [file, { ...file, name: 'b.m3u8' }],
      stop,
    });
  });

  test('webhooks of recordings are found by room and moment, others are left out', async () => {
    for (const [key, eventType, eventMs, roomId] of [
      ['1', 301, 2000, 'r'],
      ['2', 302, 1000, 'r'],
      ['3', 103, 1500, 'r'],
      ['4', 309, 1500, 'other'],
      ['5', 301, 500, 'r'],
    ] as const) {
      await repository.storeCallbacks([
        {
          key,
          sdkAppId: 77,
          roomId,
          eventType,
          eventMs,
          receivedAt: createdAt,
          body: key,
        },
      ]);
    }
    const list = async (roomId: string | null) =>
      (await repository.recordings.listRecordingCallbacks(77, roomId, 1000)).map(
        ({ body }) => body,
      );
    expect(await list('r')).toEqual(['2', '1']);
    expect(await list(null)).toEqual(['2', '4', '1']);
  });
});
