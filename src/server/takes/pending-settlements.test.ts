import type { FastifyBaseLogger } from 'fastify';
import { afterEach, expect, it } from 'vitest';

import type { Revision } from '#contract/revision.ts';
import type { Repository } from '#server/database/repository.ts';
import type { EventHub } from '#server/events/hub.ts';
import { makeSettlement } from '#server/testing/new-revision.ts';

import { createPendingSettlements } from './pending-settlements.ts';
import type { PendingSettlements } from './pending-settlements.ts';

let opened: PendingSettlements | undefined;
afterEach(() => {
  opened?.stop();
});

/** Settlements of a ledger that has these revisions; the database fails as often as `fails` says. */
function open(stored: Readonly<Record<number, Revision['status']>>, { fails = 0 } = {}) {
  const statuses = new Map(
    Object.entries(stored).map(([number, status]) => [Number(number), status]),
  );
  const writes: string[] = [];
  const told: string[] = [];
  const warnings: unknown[][] = [];
  let failures = fails;
  const revision = (number: number) => ({ number, status: statuses.get(number) }) as Revision;
  opened = createPendingSettlements({
    repository: {
      revisions: {
        find: ({ number }: { number: number }) =>
          Promise.resolve(statuses.has(number) ? revision(number) : undefined),
        settle: ({ number }: { number: number }, { status }: { status: Revision['status'] }) => {
          writes.push(`${number} ${status}`);
          statuses.set(number, status);
          return Promise.resolve(revision(number));
        },
        settleAbandoned: () => {
          const left = [...statuses].filter(([, status]) => status === 'sending');
          for (const [number] of left) {
            statuses.set(number, 'rejected');
          }
          return Promise.resolve(left.map(([number]) => revision(number)));
        },
      },
      tasks: { find: (id: string) => Promise.resolve(id === 'gone' ? undefined : { id }) },
    } as unknown as Repository,
    hub: {
      publish: ({ kind, data }: { kind: string; data: { revision?: Revision } }) =>
        told.push(data.revision ? `${data.revision.number} ${data.revision.status}` : kind),
    } as unknown as EventHub,
    log: { warn: (...words: unknown[]) => warnings.push(words) } as unknown as FastifyBaseLogger,
    inTurn: (_taskId, work) => {
      failures -= 1;
      return failures >= 0 ? Promise.reject(new Error('away')) : work();
    },
  });
  return { pending: opened, writes, told, warnings };
}

it('an answer that could not be stored is stored later, and told', async () => {
  const { pending, writes, told } = open({ 1: 'sending', 2: 'sending' });
  pending.keepSettlement('show', 1, makeSettlement());
  pending.keepSettlement('show', 2, makeSettlement({ status: 'unknown' }));
  await expect.poll(() => told).toEqual(['1 accepted', '2 unknown', 'task']);
  expect(writes).toEqual(['1 accepted', '2 unknown']);
});

it('an answer that was stored after all is told as it was stored', async () => {
  const { pending, writes, told } = open({ 1: 'unknown' });
  pending.keepSettlement('show', 1, makeSettlement());
  await expect.poll(() => told).toEqual(['1 unknown', 'task']);
  expect(writes).toEqual([]);
});

it('an answer to a take that nobody stored is dropped', async () => {
  const { pending, writes, told } = open({});
  pending.keepSettlement('show', 1, makeSettlement());
  await expect.poll(() => told).toEqual(['task']);
  expect(writes).toEqual([]);
});

it('a take that nobody sends is rejected', async () => {
  const { pending, told } = open({ 1: 'accepted', 2: 'sending' });
  pending.checkAbandoned('show');
  await expect.poll(() => told).toEqual(['2 rejected', 'task']);
});

it('of a task that is gone only the takes are told', async () => {
  const { pending, told } = open({ 1: 'sending' });
  pending.checkAbandoned('gone');
  await expect.poll(() => told).toEqual(['1 rejected']);
});

it('is tried again while the database is away, once a task, and the log says so', async () => {
  const { pending, told, warnings } = open({ 1: 'sending' }, { fails: 1 });
  pending.keepSettlement('show', 1, makeSettlement());
  pending.checkAbandoned('show');
  await expect.poll(() => told).toEqual(['1 accepted', 'task']);
  expect(warnings).toEqual([
    [{ err: new Error('away'), task: 'show' }, 'cannot store pending settlements yet'],
  ]);
  // What comes later begins anew.
  pending.checkAbandoned('show');
  await expect.poll(() => told).toEqual(['1 accepted', 'task', 'task']);
});

it('is left when the desk stops', async () => {
  const { pending, told, warnings } = open({ 1: 'sending' }, { fails: 1 });
  pending.keepSettlement('show', 1, makeSettlement());
  await expect.poll(() => warnings.length).toBe(1);
  pending.stop();
  const other = open({ 1: 'sending' });
  other.pending.keepSettlement('show', 1, makeSettlement());
  await expect.poll(() => other.told).toContain('task');
  expect(told).toEqual([]);
});
