import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openRepository } from '#server/database/open-repository.ts';
import type { Repository } from '#server/database/repository.ts';
import type { NewCallback } from '#server/database/stores/callback-store.ts';
import { makeFolder } from '#testing/processes.ts';

import { readRosterAt } from './read-roster-at.ts';

const room = { sdkAppId: 1_400_000_001, roomId: 'room-42', roomIdType: 0 } as const;

function makeCallback(eventType: number, userId: string, eventMs: number): NewCallback {
  return {
    key: `${eventType} ${userId} ${eventMs}`,
    ...room,
    eventType,
    eventMs,
    receivedAt: new Date(eventMs),
    body: JSON.stringify({
      EventGroupId: eventType < 200 ? 1 : 2,
      EventType: eventType,
      CallbackTs: eventMs,
      EventInfo: { RoomId: room.roomId, UserId: userId, EventMsTs: eventMs },
    }),
  };
}

describe('the roster at an earlier moment', () => {
  let folder: Awaited<ReturnType<typeof makeFolder>>;
  let repository: Repository;
  beforeAll(async () => {
    folder = await makeFolder();
    repository = await openRepository({ dataDir: folder.path, origin: 'simulator' });
  });
  afterAll(async () => {
    await repository.close();
    await folder.remove();
  });

  async function readAt(atMs: number) {
    const people = await readRosterAt(repository, room, atMs);
    return people?.map(({ userId, present, camera }) => ({ userId, present, camera })) ?? null;
  }

  it('counts what happened until then, in whatever order the webhooks came', async () => {
    expect(await readAt(5000)).toBeNull();
    await repository.callbacks.add([
      makeCallback(104, 'ana', 3000),
      makeCallback(103, 'ana', 1000),
      makeCallback(103, 'ben', 2000),
      makeCallback(201, 'ben', 2500),
      // More than one page of them, later.
      ...Array.from({ length: 2500 }, (_, index) => makeCallback(103, `late-${index}`, 9000)),
      makeCallback(202, 'ben', 4000),
    ]);
    expect(await readAt(500)).toBeNull();
    expect(await readAt(1500)).toEqual([{ userId: 'ana', present: true, camera: false }]);
    expect(await readAt(2600)).toEqual([
      { userId: 'ana', present: true, camera: false },
      { userId: 'ben', present: true, camera: true },
    ]);
    expect(await readAt(5000)).toEqual([
      { userId: 'ben', present: true, camera: false },
      { userId: 'ana', present: false, camera: false },
    ]);
  });
});
