import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pino } from 'pino';

import type { KeptEvent } from '#contract/events.ts';
import { openRepository } from '#server/database/open-repository.ts';
import type { Repository } from '#server/database/repository.ts';
import type { NewCallback } from '#server/database/stores/callback-store.ts';
import { makeNewTask } from '#server/testing/new-task.ts';
import { makeFolder } from '#testing/processes.ts';

import { createRosterService } from './roster-service.ts';

const room = { sdkAppId: 1_400_000_001, roomId: 'room-42' };

describe('the roster service', () => {
  let folder: Awaited<ReturnType<typeof makeFolder>>;
  let repository: Repository;
  beforeAll(async () => {
    folder = await makeFolder();
    repository = await openRepository({ dataDir: folder.path, origin: 'simulator' });
    await repository.tasks.attach(makeNewTask({ id: 'show', ...room, roomIdType: 0 }));
  });
  afterAll(async () => {
    await repository.close();
    await folder.remove();
  });

  function enter(userId: string, eventMs: number): NewCallback {
    return {
      key: `103 ${userId} ${eventMs}`,
      ...room,
      eventType: 103,
      eventMs,
      receivedAt: new Date(),
      body: JSON.stringify({
        EventGroupId: 1,
        EventType: 103,
        CallbackTs: eventMs,
        EventInfo: { RoomId: room.roomId, UserId: userId, EventMsTs: eventMs },
      }),
    };
  }

  it('publishes a burst of webhooks once, and includes those stored before it started', async () => {
    const heard: KeptEvent[] = [];
    let wake: () => void = () => undefined;
    const hub = {
      publish(event: KeptEvent) {
        heard.push(event);
        wake();
      },
    };
    const hearing = () =>
      new Promise<void>((resolve) => {
        wake = resolve;
      });
    const guests = Array.from({ length: 3000 }, (_, index) => `guest_${index}`);
    await repository.callbacks.add(guests.map((userId, at) => enter(userId, at)));
    const desk = createRosterService({ repository, hub, log: pino({ level: 'silent' }) });
    const first = hearing();
    guests.forEach(() => {
      desk.noteChange(room);
    });
    await first;
    const second = hearing();
    await repository.callbacks.add([enter('late', 5000)]);
    guests.forEach(() => {
      desk.noteChange(room);
    });
    desk.noteChange({ ...room, roomId: 'nobody listens here' });
    await second;
    await desk.stop();
    expect(
      heard.map((event) => (event.kind === 'roster' ? event.data.roster.people.length : event)),
    ).toEqual([3000, 3001]);
    expect(await desk.read(room)).toHaveLength(3001);
    expect(await desk.read({ ...room, sdkAppId: 1 })).toEqual([]);
  });

  it('hides the robot of a start as soon as the start is stored, before any event of the recording', async () => {
    const show = { ...room, roomId: 'started-here' };
    await repository.callbacks.add(
      ['host', 'rec_1', 'rec_2'].map((userId, at) => ({ ...enter(userId, at), ...show })),
    );
    const robotOf = (id: string, robotUserId: string, more: object = {}) =>
      repository.starts.open({
        ...{ id, robotUserId, idempotencyKey: id, title: 'Show', region: 'ap-singapore' },
        ...{ sdkAppId: room.sdkAppId, roomId: show.roomId, roomIdType: 0 },
        ...{ canvas: { width: 1280, height: 720 }, actor: { id: 'u', name: 'Ana' } },
        settings: { Fps: 15, BitRate: 1, MaxIdleTime: 30, ResourceExpiredHour: 72, storage: 'vod' },
        payload: { MixLayoutParams: { MixLayoutMode: 3 }, SubscribeStreamUserIds: {} },
        ...{ createdAt: new Date(), unansweredBefore: new Date(0) },
        ...more,
      });
    await robotOf('a', 'rec_1');
    await robotOf('b', 'rec_2', { sdkAppId: 1 });
    const log = pino({ level: 'silent' });
    const desk = createRosterService({ repository, hub: { publish: () => undefined }, log });
    // The other one is the robot of another application's room, which has the same name.
    expect((await desk.read(show)).map(({ userId }) => userId)).toEqual(['host', 'rec_2']);
    await desk.stop();
  });
});
