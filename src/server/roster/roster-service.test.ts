import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pino } from 'pino';

import type { KeptEvent } from '#contract/events.ts';
import type { RosterNews } from '#contract/roster.ts';
import { openRepository } from '#server/database/open-repository.ts';
import type { Repository } from '#server/database/repository.ts';
import type { NewCallback } from '#server/database/stores/callback-store.ts';
import { makeNewTask } from '#server/testing/new-task.ts';
import { makeFolder } from '#testing/processes.ts';

import { createPublishedRosters } from './published-rosters.ts';
import { createRosterService } from './roster-service.ts';

const log = pino({ level: 'silent' });
const room = { sdkAppId: 1_400_000_001, roomId: 'room-42', roomIdType: 0 } as const;

/** A hub that keeps what is published about rosters. */
function listen() {
  const heard: RosterNews[] = [];
  const published = createPublishedRosters();
  let wake: () => void = () => undefined;
  return {
    heard,
    published,
    hub: {
      publish(event: KeptEvent) {
        published.note(event);
        if (event.kind === 'roster') {
          heard.push(event.data);
        }
        wake();
      },
    },
    /** Resolves when so much more has been published. */
    hearing: (more = 1): Promise<void> => {
      const wanted = heard.length + more;
      return new Promise((resolve) => {
        wake = () => {
          if (heard.length >= wanted) {
            resolve();
          }
        };
      });
    },
  };
}

describe('the roster service', () => {
  let folder: Awaited<ReturnType<typeof makeFolder>>;
  let repository: Repository;
  beforeAll(async () => {
    folder = await makeFolder();
    repository = await openRepository({ dataDir: folder.path, origin: 'simulator' });
    await repository.tasks.attach(makeNewTask({ id: 'show', ...room }));
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
    const { heard, hub, published, hearing } = listen();
    const guests = Array.from({ length: 3000 }, (_, index) => `guest_${index}`);
    await repository.callbacks.add(guests.map((userId, at) => enter(userId, at)));
    const desk = createRosterService({ repository, hub, published, log });
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
    // The first names nobody: a page that has less than this process had at first fetches the whole.
    expect(heard).toMatchObject([
      { since: 3000, version: 3000, changes: [], roster: { people: { length: 3000 } } },
      { since: 3000, version: 3001, changes: [{ userId: 'late' }], gone: [] },
    ]);
    expect((await desk.read(room)).people).toHaveLength(3001);
    expect((await desk.read({ ...room, sdkAppId: 1 })).people).toEqual([]);
  });

  it('publishes the whole roster of many people seldom, and nothing that was published already', async () => {
    const { heard, hub, published, hearing } = listen();
    const show = { ...room, roomId: 'crowded' };
    await repository.tasks.attach(makeNewTask({ id: 'crowded', ...show }));
    const guests = Array.from({ length: 101 }, (_, index) => `guest_${index}`);
    await repository.callbacks.add(
      guests.map((userId, at) => ({ ...enter(`crowd ${userId}`, at), ...show })),
    );
    const parts = { repository, hub, published, log };
    const desk = createRosterService({ ...parts, wholeEveryMs: 400 });
    const first = hearing();
    desk.noteChange(show);
    await first;
    const more = hearing(2);
    await repository.callbacks.add([{ ...enter('one more', 5000), ...show }]);
    desk.noteChange(show);
    await more;
    const [whole, change, late] = heard;
    expect(whole?.roster?.people).toHaveLength(101);
    expect(change).toMatchObject({ since: whole?.version, changes: [{ userId: 'one more' }] });
    expect(change).not.toHaveProperty('roster');
    // The same version, now for those who get the whole only.
    expect(late).toMatchObject({ version: change?.version, since: change?.version, changes: [] });
    expect(late?.roster?.people).toHaveLength(102);
    // Another process, which heard of all this, has nothing to add; the room after this one shows that it has looked.
    const next = { ...room, roomId: 'next' };
    await repository.tasks.attach(makeNewTask({ id: 'next', ...next }));
    const elsewhere = listen();
    const other = createRosterService({ ...parts, hub: elsewhere.hub });
    const looked = elsewhere.hearing();
    other.noteChange(show);
    other.noteChange(next);
    await looked;
    expect(elsewhere.heard.map(({ taskId }) => taskId)).toEqual(['next']);
    const last = hearing();
    await repository.callbacks.add([{ ...enter('last', 6000), ...show }]);
    desk.noteChange(show);
    await last;
    await Promise.all([desk.stop(), other.stop()]);
    expect(heard.at(-1)).toMatchObject({ changes: [{ userId: 'last' }] });
    expect(await desk.read(show)).toEqual(await other.read(show));
  });

  it('tells the pages of a recording that everybody is out, though the dismissal has ended it before', async () => {
    const { heard, hub, published, hearing } = listen();
    const show = { ...room, roomId: 'dismissed' };
    const { id } = makeNewTask({ id: 'dismissed', ...show });
    await repository.tasks.attach(makeNewTask({ id, ...show }));
    await repository.callbacks.add([{ ...enter('host of it', 1), ...show }]);
    const desk = createRosterService({ repository, hub, published, log });
    const first = hearing();
    desk.noteChange(show);
    await first;
    const last = hearing();
    await repository.tasks.close(id, 'ended');
    await repository.callbacks.add([
      {
        ...{ key: 'the dismissal', ...show, eventType: 102, eventMs: 2, receivedAt: new Date() },
        body: JSON.stringify({
          EventGroupId: 1,
          EventType: 102,
          CallbackTs: 2,
          EventInfo: { RoomId: show.roomId, EventMsTs: 2 },
        }),
      },
    ]);
    desk.noteChange(show);
    await last;
    await desk.stop();
    expect(heard.at(-1)).toMatchObject({
      taskId: id,
      changes: [{ userId: 'host of it', present: false }],
    });
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
    const desk = createRosterService({ repository, ...listen(), log });
    // The other one is the robot of another application's room, which has the same name.
    expect((await desk.read(show)).people.map(({ userId }) => userId)).toEqual(['host', 'rec_2']);
    await desk.stop();
  });
});
