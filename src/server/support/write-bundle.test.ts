import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { bundle as bundleSchema } from '#contract/support/bundle.ts';
import type { Bundle, BundleHead } from '#contract/support/bundle.ts';
import { openRepository } from '#server/database/open-repository.ts';
import type { Repository } from '#server/database/repository.ts';
import type { NewCallback } from '#server/database/stores/callback-store.ts';
import { makeNewRevision, makeSettlement } from '#server/testing/new-revision.ts';
import { makeNewTask } from '#server/testing/new-task.ts';
import { makeFolder } from '#testing/processes.ts';
import type { MixLayoutParams } from '#trtc/layout-params.ts';

import { writeBundle } from './write-bundle.ts';

const now = new Date('2026-11-23T12:00:00.000Z');
const room = { roomId: 'studio', roomIdType: 0 } as const;
const sdkAppId = 1_400_000_001;

function at(minute: number): Date {
  return new Date(Date.UTC(2026, 10, 23, 10, minute));
}

function enter(userId: string, minute: number, more: object = {}): NewCallback {
  const eventMs = at(minute).getTime();
  return {
    ...{ key: `103 ${userId}`, sdkAppId, roomId: room.roomId, eventType: 103, eventMs },
    receivedAt: at(minute),
    body: JSON.stringify({
      ...{ EventGroupId: 1, EventType: 103, CallbackTs: eventMs },
      EventInfo: { RoomId: room.roomId, UserId: userId, EventMsTs: eventMs, ...more },
    }),
  };
}

const layout: MixLayoutParams = {
  MixLayoutMode: 4,
  MixLayoutList: [{ Top: 0, Left: 0, Width: 640, Height: 720, UserId: 'ana_maria' }],
  BackgroundImageUrl: 'https://cdn.example/back.png?sign=s3cret',
};

describe('a support bundle', () => {
  let folder: Awaited<ReturnType<typeof makeFolder>>;
  let repository: Repository;
  beforeAll(async () => {
    folder = await makeFolder();
    repository = await openRepository({ dataDir: folder.path, origin: 'simulator' });
    await repository.tasks.attach(makeNewTask({ id: 'show', ...room }));
    await repository.callbacks.add([enter('benedikt', 5), enter('ana_maria', 1)]);
    for (const [index, minute] of [2, 6, 8].entries()) {
      const opened = await repository.revisions.open(
        makeNewRevision('show', {
          force: true,
          createdAt: at(minute),
          note: 'with Ana',
          actor: { id: 'u-ana', name: 'Ana Producer' },
          payload: {
            MixLayoutParams: index === 0 ? { MixLayoutMode: 3 } : layout,
            SubscribeStreamUserIds: { SubscribeAudioUserIds: ['ana.*$'] },
          },
        }),
      );
      await repository.revisions.settle(
        { taskId: 'show', number: index + 1 },
        makeSettlement({
          sentAt: at(minute),
          ...(index === 1 && {
            status: 'rejected',
            upstream: { requestId: 'r-2', code: 'Failed', message: 'ana_maria is unknown' },
          }),
        }),
      );
      expect(opened.kind).toBe('opened');
    }
    await repository.notes.add('show', {
      ...{ revision: 2, at: at(9).toISOString(), text: 'ana_maria was late' },
      by: { id: 'u-ana', name: 'Ana Producer' },
    });
  });
  afterAll(async () => {
    await repository.close();
    await folder.remove();
  });

  async function write(people: BundleHead['people'], last = 500) {
    const task = await repository.tasks.find('show');
    if (task === undefined) {
      throw new Error('The task is gone.');
    }
    let text = '';
    const parts = { repository, site: 'intl', now: () => now } as const;
    for await (const part of writeBundle(parts, task, { people, last })) {
      text += part;
    }
    return { text, bundle: bundleSchema.parse(JSON.parse(text)) };
  }

  function listPeople(bundle: Bundle) {
    return bundle.revisions.map(({ roster }) => roster?.people.map(({ userId }) => userId) ?? null);
  }

  it('has each take with what it changed, its calls and who was in the room then, and no secret', async () => {
    const { text, bundle } = await write('kept');
    expect(bundle.revisions.map(({ number, status }) => [number, status])).toEqual([
      [1, 'accepted'],
      [2, 'rejected'],
      [3, 'accepted'],
    ]);
    expect(bundle.revisions[2]?.before).toEqual({ number: 1, status: 'accepted' });
    expect(bundle.revisions[2]?.changes.length).toBeGreaterThan(0);
    expect(bundle.revisions[1]?.calls).toEqual([
      {
        ...{ sentAt: at(6).toISOString(), requestId: 'r-2', code: 'Failed' },
        message: 'ana_maria is unknown',
      },
    ]);
    expect(listPeople(bundle)).toEqual([
      ['ana_maria'],
      ['ana_maria', 'benedikt'],
      ['ana_maria', 'benedikt'],
    ]);
    expect(bundle.webhooks).toHaveLength(2);
    expect(bundle.revisions[0]?.note).toBe('with Ana');
    expect(bundle.revisions.map(({ notes }) => notes.map(({ text: note }) => note))).toEqual([
      [],
      ['ana_maria was late'],
      [],
    ]);
    expect(text).toContain('https://cdn.example/back.png');
    expect(text).not.toContain('s3cret');
  });

  it('has no more webhooks in memory than a page for the rosters and a page that is written', async () => {
    await repository.tasks.attach(
      makeNewTask({ id: 'crowd', taskId: 'of-crowd', roomId: 'crowd', roomIdType: 0 }),
    );
    await repository.revisions.open(makeNewRevision('crowd', { createdAt: at(0) }));
    const task = (await repository.tasks.find('crowd')) ?? expect.fail('no task');
    let read = 0;
    const callbacks: Repository['callbacks'] = {
      ...repository.callbacks,
      listByTime: (_, { after, limit }) => {
        const first = (after?.position ?? 0) + 1;
        const page = Array.from({ length: first > 20_000 ? 0 : limit }, (__, index) => {
          const { eventType, body } = enter(`guest-${first + index}`, 1);
          const eventMs = at(1).getTime() + first + index;
          return { eventType, body, eventMs, sdkAppId, roomId: 'crowd', position: first + index };
        });
        read += page.length;
        return Promise.resolve(page);
      },
    };
    const parts = {
      repository: { ...repository, callbacks },
      site: 'intl',
      now: () => now,
    } as const;
    let written = 0;
    let most = 0;
    for await (const text of writeBundle(parts, task, { people: 'kept', last: 500 })) {
      most = Math.max(most, read - written);
      written += text.includes('"eventType"') ? 1 : 0;
    }
    expect(written).toBe(20_000);
    expect(most).toBeLessThanOrEqual(1000);
  });

  it('has other user ids everywhere where somebody wants that, and the same takes', async () => {
    const { text, bundle } = await write('replaced');
    expect(text).not.toMatch(/ana_maria|benedikt|Ana/);
    const [tile] = bundle.revisions[2]?.MixLayoutParams.MixLayoutList ?? [];
    const [first, second, third] = listPeople(bundle);
    expect(first).toEqual([tile?.UserId]);
    expect(second).toEqual(third);
    expect(second).toHaveLength(2);
    const [pattern = ''] = bundle.revisions[2]?.SubscribeStreamUserIds.SubscribeAudioUserIds ?? [];
    expect(tile?.UserId?.startsWith(pattern.replace('.*$', ''))).toBe(true);
    expect(bundle.revisions[0]).toMatchObject({ actor: { name: 'Person 1' }, note: null });
    expect(bundle.revisions[2]?.changes.map(({ weight }) => weight)).toEqual(
      (await write('kept')).bundle.revisions[2]?.changes.map(({ weight }) => weight),
    );
  });

  it('begins later where only the newest takes are wanted, and compares with the one before', async () => {
    const { bundle } = await write('kept', 1);
    expect(bundle.revisions.map(({ number }) => number)).toEqual([3]);
    expect(bundle.revisions[0]?.before).toEqual({ number: 1, status: 'accepted' });
    expect(listPeople(bundle)).toEqual([['ana_maria', 'benedikt']]);
  });
});
