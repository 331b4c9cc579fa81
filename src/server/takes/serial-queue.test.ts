import { expect, it } from 'vitest';

import { createSerialQueue } from './serial-queue.ts';

/** A promise that is settled from outside. */
function defer() {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

it('the works of one key run one after the other, each sees those behind it', async () => {
  const queue = createSerialQueue<string>();
  const gate = defer();
  const seen: unknown[] = [];
  const run = (item: string, until = Promise.resolve()) =>
    queue.run('show', item, async (behind) => {
      seen.push([item, [...behind()]]);
      await until;
      seen.push([item, [...behind()]]);
      return item;
    });
  const first = run('a', gate.promise);
  const others = [run('b'), run('c')];
  expect([queue.lengthOf('show'), queue.lengthOf('other'), queue.length()]).toEqual([3, 0, 1]);
  await Promise.resolve();
  expect(seen).toEqual([['a', ['b', 'c']]]);
  gate.resolve();
  expect(await Promise.all([first, ...others])).toEqual(['a', 'b', 'c']);
  expect(seen.slice(1)).toEqual([
    ['a', ['b', 'c']],
    ['b', ['c']],
    ['b', ['c']],
    ['c', []],
    ['c', []],
  ]);
  await queue.idle();
  expect([queue.lengthOf('show'), queue.length()]).toEqual([0, 0]);
});

it('the works of different keys do not wait for each other', async () => {
  const queue = createSerialQueue<null>();
  const gate = defer();
  const slow = queue.run('a', null, () => gate.promise);
  expect(await queue.run('b', null, () => Promise.resolve('done'))).toBe('done');
  gate.resolve();
  await slow;
});

it('a work that fails rejects alone, and the next one runs', async () => {
  const queue = createSerialQueue<null>();
  const failed = queue.run('a', null, () => Promise.reject(new Error('boom')));
  const next = queue.run('a', null, () => Promise.resolve('next'));
  await expect(failed).rejects.toThrow('boom');
  expect(await next).toBe('next');
});

it('is idle when nothing waits or runs, also what came while it was waited for', async () => {
  const queue = createSerialQueue<null>();
  await queue.idle();
  const gate = defer();
  let isIdle = false;
  void queue.run('a', null, () => gate.promise);
  const idle = queue.idle().then(() => {
    isIdle = true;
  });
  const later = defer();
  void queue.run('b', null, () => later.promise);
  gate.resolve();
  await new Promise((resolve) => setImmediate(resolve));
  expect(isIdle).toBe(false);
  later.resolve();
  await idle;
  expect(queue.length()).toBe(0);
});
