import type { FastifyBaseLogger } from 'fastify';
import { describe, expect, it } from 'vitest';

import type { ReplicationStore } from '#server/database/stores/replication-store.ts';

import { createPlaces } from './places.ts';

const task = { id: 'show' };
const take = { task, force: false, baseRevision: 3, idempotencyKey: 'key' } as const;

/** The places of a desk with several processes; `overrides` replaces calls of the shared database. */
function open(overrides: Partial<ReplicationStore> = {}) {
  const calls: unknown[][] = [];
  const warnings: unknown[][] = [];
  const replication = {
    announceTake: (announced: unknown) => {
      calls.push(['announce', announced]);
      return Promise.resolve();
    },
    withdrawTake: (id: string) => {
      calls.push(['withdraw', id]);
      return Promise.resolve();
    },
    listNewerTakes: (...words: unknown[]) => {
      calls.push(['list', ...words]);
      return Promise.resolve([{ force: true, baseRevision: null }]);
    },
    ...overrides,
  } as unknown as ReplicationStore;
  const log = {
    warn: (...words: unknown[]) => warnings.push(words),
  } as unknown as FastifyBaseLogger;
  return { places: createPlaces(replication, log), calls, warnings };
}

const away = () => Promise.reject(new Error('away'));

async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe('the place of a take', () => {
  it('that is first in its process is not announced, and has a name of its own', () => {
    const { places, calls } = open();
    const [first, second] = [places.make(), places.make()];
    expect(first.isAnnounced).toBe(false);
    expect(first.id).toMatch(/^[\w-]{12}$/);
    expect(first.id).not.toBe(second.id);
    expect(calls).toEqual([]);
  });

  it('that waits is announced to the other processes', async () => {
    const { places, calls, warnings } = open();
    const place = await places.announce(take);
    expect(place.isAnnounced).toBe(true);
    expect(calls).toEqual([
      [
        'announce',
        { id: place.id, taskId: 'show', force: false, baseRevision: 3, idempotencyKey: 'key' },
      ],
    ]);
    expect(warnings).toEqual([]);
  });

  it('is announced in the order of the calls, however long the database takes', async () => {
    const order: string[] = [];
    const { places } = open({
      announceTake: async ({ taskId }) => {
        if (taskId === 'slow') {
          await settle();
        }
        order.push(taskId);
      },
    });
    await Promise.all([
      places.announce({ ...take, task: { id: 'slow' } }),
      places.announce({ ...take, task: { id: 'quick' } }),
    ]);
    expect(order).toEqual(['slow', 'quick']);
  });

  it('that cannot be announced is there all the same, and so is the next one', async () => {
    const { places, warnings } = open({ announceTake: away });
    expect(await places.announce(take)).toMatchObject({ isAnnounced: false });
    expect(await places.announce(take)).toMatchObject({ isAnnounced: false });
    expect(warnings[0]).toEqual([
      { err: new Error('away'), task: 'show' },
      'cannot announce a waiting take',
    ]);
  });

  it('that is given up is removed, or the log says that it was not', async () => {
    const { places, calls } = open();
    places.giveUp({ id: 'a', isAnnounced: true });
    expect(calls).toEqual([['withdraw', 'a']]);
    const failing = open({ withdrawTake: away });
    failing.places.giveUp({ id: 'a', isAnnounced: true });
    await settle();
    expect(failing.warnings).toEqual([
      [{ err: new Error('away') }, 'cannot remove a take from the shared queue'],
    ]);
  });
});

describe('the takes behind one', () => {
  it('are those of all processes', async () => {
    const { places, calls } = open();
    expect(await places.listNewer('show', 'key')).toEqual([{ force: true, baseRevision: null }]);
    expect(calls).toEqual([['list', 'show', 'key']]);
  });

  it('are none that anybody knows of while the database is away', async () => {
    const { places, warnings } = open({ listNewerTakes: away });
    expect(await places.listNewer('show', null)).toEqual([]);
    expect(warnings).toEqual([
      [{ err: new Error('away'), task: 'show' }, 'cannot list the takes of other processes'],
    ]);
  });
});

describe('a process that is alone', () => {
  const places = createPlaces(null, {} as FastifyBaseLogger);

  it('needs nobody to know its places', async () => {
    expect(places.make()).toMatchObject({ isAnnounced: false });
    expect(await places.announce(take)).toMatchObject({ isAnnounced: true });
    expect(await places.listNewer('show', null)).toEqual([]);
    expect(() => {
      places.giveUp(places.make());
    }).not.toThrow();
  });
});
