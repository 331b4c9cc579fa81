import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { openRepository } from '#server/database/open-repository.ts';
import type { Repository } from '#server/database/repository.ts';
import { dialects, prepareDatabases } from '#server/testing/databases.ts';
import type { TestDatabases } from '#server/testing/databases.ts';
import { makeNewRevision, makeSettlement } from '#server/testing/new-revision.ts';
import { makeNewTask } from '#server/testing/new-task.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

import type { RevisionQuery } from './revision-search.ts';

let databases: TestDatabases;
beforeAll(async () => {
  databases = await prepareDatabases();
});
afterAll(() => databases.remove());

const ana = { id: 'u-ana', name: 'Ana Producer' };
const ben = { id: 'u-ben', name: 'Ben O’Neil' };

function showing(...users: readonly string[]): RecordingPayload {
  return {
    MixLayoutParams: {
      MixLayoutMode: 4,
      MixLayoutList: users.map((UserId, index) => ({
        ...{ Top: 0, Left: index * 200, Width: 200, Height: 200 },
        UserId,
      })),
    },
    SubscribeStreamUserIds: { UnSubscribeAudioUserIds: ['noisy_guest'] },
  };
}

function minute(at: number): Date {
  return new Date(Date.UTC(2026, 10, 23, 20, at));
}

describe.each(dialects)('the search over all recordings on %s', (dialect) => {
  let repository: Repository;
  beforeEach(async () => {
    repository = await openRepository({
      ...(await databases.create(dialect)),
      origin: 'simulator',
    });
    await repository.tasks.attach(
      makeNewTask({ id: 'morning', taskId: 'TaskMorning', roomId: 'studio-1' }),
    );
    await repository.tasks.attach(
      makeNewTask({
        id: 'evening',
        taskId: 'TaskEvening',
        title: 'Evening',
        sdkAppId: 1_400_000_002,
      }),
    );
  });
  afterEach(() => repository.close());

  async function take(
    taskId: string,
    at: number,
    fields: Parameters<typeof makeNewRevision>[1] = {},
    settlement: Parameters<typeof makeSettlement>[0] = {},
  ): Promise<void> {
    const opened = await repository.revisions.open(
      makeNewRevision(taskId, { createdAt: minute(at), force: true, ...fields }),
    );
    if (opened.kind !== 'opened') {
      throw new Error(opened.kind);
    }
    await repository.revisions.settle(
      { taskId, number: opened.revision.number },
      makeSettlement({ upstream: { requestId: `request-${taskId}-${at}` }, ...settlement }),
    );
  }

  async function find(query: Partial<RevisionQuery>): Promise<readonly string[]> {
    const { revisions } = await repository.search.find({
      ...{ words: [], person: null, from: null, to: null, status: null },
      ...{ applications: null, cursor: null, limit: 20 },
      ...query,
    });
    return revisions.map(({ task, number }) => `${task.id} ${number}`);
  }

  it('finds the take of a RequestId, also of one of its earlier calls', async () => {
    await take('morning', 10);
    const earlierCalls = [
      {
        sentAt: minute(11).toISOString(),
        requestId: 'busy-1',
        code: 'LimitExceeded',
        message: 'No',
      },
    ];
    await take(
      'morning',
      11,
      {},
      { earlierCalls, upstream: { requestId: 'AB-12', message: 'a\0b' } },
    );
    await take('evening', 12);
    expect(await find({ words: ['request-morning-10'] })).toEqual(['morning 1']);
    expect(await find({ words: ['busy-1'] })).toEqual(['morning 2']);
    expect(await find({ words: ['AB-12'] })).toEqual(['morning 2']);
    expect(await find({ words: ['request-morning'] })).toEqual([]);
  });

  it('finds by TaskId, title, room, user, person and note, and all words must hold', async () => {
    await take('morning', 10, {
      payload: showing('host', 'guest_1'),
      actor: ana,
      note: 'Opening!',
    });
    await take('morning', 11, { payload: showing('host'), actor: ben });
    await take('morning', 12, { payload: showing('host', 'guest_1'), actor: ana });
    await take('evening', 13, { payload: showing('guest_1'), actor: ben });
    expect(await find({ words: ['taskmorning'] })).toEqual(['morning 3', 'morning 2', 'morning 1']);
    expect(await find({ words: ['Evening'] })).toEqual(['evening 1']);
    expect(await find({ words: ['studio-1'] })).toHaveLength(3);
    expect(await find({ words: ['GUEST_1'] })).toEqual(['evening 1', 'morning 3', 'morning 1']);
    expect(await find({ words: ['guest_'] })).toHaveLength(3);
    expect(await find({ words: ['uest_1'] })).toEqual([]);
    expect(await find({ words: ['noisy_guest'] })).toHaveLength(4);
    expect(await find({ words: ['guest_1', 'studio-1'] })).toEqual(['morning 3', 'morning 1']);
    expect(await find({ words: ['opening', 'ana'] })).toEqual(['morning 1']);
    expect(await find({ person: 'o’neil' })).toEqual(['evening 1', 'morning 2']);
    expect(await find({ person: 'neil' })).toEqual([]);
    expect(await find({ person: 'ben o' })).toEqual(['evening 1', 'morning 2']);
    expect(await find({ person: 'producer', words: ['guest_1'] })).toEqual([
      'morning 3',
      'morning 1',
    ]);
    // A user id is no person, and what is like a pattern is meant as it is.
    expect(await find({ person: 'guest_1' })).toEqual([]);
    expect(await find({ words: ['%'] })).toEqual([]);
  });

  it('finds what was taken after the last search', async () => {
    await take('morning', 10, { payload: showing('host') });
    expect(await find({ words: ['late'] })).toEqual([]);
    for (let at = 11; at < 15; at += 1) {
      await take('morning', at, { payload: showing('host', 'late') });
      expect(await find({ words: ['late'] })).toHaveLength(at - 10);
    }
    expect(await find({ words: ['host'] })).toHaveLength(5);
  });

  it('finds by time, status and application, page by page', async () => {
    for (let at = 10; at < 16; at += 1) {
      const isRefused = at === 14;
      await take(
        at % 2 === 0 ? 'morning' : 'evening',
        at,
        {},
        isRefused ? { status: 'rejected' } : {},
      );
    }
    expect(await find({ from: minute(12), to: minute(14) })).toEqual(['evening 2', 'morning 2']);
    expect(await find({ status: 'rejected' })).toEqual(['morning 3']);
    expect(await find({ applications: new Set([1_400_000_002]) })).toHaveLength(3);
    expect(await find({ applications: new Set() })).toEqual([]);
    const all: string[] = [];
    for (let cursor: string | null = 'none'; cursor !== null;) {
      const page = await repository.search.find({
        ...{ words: [], person: null, from: null, to: null, status: null, applications: null },
        ...{ cursor, limit: 2 },
      });
      all.push(...page.revisions.map(({ task, number }) => `${task.id} ${number}`));
      cursor = page.next;
    }
    expect(all).toEqual([
      ...['evening 3', 'morning 3', 'evening 2', 'morning 2', 'evening 1', 'morning 1'],
    ]);
  });

  it('stores one run for a guest who stays, however many takes there are', async () => {
    for (let at = 0; at < 40; at += 1) {
      await take('morning', at, { payload: showing('host', ...(at === 20 ? [] : ['guest'])) });
    }
    expect(await find({ words: ['guest'], limit: 100 })).toHaveLength(39);
    expect(await find({ words: ['guest'], limit: 100 })).not.toContain('morning 21');
  });
});
