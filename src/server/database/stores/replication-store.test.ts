import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { startPostgres } from '#testing/postgres.ts';
import type { TestPostgres } from '#testing/postgres.ts';

import type { CallSlots } from '#server/database/stores/call-slots.ts';
import { makeNewRevision, makeSettlement } from '#server/testing/new-revision.ts';
import { makeNewTask } from '#server/testing/new-task.ts';

import { openRepository } from '#server/database/open-repository.ts';
import type { ReplicationStore } from '#server/database/stores/replication-store.ts';
import type { Repository } from '#server/database/repository.ts';
import type { NewRevision } from '#server/database/stores/revision-opening.ts';

let postgres: TestPostgres;
let databaseUrl: string;
let first: Repository;
let second: Repository;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  databaseUrl = await postgres.createDatabase();
  const open = () => openRepository({ databaseUrl, dataDir: '', origin: 'simulator' });
  [first, second] = [await open(), await open()];
  for (const repository of [first, second]) {
    await shareOf(repository).stayAlive(60_000);
  }
  await first.tasks.attach(makeNewTask({ id: 'show' }));
  return async () => {
    await Promise.all([first.close(), second.close()]);
  };
});

function shareOf({ replication }: Repository): ReplicationStore {
  return replication ?? expect.fail('this repository has no replication');
}

/** A forced take with a place in the line; `isAnnounced`: it is in the line already. */
function makeTake(id: string, isAnnounced: boolean): NewRevision {
  return makeNewRevision('show', { force: true, idempotencyKey: id, place: { id, isAnnounced } });
}

async function settle(number: number): Promise<void> {
  await first.revisions.settle({ taskId: 'show', number }, makeSettlement());
}

describe('the line of a task that two processes share', () => {
  it('lists the takes behind the one opened last, and supersedes a take that is opened after a newer one', async () => {
    expect((await first.revisions.open(makeTake('a', false))).kind).toBe('opened');
    expect((await second.revisions.open(makeTake('b', false))).kind).toBe('busy');
    expect((await second.revisions.open(makeTake('c', false))).kind).toBe('busy');
    const newer = [{ force: true, baseRevision: null }];
    expect(await shareOf(first).listNewerTakes('show', 'a')).toEqual([...newer, ...newer]);
    expect(await shareOf(first).listNewerTakes('show', 'c')).toEqual(newer);
    await settle(1);
    // The newer take is opened first.
    expect((await second.revisions.open(makeTake('c', true))).kind).toBe('opened');
    expect(await shareOf(first).listNewerTakes('show', 'c')).toEqual([]);
    expect(await second.revisions.open(makeTake('b', true))).toMatchObject({
      kind: 'overtaken',
      revision: { number: 3, status: 'superseded', sentAt: null },
    });
    await settle(2);
    expect((await first.revisions.open(makeTake('d', false))).kind).toBe('opened');
  });

  it('drops the takes of a process that has left', async () => {
    await first.revisions.open(makeTake('a', false));
    await second.revisions.open(makeTake('b', false));
    await shareOf(second).leave();
    expect(await shareOf(first).listNewerTakes('show', null)).toEqual([]);
  });
});

describe('takes of two processes that begin in the same moment', () => {
  let holder: pg.Client;
  beforeEach(async () => {
    holder = new pg.Client({ connectionString: databaseUrl });
    await holder.connect();
    return () => holder.end();
  });

  async function countWaiting(): Promise<number | undefined> {
    const { rows } = await holder.query<{ waiting: number }>(
      `select count(*)::integer as waiting from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return rows[0]?.waiting;
  }

  it.each([
    ['with a base', {}],
    ['forced', { force: true }],
    ['with one key', { force: true, idempotencyKey: 'one key' }],
  ])('one is opened, and the other waits for it: %s', async (_, fields) => {
    await holder.query('begin');
    await holder.query(`select from tasks where id = 'show' for update`);
    const opening = [first, second].map((repository, at) =>
      repository.revisions.open(
        makeNewRevision('show', { place: { id: `take ${at}`, isAnnounced: false }, ...fields }),
      ),
    );
    // Both have read the ledger as it was before the other's take.
    await expect.poll(countWaiting, { timeout: 30_000 }).toBe(2);
    await holder.query('commit');
    const outcomes = await Promise.all(opening);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['busy', 'opened']);
  });
});

describe('a slot that the opening of a take claims', () => {
  const request = { action: 'ModifyCloudRecording', count: 1, leaseMs: 60_000 } as const;

  it('is claimed only with a take that is opened, and only when its call may leave now', async () => {
    const slots = shareOf(first).shareCallSlots('ModifyCloudRecording', 1);
    expect(slots.share?.()).toBeNull();
    expect(await slots.claim('other', 60_000)).toBe(0);
    expect(slots.share?.()).toEqual({ action: 'ModifyCloudRecording', count: 1 });
    const open = (fields: Partial<NewRevision>) =>
      first.revisions.open(makeNewRevision('show', { force: true, ...fields }));

    // In use.
    expect(await open({ slot: { ...request, claim: 'a' } })).toMatchObject({
      kind: 'opened',
      along: { hasSlot: false },
    });
    await settle(1);
    // Free in a minute: it is left to whoever waits.
    await slots.free('other', 60_000);
    expect(await open({ slot: { ...request, claim: 'b' } })).toMatchObject({
      along: { hasSlot: false },
    });
    await settle(2);
    expect(await slots.claim('c', 60_000)).toBeGreaterThan(0);
    await slots.free('c', 0);
    // A take that is not opened claims nothing.
    expect(
      await open({ force: false, baseRevision: 1, slot: { ...request, claim: 'd' } }),
    ).toMatchObject({ kind: 'conflict' });
    const opened = await open({ slot: { ...request, claim: 'e' } });
    expect(opened).toMatchObject({ kind: 'opened', along: { hasSlot: true } });
    expect(opened.kind === 'opened' && opened.along?.claimLeftMs).toBeGreaterThan(50_000);
    expect(await slots.claim('f', 60_000)).toBeNull();
    await slots.free('e', 0);
    expect(await slots.claim('g', 60_000)).toBe(0);
  });
});

describe('the call slots that two processes share', () => {
  let slots: CallSlots;
  let others: CallSlots;
  beforeEach(() => {
    slots = shareOf(first).shareCallSlots('ModifyCloudRecording', 2);
    others = shareOf(second).shareCallSlots('ModifyCloudRecording', 2);
  });

  it('are never claimed twice, and become free when the call is answered or the lease expires', async () => {
    expect(await slots.claim('a', 60_000)).toBe(0);
    expect(await others.claim('b', 60_000)).toBe(0);
    expect(await slots.claim('c', 60_000)).toBeNull();
    await slots.free('a', 5000);
    const waitMs = (await others.claim('d', 60_000)) ?? expect.fail('no slot was free');
    expect(waitMs).toBeGreaterThan(0);
    expect(waitMs).toBeLessThanOrEqual(5000);
    await others.free('b', 0);
    expect(await slots.claim('e', -1)).toBe(0);
    expect(await others.claim('f', 60_000)).toBe(0);
    // That claim has expired and the slot belongs to another.
    await slots.free('e', 0);
    expect(await slots.claim('g', 60_000)).toBeNull();
  });

  it('belong to one action each', async () => {
    const starts = [first, second].map((repository) =>
      shareOf(repository).shareCallSlots('CreateCloudRecording', 1),
    );
    expect(await starts[0]?.claim('a', 60_000)).toBe(0);
    expect(await starts[1]?.claim('b', 60_000)).toBeNull();
    expect([await slots.claim('c', 60_000), await others.claim('d', 60_000)]).toEqual([0, 0]);
    expect(await slots.claim('e', 60_000)).toBeNull();
    // A claim of another action is not freed.
    await slots.free('a', 0);
    expect(await starts[1]?.claim('b', 60_000)).toBeNull();
    await starts[0]?.free('a', 0);
    expect(await starts[1]?.claim('b', 60_000)).toBe(0);
  });

  it('can be reserved for the next take of a task, at any process', async () => {
    await slots.claim('a', 60_000);
    await others.claim('b', 60_000);
    await slots.leave('a', 'show');
    expect(await others.claim('c', 60_000)).toBeNull();
    expect(await others.claimLeft('d', 'another', 60_000)).toBe(false);
    expect(await others.claimLeft('e', 'show', 60_000)).toBe(true);
    expect(await slots.claimLeft('f', 'show', 60_000)).toBe(false);
  });

  it('are claimed once each when many claim at once', async () => {
    const crowd = Array.from({ length: 40 }, (_, at) => `claim ${at}`);
    const waits = await Promise.all(
      crowd.map((claim, at) => (at % 2 === 0 ? slots : others).claim(claim, 60_000)),
    );
    expect(waits.filter((wait) => wait !== null)).toEqual([0, 0]);
  });
});
