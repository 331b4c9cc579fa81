import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openRepository } from '#server/database/open-repository.ts';
import { dialects, prepareDatabases } from '#server/testing/databases.ts';
import type { TestDatabases } from '#server/testing/databases.ts';
import { makeNewRevision } from '#server/testing/new-revision.ts';
import { makeNewTask } from '#server/testing/new-task.ts';
import type { NewStart } from './start-rows.ts';
import type { Started } from './started-task.ts';
import type { Repository } from '#server/database/repository.ts';

let databases: TestDatabases;
beforeAll(async () => {
  databases = await prepareDatabases();
});
afterAll(() => databases.remove());

const createdAt = new Date('2026-11-23T09:00:00.000Z');
const unansweredBefore = new Date('2026-11-23T08:59:50.000Z');

let counter = 0;
function makeStart(fields: Partial<NewStart> = {}): NewStart {
  counter += 1;
  return {
    id: `start-${counter}`,
    title: 'Evening show',
    sdkAppId: 1_400_000_001,
    region: 'ap-singapore',
    roomId: '演播室',
    roomIdType: 0,
    robotUserId: `rec_${counter}`,
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
    idempotencyKey: `key-${counter}`,
    createdAt,
    unansweredBefore,
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

describe.each(dialects)('starts on %s', (dialect) => {
  let repository: Repository;
  beforeAll(async () => {
    const place = await databases.create(dialect);
    repository = await openRepository({ ...place, origin: 'simulator' });
  });
  afterAll(() => repository.close());

  async function open(start: NewStart): Promise<string> {
    return (await repository.starts.open(start)).kind;
  }

  test('one idempotency key is one start: in progress, then sent again as the same robot, then its task', async () => {
    const { starts } = repository;
    const start = makeStart();
    const opened = await starts.open(start);
    const { idempotencyKey: _key, unansweredBefore: _before, ...rest } = start;
    const stored = { ...rest, unansweredSince: null };
    expect(opened).toEqual({ kind: 'opened', start: stored, wasUnanswered: false });
    expect(await open({ ...start, id: 'other', robotUserId: 'other' })).toBe('in-progress');
    expect(await open({ ...start, title: 'Another show' })).toBe('idempotency-key-reused');
    await starts.settle(start, {
      status: 'unknown',
      settledAt: createdAt,
      upstream: { requestId: null, message: 'silence' },
    });
    const later = new Date('2026-11-23T09:01:00.000Z');
    expect(
      await starts.open({ ...start, id: 'other', robotUserId: 'other', createdAt: later }),
    ).toEqual({
      kind: 'opened',
      start: { ...stored, createdAt: later, unansweredSince: createdAt },
      wasUnanswered: true,
    });
    const { task, isNew } = await starts.adopt(start.id, makeStarted('cloud-1'));
    expect([isNew, task.id, task.taskId]).toEqual([true, start.id, 'cloud-1']);
    expect(await starts.open(start)).toEqual({ kind: 'repeated', task });
    expect(await starts.adopt(start.id, makeStarted('cloud-1'))).toEqual({
      task,
      isNew: false,
    });
  });

  test('a start that is adopted twice at once gets one task with one revision', async () => {
    const start = makeStart();
    await open(start);
    const adopted = await Promise.all(
      ['cloud-2', 'cloud-2'].map((id) => repository.starts.adopt(start.id, makeStarted(id))),
    );
    expect(adopted.map(({ isNew }) => isNew).sort()).toEqual([false, true]);
    const [revision, ...more] = await repository.revisions.list(start.id, { limit: 10 });
    expect(more).toEqual([]);
    expect(revision).toMatchObject({ number: 1, status: 'accepted', actor: start.actor });
    expect(await repository.starts.findByTask(start.id)).toMatchObject({
      robotUserId: start.robotUserId,
      settings: start.settings,
    });
    // The next take continues from that revision.
    const next = await repository.revisions.open(makeNewRevision(start.id, { baseRevision: 1 }));
    expect(next).toMatchObject({ kind: 'opened', revision: { number: 2 } });
  });

  test('a recording that somebody attached by hand in the meantime keeps that task', async () => {
    const start = makeStart();
    await open(start);
    const attached = await repository.tasks.attach(
      makeNewTask({
        id: `by-hand-${dialect}`,
        sdkAppId: start.sdkAppId,
        taskId: 'cloud-3',
        region: start.region,
      }),
    );
    const { task } = await repository.starts.adopt(start.id, makeStarted('cloud-3'));
    expect(task).toEqual(attached.task);
    expect((await repository.starts.findByTask(task.id))?.id).toBe(start.id);
  });

  test('unsettled starts are listed as unresolved for a day, from the moment they count as unanswered', async () => {
    const names = async (sentBefore: Date, now: Date) =>
      (await repository.starts.listUnresolved(sentBefore, now)).map(({ id }) => id);
    const unanswered = makeStart();
    const failed = makeStart();
    await open(unanswered);
    await open(failed);
    await repository.starts.settle(failed, {
      status: 'failed',
      settledAt: createdAt,
      upstream: null,
    });
    const after = new Date(createdAt.getTime() + 1);
    expect(await names(createdAt, after)).not.toContain(unanswered.id);
    expect(await names(after, after)).toEqual([unanswered.id]);
    expect(await names(after, new Date(createdAt.getTime() + 25 * 3_600_000))).toEqual([]);
  });

  describe('a start without an answer', () => {
    const minute = (count: number) => new Date(createdAt.getTime() + count * 60_000);
    const listUnanswered = async (sentBefore: Date) =>
      (await repository.starts.listUnanswered(sentBefore)).map(({ id }) => id);
    const loseAnswer = (id: string) =>
      repository.starts.settle(
        { id, createdAt },
        {
          status: 'unknown',
          settledAt: createdAt,
          upstream: null,
        },
      );
    const refuse = (id: string, sentAt = createdAt) =>
      repository.starts.settle(
        { id, createdAt: sentAt },
        {
          status: 'failed',
          settledAt: createdAt,
          upstream: null,
        },
      );
    const dismissal = { by: { id: 'u-2', name: 'Ben' }, at: createdAt };

    test('is listed however old it is, until it is dismissed', async () => {
      const { starts } = repository;
      const [unanswered, unsettled, failed] = [makeStart(), makeStart(), makeStart()];
      for (const start of [unanswered, unsettled, failed]) {
        await open(start);
      }
      await loseAnswer(unanswered.id);
      await refuse(failed.id);
      expect(await listUnanswered(createdAt)).toContain(unanswered.id);
      expect(await listUnanswered(createdAt)).not.toContain(unsettled.id);
      const listed = await listUnanswered(minute(60 * 24 * 9));
      expect(listed).toEqual(expect.arrayContaining([unanswered.id, unsettled.id]));
      expect(listed).not.toContain(failed.id);
      expect(await starts.dismiss(unanswered.id, dismissal)).toBe(true);
      expect(await starts.dismiss('nobody', dismissal)).toBe(false);
      expect(await listUnanswered(minute(1))).not.toContain(unanswered.id);
      // Its callback may still arrive, so it is still unresolved.
      const unresolved = await starts.listUnresolved(minute(1), minute(1));
      expect(unresolved.map(({ id }) => id)).toContain(unanswered.id);
      await starts.adopt(unanswered.id, makeStarted(`cloud-${unanswered.id}-${dialect}`));
      expect(await starts.dismiss(unanswered.id, dismissal)).toBe(false);
    });

    test('is sent again as the same robot, and stays unanswered when that is refused', async () => {
      const { starts } = repository;
      const start = makeStart();
      await open(start);
      const again = { createdAt: minute(1), unansweredBefore };
      expect(await starts.reopen(start.id, again)).toEqual({ kind: 'in-progress' });
      await loseAnswer(start.id);
      await starts.dismiss(start.id, dismissal);
      expect(await starts.reopen(start.id, again)).toMatchObject({
        kind: 'opened',
        wasUnanswered: true,
        start: {
          id: start.id,
          robotUserId: start.robotUserId,
          createdAt: minute(1),
          unansweredSince: createdAt,
        },
      });
      // Also while it is being sent: the earlier recording may be running. The dismissal no longer counts.
      expect(await listUnanswered(unansweredBefore)).toContain(start.id);
      const first = { id: start.id, createdAt };
      const second = { id: start.id, createdAt: minute(1) };
      expect([await starts.isCurrent(first), await starts.isCurrent(second)]).toEqual([
        false,
        true,
      ]);
      // What becomes of the first sending by now does not touch the second.
      await refuse(start.id);
      expect(await starts.isCurrent(second)).toBe(true);
      await refuse(start.id, minute(1));
      expect(await starts.isCurrent(second)).toBe(false);
      expect(await listUnanswered(unansweredBefore)).toContain(start.id);
      await starts.reopen(start.id, { createdAt: minute(2), unansweredBefore });
      const { task } = await starts.adopt(start.id, makeStarted(`cloud-${start.id}-${dialect}`));
      expect(await listUnanswered(minute(9))).not.toContain(start.id);
      expect(await starts.reopen(start.id, again)).toEqual({ kind: 'repeated', task });
    });

    test('that turns out to have been sent twice has a task for each recording', async () => {
      const { starts, tasks } = repository;
      const start = makeStart();
      await open(start);
      const first = await starts.adopt(start.id, makeStarted(`one-${start.id}-${dialect}`));
      const second = await starts.adopt(start.id, makeStarted(`two-${start.id}-${dialect}`));
      expect(second).toMatchObject({ isNew: true, task: { status: 'running' } });
      expect(second.task.id).not.toBe(first.task.id);
      expect(await tasks.find(first.task.id)).toEqual(first.task);
      expect(await starts.adopt(start.id, makeStarted(`two-${start.id}-${dialect}`))).toEqual({
        ...second,
        isNew: false,
      });
    });

    test('cannot be reopened when it was refused or never existed', async () => {
      const { starts } = repository;
      const start = makeStart();
      await open(start);
      await refuse(start.id);
      for (const id of [start.id, 'nobody']) {
        const again = { createdAt: minute(1), unansweredBefore };
        expect(await starts.reopen(id, again)).toEqual({ kind: 'not-found' });
      }
    });
  });

  test('files and the stop of a recording are saved and found by its task', async () => {
    const start = makeStart();
    await open(start);
    await repository.starts.adopt(start.id, makeStarted('cloud-4'));
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
    expect(await repository.recordings.find(start.id)).toEqual({ files: [], stop: null });
    await repository.recordings.saveStop(start.id, stop);
    await repository.recordings.saveFiles(start.id, [file]);
    await repository.recordings.saveFiles(start.id, [file, { ...file, name: 'b.m3u8' }]);
    expect(await repository.recordings.find(start.id)).toEqual({
      files: [file, { ...file, name: 'b.m3u8' }],
      stop,
    });
  });

  test('callbacks of recordings are listed by room and time, without other callbacks', async () => {
    for (const [key, eventType, eventMs, roomId] of [
      ['1', 301, 2000, 'r'],
      ['2', 302, 1000, 'r'],
      ['3', 103, 1500, 'r'],
      ['4', 309, 1500, 'other'],
      ['5', 301, 500, 'r'],
    ] as const) {
      await repository.callbacks.add([
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
      (await repository.callbacks.listOfRecordings(77, roomId, 1000)).map(({ body }) => body);
    expect(await list('r')).toEqual(['2', '1']);
    expect(await list(null)).toEqual(['2', '4', '1']);
  });
});
