import { setImmediate as nextTick } from 'node:timers/promises';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { readExample } from '#testing/example-bodies.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

import type { StoredCallback } from '#server/database/stores/callback-store.ts';
import type { NewRevision } from '#server/database/stores/revision-opening.ts';
import type { Settlement } from '#server/database/stores/revision-settling.ts';
import type { NewTask } from '#server/database/stores/task-store.ts';
import { dialects, prepareDatabases } from '#server/testing/databases.ts';
import type { DatabasePlace, TestDatabases } from '#server/testing/databases.ts';
import { makeNewRevision, makeSettlement } from '#server/testing/new-revision.ts';
import { makeNewTask } from '#server/testing/new-task.ts';

import { openRepository } from './open-repository.ts';
import type { Repository } from './repository.ts';

let databases: TestDatabases;
beforeAll(async () => {
  databases = await prepareDatabases();
});
afterAll(() => databases.remove());

const createdAt = new Date('2026-11-23T09:00:00.000Z');
const settledAt = new Date('2026-11-23T09:00:01.000Z');
const maximal = readExample('modify-maximal-cn') as unknown as RecordingPayload;

let counter = 0;
function makeTask(fields: Partial<NewTask> = {}): NewTask {
  counter += 1;
  return makeNewTask({
    id: `task-${counter}`,
    taskId: `-m9+/Task.${counter}`,
    roomId: 'studio',
    roomIdType: 1,
    expiresAt: new Date('2026-11-26T09:00:00.000Z'),
    ...fields,
  });
}

describe.each(dialects)('the repository on %s', (dialect) => {
  let place: DatabasePlace;
  let repository: Repository;
  let taskId: string;

  function open(origin = 'simulator'): Promise<Repository> {
    return openRepository({ ...place, origin });
  }
  async function take(fields: Partial<NewRevision> = {}): Promise<number> {
    const outcome = await repository.revisions.open(makeNewRevision(taskId, fields));
    if (outcome.kind !== 'opened') {
      return expect.fail(`a take ended as ${outcome.kind}`);
    }
    return outcome.revision.number;
  }
  function settle(number: number, status: Settlement['status'] = 'accepted') {
    return repository.revisions.settle({ taskId, number }, makeSettlement({ status }));
  }

  beforeAll(async () => {
    place = await databases.create(dialect);
    repository = await open();
  });
  afterAll(() => repository.close());
  beforeEach(async () => {
    const task = makeTask();
    taskId = task.id;
    await repository.tasks.attach(task);
  });

  describe('tasks', () => {
    test('are read as they were attached, in the shape of the contract', async () => {
      const task = makeTask({ baseline: maximal, sdkAppId: Number.MAX_SAFE_INTEGER });
      const expected = {
        ...task,
        status: 'running',
        createdAt: '2026-11-23T09:00:00.000Z',
        expiresAt: '2026-11-26T09:00:00.000Z',
        program: null,
        current: null,
        safe: null,
        hidden: null,
        lock: null,
        cloud: { known: null, status: null, askedAt: null },
        baseline: {
          MixLayoutParams: maximal.MixLayoutParams,
          SubscribeStreamUserIds: maximal.SubscribeStreamUserIds,
        },
      };
      expect(await repository.tasks.attach(task)).toEqual({ kind: 'attached', task: expected });
      expect(await repository.tasks.find(task.id)).toEqual(expected);
    });

    test('have null for a missing room, expiry and baseline', async () => {
      const task = makeTask({ roomId: null, roomIdType: null, expiresAt: null });
      await repository.tasks.attach(task);
      expect(await repository.tasks.find(task.id)).toMatchObject({
        roomId: null,
        roomIdType: null,
        expiresAt: null,
        baseline: null,
      });
    });

    test('are listed newest first', async () => {
      const old = makeTask({ createdAt: new Date('2020-01-01T00:00:00Z') });
      const young = makeTask({ createdAt: new Date('2030-01-01T00:00:00Z') });
      await repository.tasks.attach(old);
      await repository.tasks.attach(young);
      const { tasks } = await repository.tasks.list({ limit: 1000 });
      const ids = tasks.map((task) => task.id);
      expect(ids[0]).toBe(young.id);
      expect(ids.at(-1)).toBe(old.id);
    });

    test('keep any text, even text that databases would cut, reject or change', async () => {
      const texts = ['a\0b', '\uD800half', '\uE000"x"', "'; drop table tasks; --", '王小明 👩‍👩‍👧', ''];
      for (const text of texts) {
        const task = makeTask({ title: text, roomId: text, taskId: `T${text}` });
        await repository.tasks.attach(task);
        expect(await repository.tasks.find(task.id)).toMatchObject({
          title: text,
          roomId: text,
          taskId: `T${text}`,
        });
      }
    });

    test('can be attached once while they run, and again after they ended', async () => {
      const task = makeTask();
      await repository.tasks.attach(task);
      const again = { ...makeTask(), taskId: task.taskId };
      expect(await repository.tasks.attach(again)).toMatchObject({
        kind: 'task-exists',
        task: { id: task.id },
      });
      expect(await repository.tasks.find(again.id)).toBeUndefined();
      expect(await repository.tasks.close(task.id, 'ended')).toMatchObject({ status: 'ended' });
      expect(await repository.tasks.attach(again)).toMatchObject({ kind: 'attached' });
    });

    test('become one task when many people attach at once', async () => {
      const task = makeTask();
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, () =>
          repository.tasks.attach({ ...makeTask(), taskId: task.taskId }),
        ),
      );
      expect(outcomes.filter((outcome) => outcome.kind === 'attached')).toHaveLength(1);
      expect(new Set(outcomes.map((outcome) => outcome.task.id)).size).toBe(1);
    });

    test('that do not exist are not found and cannot be closed; ended tasks cannot expire', async () => {
      expect(await repository.tasks.find('nobody')).toBeUndefined();
      // An expired task can still end. An ended task stays ended when its handle expires later.
      expect(await repository.tasks.close(taskId, 'expired')).toMatchObject({ status: 'expired' });
      expect(await repository.tasks.close(taskId, 'ended')).toMatchObject({ status: 'ended' });
      expect(await repository.tasks.close(taskId, 'expired')).toMatchObject({ status: 'ended' });
      expect(await repository.tasks.close('nobody', 'ended')).toBeUndefined();
    });

    test('that are closed keep their revisions and accept no more takes', async () => {
      await settle(await take());
      await repository.tasks.close(taskId, 'expired');
      expect(await repository.revisions.open(makeNewRevision(taskId, { force: true }))).toEqual({
        kind: 'task-closed',
        status: 'expired',
      });
      expect(await repository.revisions.list(taskId, { limit: 9 })).toHaveLength(1);
    });
  });

  describe('a take', () => {
    test('is stored as sending with all its fields, and the payload keeps the order of its keys', async () => {
      const outcome = await repository.revisions.open(
        makeNewRevision(taskId, { payload: maximal, note: 'with\0zero', idempotencyKey: 'k' }),
      );
      const revision = {
        number: 1,
        status: 'sending',
        MixLayoutParams: maximal.MixLayoutParams,
        SubscribeStreamUserIds: maximal.SubscribeStreamUserIds,
        baseRevision: null,
        actor: { id: 'u-1', name: 'Ana' },
        note: 'with\0zero',
        createdAt: '2026-11-23T09:00:00.000Z',
        sentAt: null,
        settledAt: null,
        latencyMs: null,
        upstream: null,
        seen: null,
      };
      expect(outcome).toEqual({ kind: 'opened', revision });
      const found = await repository.revisions.find({ taskId, number: 1 });
      expect(found).toEqual(revision);
      expect(JSON.stringify(found?.MixLayoutParams)).toBe(JSON.stringify(maximal.MixLayoutParams));
    });

    test('keeps its earlier calls, also after it is settled', async () => {
      const calls = [
        { sentAt: null, requestId: null, message: 'no line' },
        {
          sentAt: '2026-11-23T09:00:00.500Z',
          requestId: 'r-0',
          code: 'InternalError',
          message: '',
        },
      ];
      const number = await take();
      const noted = await repository.revisions.noteEarlierCalls({ taskId, number }, calls);
      expect(noted).toMatchObject({ number, status: 'sending', earlierCalls: calls });
      const settlement = makeSettlement({ earlierCalls: calls });
      expect(await repository.revisions.settle({ taskId, number }, settlement)).toMatchObject({
        status: 'accepted',
        earlierCalls: calls,
      });
      await expect(repository.revisions.noteEarlierCalls({ taskId, number }, [])).rejects.toThrow(
        'is not being sent',
      );
      expect(await repository.revisions.find({ taskId, number })).toMatchObject({
        earlierCalls: calls,
      });
    });

    test('of an unknown task is not opened', async () => {
      expect(await repository.revisions.open(makeNewRevision('nobody'))).toEqual({
        kind: 'task-not-found',
      });
    });

    test.each(['sending', 'accepted', 'unknown'] as const)(
      'conflicts with a newer revision that is %s, unless it is forced',
      async (status) => {
        const number = await take();
        if (status !== 'sending') {
          await settle(number, status);
        }
        expect(await repository.revisions.open(makeNewRevision(taskId))).toMatchObject({
          kind: 'conflict',
          current: { number, status },
        });
        expect(await take({ baseRevision: number })).toBe(2);
        expect(await take({ force: true })).toBe(3);
      },
    );

    test.each(['rejected', 'superseded'] as const)(
      'does not conflict with a revision that was %s, and does not use its number again',
      async (status) => {
        await settle(await take(), status);
        expect(await take({ baseRevision: null })).toBe(2);
      },
    );

    test('with a superseded base is compared by the base of that base', async () => {
      await settle(await take());
      await settle(await take({ baseRevision: 1 }), 'superseded');
      await settle(await take({ baseRevision: 2 }), 'superseded');
      await settle(await take({ baseRevision: 3 }));
      expect(
        await repository.revisions.open(makeNewRevision(taskId, { baseRevision: 3 })),
      ).toMatchObject({
        kind: 'conflict',
        current: { number: 4 },
      });
    });

    test('with a base conflicts in a task that has nothing on air', async () => {
      expect(await repository.revisions.open(makeNewRevision(taskId, { baseRevision: 1 }))).toEqual(
        {
          kind: 'conflict',
          current: null,
        },
      );
    });

    test('repeated with its idempotency key is found, also after it is settled and the task is closed', async () => {
      const number = await take({ idempotencyKey: 'key' });
      const again = makeNewRevision(taskId, { idempotencyKey: 'key', note: 'a retry' });
      expect(await repository.revisions.open(again)).toMatchObject({
        kind: 'repeated',
        revision: { number, status: 'sending', note: null },
      });
      await settle(number);
      await repository.tasks.close(taskId, 'ended');
      expect(await repository.revisions.open(again)).toMatchObject({
        kind: 'repeated',
        revision: { number, status: 'accepted' },
      });
    });

    test('is refused with the idempotency key of another payload or another base', async () => {
      await take({ idempotencyKey: 'key' });
      for (const fields of [{ payload: maximal }, { baseRevision: 1 }]) {
        expect(
          await repository.revisions.open(
            makeNewRevision(taskId, { idempotencyKey: 'key', ...fields }),
          ),
        ).toEqual({ kind: 'idempotency-key-reused' });
      }
    });

    test('may use an idempotency key of another task, of any length', async () => {
      const idempotencyKey = 'k'.repeat(10_000);
      await take({ idempotencyKey });
      const other = makeTask();
      await repository.tasks.attach(other);
      expect(
        await repository.revisions.open(makeNewRevision(other.id, { idempotencyKey })),
      ).toMatchObject({
        kind: 'opened',
      });
    });

    test('is opened exactly once when many start from one base at once', async () => {
      for (let round = 0; round < 5; round += 1) {
        const task = makeTask();
        await repository.tasks.attach(task);
        const outcomes = await Promise.all(
          Array.from({ length: 12 }, () => repository.revisions.open(makeNewRevision(task.id))),
        );
        const kinds = outcomes.map((outcome) => outcome.kind).sort();
        expect(kinds).toEqual([...Array<string>(11).fill('conflict'), 'opened']);
      }
    });

    test('gets its own number when many are forced at once', async () => {
      const numbers = await Promise.all(Array.from({ length: 12 }, () => take({ force: true })));
      expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
    });

    test('is opened once and found by the others when many use one idempotency key at once', async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, () =>
          repository.revisions.open(makeNewRevision(taskId, { idempotencyKey: 'one' })),
        ),
      );
      expect(outcomes.map((outcome) => outcome.kind).sort()).toEqual([
        'opened',
        ...Array<string>(7).fill('repeated'),
      ]);
    });
  });

  describe('settling', () => {
    test('an accepted take makes it the program, with the answer of the cloud', async () => {
      const revision = await settle(await take());
      expect(revision).toMatchObject({
        status: 'accepted',
        sentAt: '2026-11-23T09:00:00.000Z',
        settledAt: '2026-11-23T09:00:01.000Z',
        latencyMs: 41.25,
        upstream: { requestId: 'r-1' },
      });
      expect(await repository.tasks.find(taskId)).toMatchObject({
        program: revision,
        current: revision,
      });
      expect(
        (await repository.tasks.list()).tasks.find((task) => task.id === taskId),
      ).toMatchObject({
        program: { number: revision.number },
        current: { number: revision.number },
      });
    });

    test('a rejected take keeps the error of the cloud and leaves the program', async () => {
      const first = await settle(await take());
      const upstream = { requestId: null, code: 'FailedOperation.X', message: 'No\0.' };
      const number = await take({ baseRevision: 1 });
      expect(
        await repository.revisions.settle(
          { taskId, number },
          makeSettlement({ status: 'rejected', upstream }),
        ),
      ).toMatchObject({ status: 'rejected', upstream });
      expect(await repository.tasks.find(taskId)).toMatchObject({ program: first, current: first });
    });

    test('an unknown take makes it current and leaves the program', async () => {
      await settle(await take());
      await settle(await take({ baseRevision: 1 }), 'unknown');
      expect(await repository.tasks.find(taskId)).toMatchObject({
        program: { number: 1 },
        current: { number: 2, status: 'unknown' },
      });
    });

    test('out of order leaves the newest as program and current', async () => {
      await take();
      await take({ force: true });
      await settle(2);
      await settle(1);
      expect(await repository.tasks.find(taskId)).toMatchObject({
        program: { number: 2 },
        current: { number: 2 },
      });
    });

    test('twice, or without a take, throws and changes nothing', async () => {
      const number = await take();
      await settle(number);
      await expect(settle(number, 'rejected')).rejects.toThrow(/is not being sent/);
      await expect(settle(99)).rejects.toThrow(/is not being sent/);
      expect(await repository.revisions.find({ taskId, number })).toMatchObject({
        status: 'accepted',
      });
    });

    test('one take many times at once succeeds once', async () => {
      const number = await take();
      const results = await Promise.allSettled(Array.from({ length: 8 }, () => settle(number)));
      expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    });

    test('abandoned takes rejects those of this process and task that were never sent, and no others', async () => {
      await settle(await take());
      await take({ baseRevision: 1 });
      const other = makeTask();
      await repository.tasks.attach(other);
      await repository.revisions.open(makeNewRevision(other.id));
      const abandoned = await repository.revisions.settleAbandoned(taskId, settledAt);
      expect(abandoned).toMatchObject([{ number: 2, status: 'rejected', sentAt: null }]);
      expect(await repository.tasks.find(taskId)).toMatchObject({ current: { number: 1 } });
      expect(await repository.revisions.settleAbandoned(taskId, settledAt)).toEqual([]);
      expect(await repository.revisions.find({ taskId: other.id, number: 1 })).toMatchObject({
        status: 'sending',
      });
    });

    test('corrects what others settled as unknown when they took its process for dead', async () => {
      await settle(await take());
      const number = await take({ baseRevision: 1 });
      await repository.revisions.settleInterrupted(settledAt);
      expect((await repository.tasks.find(taskId))?.current?.number).toBe(2);
      expect(await settle(number, 'superseded')).toMatchObject({ status: 'superseded' });
      expect((await repository.tasks.find(taskId))?.current?.number).toBe(1);
      await expect(settle(number)).rejects.toThrow('is not being sent');
    });

    test('stores what may have left late as the newest revision, since nobody can tell what is on air', async () => {
      const late = await take({ note: 'late' });
      const key = { taskId, number: late };
      await repository.revisions.settleInterrupted(settledAt);
      // Nothing newer was sent, so nothing is in doubt.
      expect(await repository.revisions.noteLateCall(key, makeSettlement())).toBeUndefined();
      await settle(await take({ baseRevision: late }));
      await settle(late);
      expect((await repository.tasks.find(taskId))?.program?.number).toBe(2);
      const noted = await repository.revisions.noteLateCall(key, makeSettlement());
      expect(noted).toMatchObject({
        sent: { number: late, status: 'accepted', upstream: { lateAs: 3 } },
        noted: { number: 3, status: 'unknown', note: 'late', baseRevision: 2 },
      });
      expect(noted?.noted.upstream?.lateOf).toBe(late);
      expect(await repository.revisions.find(key)).toEqual(noted?.sent);
      expect(await repository.tasks.find(taskId)).toMatchObject({
        program: { number: 2 },
        current: { number: 3 },
      });
      const next = await repository.revisions.open(makeNewRevision(taskId, { baseRevision: 2 }));
      expect(next).toMatchObject({ kind: 'conflict', current: { number: 3 } });
    });

    test('after a restart makes every take that was being sent unknown, once', async () => {
      await settle(await take());
      await take({ baseRevision: 1 });
      await take({ force: true });
      const interrupted = await repository.revisions.settleInterrupted(settledAt);
      expect(interrupted.filter((entry) => entry.taskId === taskId)).toMatchObject([
        { revision: { number: 2, status: 'unknown', sentAt: null, upstream: null } },
        { revision: { number: 3, status: 'unknown', settledAt: settledAt.toISOString() } },
      ]);
      expect(await repository.tasks.find(taskId)).toMatchObject({
        program: { number: 1 },
        current: { number: 3, status: 'unknown' },
      });
      expect(await repository.revisions.settleInterrupted(settledAt)).toEqual([]);
    });
  });

  test('a seen mark and a pin are stored, and a second mark changes nothing', async () => {
    const number = await take();
    await settle(number, 'unknown');
    const by = { id: 'u-2', name: 'Ben 王' };
    const at = new Date('2026-11-23T09:05:00.000Z');
    const outcome = await repository.revisions.markSeen({ taskId, number }, { by, at });
    const seen = { by, at: at.toISOString() };
    expect(outcome).toMatchObject({ kind: 'seen', isNews: true, revision: { seen } });
    const again = { by: { id: 'u-3', name: 'Cy' }, at: settledAt };
    expect(await repository.revisions.markSeen({ taskId, number }, again)).toMatchObject({
      kind: 'seen',
      isNews: false,
      revision: { seen },
    });
    await repository.tasks.pinSafeLayout(taskId, number);
    await repository.close();
    repository = await open();
    expect(await repository.tasks.find(taskId)).toMatchObject({
      program: {
        number,
        status: 'accepted',
        seen,
        upstream: { requestId: 'r-1' },
        latencyMs: 41.25,
      },
      safe: number,
    });
  });

  test('latencies are listed of the revisions that the cloud accepted', async () => {
    expect(await repository.revisions.listLatencies(taskId)).toEqual([]);
    for (const [latencyMs, status] of [
      [30, 'accepted'],
      [10, 'accepted'],
      [20, 'accepted'],
      [9000, 'unknown'],
      [1, 'rejected'],
    ] as const) {
      const number = await take({ force: true });
      await repository.revisions.settle({ taskId, number }, makeSettlement({ status, latencyMs }));
    }
    const expected = [20, 10, 30].map((latencyMs, at) => ({ number: 3 - at, latencyMs }));
    expect(await repository.revisions.listLatencies(taskId)).toEqual(expected);
    await repository.revisions.markSeen(
      { taskId, number: 4 },
      { by: { id: 'u', name: 'U' }, at: settledAt },
    );
    expect(await repository.revisions.listLatencies(taskId)).toEqual(expected);
  });

  test('revisions are listed newest first, page by page', async () => {
    for (let count = 0; count < 5; count += 1) {
      await take({ force: true });
    }
    const numbers = async (page: { before?: number; limit: number }) =>
      (await repository.revisions.list(taskId, page)).map((revision) => revision.number);
    expect(await numbers({ limit: 2 })).toEqual([5, 4]);
    expect(await numbers({ limit: 2, before: 4 })).toEqual([3, 2]);
    expect(await numbers({ limit: 2, before: 1 })).toEqual([]);
    expect(await repository.revisions.list('nobody', { limit: 2 })).toEqual([]);
    expect(await repository.revisions.find({ taskId, number: 6 })).toBeUndefined();
  });

  describe('callbacks', () => {
    const callback = {
      sdkAppId: 1400000001,
      roomId: 'r\0oom',
      eventType: 103,
      eventMs: 1795410769256,
      receivedAt: createdAt,
      body: '{"EventGroupId":1, "名": "\uE000"}',
    };

    test('are stored once, however often they are delivered, alone or together', async () => {
      const key = `room ${'王'.repeat(5000)}`;
      const doubled = [
        { ...callback, key },
        { ...callback, key },
      ];
      const stored = await Promise.all(
        Array.from({ length: 5 }, () => repository.callbacks.add(doubled)),
      );
      expect(stored.flat().filter(Boolean)).toHaveLength(1);
      const { receivedAt: _receivedAt, ...expected } = callback;
      expect(await repository.callbacks.list(callback, { after: 0, limit: 10 })).toEqual([
        { ...expected, position: expect.any(Number) as number },
      ]);
      expect(await repository.callbacks.add([])).toEqual([]);
    });

    test('of one room are listed in the order in which they were stored, page by page', async () => {
      const room = { ...callback, roomId: 'ordered' };
      const many = Array.from({ length: 150 }, (_, index) => index);
      const isNew = await repository.callbacks.add(
        many.map((index) => ({ ...room, eventMs: 1000 - index, key: `ordered ${index}` })),
      );
      expect(isNew.every(Boolean)).toBe(true);
      await repository.callbacks.add([
        { ...room, roomId: 'other', key: 'x' },
        { ...room, roomId: null, key: 'y' },
        { ...room, sdkAppId: 2, key: 'z' },
        { ...room, eventMs: 5, key: 'last' },
      ]);
      const first = await repository.callbacks.list(room, { after: 0, limit: 100 });
      const rest = await repository.callbacks.list(room, {
        after: first.at(-1)?.position ?? 0,
        limit: 100,
      });
      expect([...first, ...rest].map(({ eventMs }) => eventMs)).toEqual([
        ...many.map((index) => 1000 - index),
        5,
      ]);
    });

    test('of one room are listed in the order in which they happened, page by page', async () => {
      const room = { ...callback, roomId: 'timely' };
      // Two of each moment: they keep the order in which they were stored.
      const times = [9, 3, 7, 3, 9, 7, 1, 1].map((ms, index) => ({ ms, name: `timely ${index}` }));
      await repository.callbacks.add([
        ...times.map(({ ms, name }) => ({ ...room, eventMs: ms, key: name, body: name })),
        { ...room, roomId: 'other timely', key: 'timely elsewhere' },
      ]);
      const found: string[] = [];
      for (let after: { eventMs: number; position: number } | null = null; ;) {
        const page: readonly StoredCallback[] = await repository.callbacks.listByTime(room, {
          after,
          limit: 3,
        });
        found.push(...page.map(({ body }) => body));
        after = page.at(-1) ?? null;
        if (page.length < 3) {
          break;
        }
      }
      expect(found).toEqual([6, 7, 1, 3, 2, 5, 0, 4].map((index) => `timely ${index}`));
    });

    test('that several processes store at once are all seen by a reader who continues after its last position', async () => {
      const room = { ...callback, roomId: 'crowded' };
      const others = repository.replication === null ? [] : [await open(), await open()];
      const writers = [repository, ...others];
      const seen: number[] = [];
      let position = 0;
      let isWriting = true;
      async function readOn(): Promise<void> {
        const page = await repository.callbacks.list(room, { after: position, limit: 7 });
        for (const { eventMs } of page) {
          seen.push(eventMs);
        }
        position = page.at(-1)?.position ?? position;
        if (page.length > 0 || isWriting) {
          // SQLite answers without a turn of the event loop, in which writers would have theirs.
          await nextTick();
          return readOn();
        }
      }
      const reading = readOn();
      await Promise.all(
        Array.from({ length: 60 }, (_, index) =>
          (writers[index % writers.length] ?? repository).callbacks.add(
            [0, 1, 2].map((more) => {
              const eventMs = 3 * index + more;
              return { ...room, eventMs, key: `crowded ${eventMs}` };
            }),
          ),
        ),
      );
      isWriting = false;
      await reading;
      // The last query may have started before the last commit.
      await readOn();
      expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 180 }, (_, at) => at));
      await Promise.all(others.map((other) => other.close()));
    });
  });

  test('answers a ping', async () => {
    await expect(repository.ping()).resolves.toBeUndefined();
  });

  test('shows each origin only its own tasks and revisions after it is opened again', async () => {
    const revision = await settle(await take());
    await take({ baseRevision: 1 });
    await repository.close();

    const other = await open('trtc.tencentcloudapi.com');
    expect((await other.tasks.list({ status: 'all' })).tasks).toEqual([]);
    expect(await other.tasks.find(taskId)).toBeUndefined();
    expect(await other.revisions.open(makeNewRevision(taskId, { force: true }))).toEqual({
      kind: 'task-not-found',
    });
    expect(await other.revisions.settleInterrupted(settledAt)).toEqual([]);
    expect(await other.revisions.find({ taskId, number: 1 })).toBeUndefined();
    expect(await other.tasks.close(taskId, 'ended')).toBeUndefined();
    expect(await other.tasks.pinSafeLayout(taskId, 1)).toEqual({ kind: 'task-not-found' });
    const by = { id: 'u', name: 'U' };
    expect(await other.revisions.markSeen({ taskId, number: 1 }, { by, at: settledAt })).toEqual({
      kind: 'task-not-found',
    });
    await other.close();

    repository = await open();
    expect(await repository.tasks.find(taskId)).toMatchObject({
      status: 'running',
      program: revision,
    });
    expect(await repository.revisions.find({ taskId, number: 2 })).toMatchObject({
      status: 'sending',
    });
  });
});
