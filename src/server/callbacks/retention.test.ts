import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openRepository } from '#server/database/open-repository.ts';
import { dialects, prepareDatabases } from '#server/testing/databases.ts';
import type { TestDatabases } from '#server/testing/databases.ts';
import { makeNewTask } from '#server/testing/new-task.ts';

import { keepCallbacks } from './retention.ts';

let databases: TestDatabases;
beforeAll(async () => {
  databases = await prepareDatabases();
});
afterAll(() => databases.remove());

const now = new Date('2026-11-30T12:00:00.000Z');
const dayMs = 86_400_000;
const sdkAppId = 1_400_000_001;

function makeCallback(roomId: string, daysAgo: number, number = 0) {
  const receivedAt = new Date(now.getTime() - daysAgo * dayMs);
  return {
    ...{ key: `${roomId} ${daysAgo} ${number}`, sdkAppId, roomId, receivedAt, body: '{}' },
    ...{ eventType: 103, eventMs: receivedAt.getTime() },
  };
}

describe.each(dialects)('webhooks on %s', (dialect) => {
  it('are removed after so many days, but not of a room that is being recorded', async () => {
    const repository = await openRepository({
      ...(await databases.create(dialect)),
      origin: 'simulator',
    });
    const { callbacks } = repository;
    try {
      await repository.tasks.attach(
        makeNewTask({ id: 'task-1', taskId: 'a', sdkAppId, roomId: 'running', roomIdType: 0 }),
      );
      // More than one statement removes.
      await callbacks.add(Array.from({ length: 501 }, (_, n) => makeCallback('over', 31, n)));
      await callbacks.add([makeCallback('over', 29), makeCallback('running', 31)]);
      const lines: unknown[] = [];
      const note = (subject: unknown) => lines.push(subject);
      const log = { info: note, warn: note } as never;
      const job = keepCallbacks({ callbacks, days: 30, now: () => now, log });
      await expect
        .poll(() => lines)
        .toEqual([{ removed: 501, before: '2026-10-31T12:00:00.000Z' }]);
      await job.stop();
      const count = async (roomId: string) =>
        (await callbacks.list({ sdkAppId, roomId }, { after: 0, limit: 600 })).length;
      expect([await count('over'), await count('running')]).toEqual([1, 1]);
    } finally {
      await repository.close();
    }
  });

  it('are kept for ever without a number of days', async () => {
    const job = keepCallbacks({
      ...{ callbacks: { removeOld: () => Promise.reject(new Error('asked')) }, days: null },
      ...{ now: () => now, log: { info: () => expect.fail(), warn: () => expect.fail() } as never },
    });
    await job.stop();
  });
});
