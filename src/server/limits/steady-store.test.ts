import { expect, it } from 'vitest';

import { SteadyStore } from './steady-store.ts';

function makeStore() {
  let nowMs = 0;
  const store = new SteadyStore(undefined, () => nowMs).child();
  return {
    pass: (ms: number): void => {
      nowMs += ms;
    },
    count: (key: string): readonly [count: number, leftMs: number] => {
      let counted: readonly [number, number] = [NaN, NaN];
      store.incr(
        key,
        (_error, result) => {
          counted = [result?.current ?? NaN, result?.ttl ?? NaN];
        },
        10_000,
        1,
      );
      return counted;
    },
  };
}

it('counts each sender in windows of its own, which end by the steady clock', () => {
  const { count, pass } = makeStore();
  expect([count('ana'), count('ana'), count('ben')]).toEqual([
    [1, 10_000],
    [2, 10_000],
    [1, 10_000],
  ]);
  pass(4000);
  expect(count('ana')).toEqual([3, 6000]);
  pass(6000);
  expect(count('ana')).toEqual([1, 10_000]);
});

it('forgets the oldest senders when there are very many, not the newest', () => {
  const { count, pass } = makeStore();
  count('first');
  pass(1);
  for (let sender = 0; sender < 20_000; sender += 1) {
    count(`sender ${sender}`);
  }
  expect(count('sender 19999')[0]).toBe(2);
  expect(count('first')[0]).toBe(1);
});
