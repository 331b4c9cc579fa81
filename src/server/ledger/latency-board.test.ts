import { expect, test } from 'vitest';

import { latencyWindow } from '#contract/revision.ts';
import type { Revision } from '#contract/revision.ts';
import type { MeasuredTake } from '#server/database/stores/revision-store.ts';
import type { Repository } from '#server/database/repository.ts';

import { createLatencyBoard } from './latency-board.ts';

function makeRevision(fields: Partial<Revision>): Revision {
  return {
    ...{ number: 1, status: 'accepted', MixLayoutParams: { MixLayoutMode: 3 } },
    ...{ SubscribeStreamUserIds: {}, baseRevision: null, actor: { id: 'ana', name: 'Ana' } },
    ...{ note: null, createdAt: '2030-01-01T00:00:00.000Z', sentAt: null, settledAt: null },
    ...{ latencyMs: null, upstream: null, seen: null },
    ...fields,
  };
}

/** A board over a ledger that took `ms` for its accepted takes, the newest last. */
function openBoard(ms: readonly number[]) {
  let asked = 0;
  const board = createLatencyBoard({
    revisions: {
      listLatencies: () => {
        asked += 1;
        const takes = ms.map((latencyMs, index): MeasuredTake => ({
          number: index + 1,
          latencyMs,
        }));
        return Promise.resolve(takes.toReversed().slice(0, latencyWindow));
      },
    } as Partial<Repository['revisions']> as Repository['revisions'],
  });
  return { board, asked: () => asked };
}

test('the percentiles are of the nearest rank', async () => {
  expect(await openBoard([]).board.read('show')).toEqual({ count: 0, p50: null, p95: null });
  expect(await openBoard([20, 10, 30]).board.read('show')).toEqual({ count: 3, p50: 20, p95: 30 });
  const many = Array.from({ length: 4000 }, (_, index) => index + 1);
  expect(await openBoard(many).board.read('show')).toEqual({ count: 1000, p50: 3500, p95: 3950 });
});

test('a take that is accepted counts at once, and the database is asked once', async () => {
  const { board, asked } = openBoard([20, 10, 30]);
  const accepted = makeRevision({ number: 4, status: 'accepted', latencyMs: 40 });
  expect(board.note('show', accepted)).toBeUndefined();
  await board.read('show');
  const withIt = { count: 4, p50: 20, p95: 40 };
  expect(board.note('show', accepted)).toEqual(withIt);
  // Told again, refused, or only seen by a person: nothing more to count.
  expect(board.note('show', accepted)).toEqual(withIt);
  for (const other of [
    makeRevision({ number: 5, status: 'rejected', latencyMs: 900 }),
    makeRevision({
      number: 6,
      status: 'accepted',
      latencyMs: 900,
      seen: { by: accepted.actor, at: accepted.createdAt },
    }),
  ]) {
    expect(board.note('show', other)).toBeUndefined();
  }
  expect(await board.read('show')).toEqual(withIt);
  expect(asked()).toBe(1);
});
