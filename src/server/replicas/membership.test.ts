import { pino } from 'pino';
import { expect, test, vi } from 'vitest';

import type { Repository } from '#server/database/repository.ts';
import type { ReplicationStore } from '#server/database/stores/replication-store.ts';

import { joinReplicas } from './membership.ts';

/** A replica on a database that says how long the claim lasts, and whose next renewals of it fail `failures` times. */
async function join() {
  let failures = 0;
  let leftMs: number | null = null;
  const extendClaim = vi.fn(() => {
    if (failures > 0) {
      failures -= 1;
      return Promise.reject(new Error('the connection died'));
    }
    return Promise.resolve(true);
  });
  const stayAlive = vi.fn(() => Promise.resolve());
  const replication = {
    extendClaim,
    readClaim: () => Promise.resolve(leftMs),
    stayAlive,
    leave: () => Promise.resolve(),
  } as Partial<ReplicationStore> as ReplicationStore;
  const membership = await joinReplicas({
    repository: { replication } as Repository,
    timeoutMs: 5000,
    log: pino({ level: 'silent' }),
  });
  return {
    membership,
    extendClaim,
    stayAlive,
    last: (ms: number) => {
      leftMs = ms;
    },
    fail: (times: number) => {
      failures = times;
    },
  };
}

test('one connection that has died withholds no take', async () => {
  const { membership, fail } = await join();
  const claim = await membership.claim();
  fail(1);
  const confirmed = await membership.confirm(claim);
  expect(confirmed.kind === 'valid' && confirmed.isFresh()).toBe(true);
  await membership.stop();
});

test('a claim that the database cannot confirm in two tries is unknown', async () => {
  const { membership, fail } = await join();
  const claim = await membership.claim();
  fail(2);
  expect(await membership.confirm(claim)).toEqual({ kind: 'unknown' });
  expect(await membership.confirm(claim)).toMatchObject({ kind: 'valid' });
  await membership.stop();
});

test('a claim that lasts long enough is confirmed without writing; one that is about to end is renewed', async () => {
  const { membership, extendClaim, last } = await join();
  const claim = await membership.claim();
  extendClaim.mockClear();
  last(8000);
  expect(await membership.confirm(claim)).toMatchObject({ kind: 'valid' });
  expect(extendClaim).not.toHaveBeenCalled();
  // A call that leaves a second later and takes its whole deadline of 5 s would end shortly before the claim.
  last(7000);
  expect(await membership.confirm(claim)).toMatchObject({ kind: 'valid' });
  expect(extendClaim).toHaveBeenCalledOnce();
  await membership.stop();
});

test('a reading of the claim counts for the claim that was noted, from when it was asked for', async () => {
  const { membership } = await join();
  const claim = await membership.claim();
  const judge = membership.expectReading(claim);
  expect(judge(9000)).toMatchObject({ kind: 'valid' });
  expect(judge(7000)).toBeNull();
  expect(judge(null)).toBeNull();
  expect(membership.expectReading(claim - 1)(9000)).toBeNull();
  await membership.stop();
});

test('a claim that is just being made is not made a second time', async () => {
  const { membership, extendClaim, stayAlive } = await join();
  const claim = await membership.claim();
  let isStored = false;
  let store: () => void = () => undefined;
  extendClaim.mockImplementation(() => Promise.resolve(isStored));
  stayAlive.mockClear();
  stayAlive.mockImplementation(() => new Promise((resolve) => (store = resolve)));
  const first = membership.confirm(claim);
  await vi.waitFor(() => expect(stayAlive).toHaveBeenCalledOnce());
  const second = membership.confirm(claim);
  // By now the second one would have asked for the claim that is not there yet.
  await new Promise(setImmediate);
  isStored = true;
  store();
  expect([await first, await second]).toEqual([{ kind: 'ended' }, { kind: 'ended' }]);
  expect(await membership.claim()).toBe(claim + 1);
  expect(stayAlive).toHaveBeenCalledOnce();
  await membership.stop();
});
