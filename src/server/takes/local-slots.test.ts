import { describe, expect, it } from 'vitest';

import { createLocalSlots } from './local-slots.ts';

function open(count: number) {
  let nowMs = 1000;
  const slots = createLocalSlots(count, {
    nowMs: () => nowMs,
    sleep: () => Promise.resolve(),
  });
  return {
    slots,
    wait: (ms: number) => {
      nowMs += ms;
    },
  };
}

describe('the call slots of a process that is alone', () => {
  it('are claimed at once until all are in use', async () => {
    const { slots } = open(2);
    expect(await slots.claim('a', 100)).toBe(0);
    expect(await slots.claim('b', 100)).toBe(0);
    expect(await slots.claim('c', 100)).toBeNull();
  });

  it('are free again when the claim runs out, not before', async () => {
    const { slots, wait } = open(1);
    await slots.claim('a', 100);
    wait(99);
    expect(await slots.claim('b', 100)).toBeNull();
    wait(1);
    expect(await slots.claim('b', 100)).toBe(0);
  });

  it('that are freed for later are claimed for later, the first one first', async () => {
    const { slots, wait } = open(2);
    await slots.claim('a', 1000);
    await slots.claim('b', 1000);
    await slots.free('a', 50);
    await slots.free('b', 20);
    expect(await slots.claim('c', 100)).toBe(20);
    expect(await slots.claim('d', 100)).toBe(50);
    expect(await slots.claim('e', 100)).toBeNull();
    // A claim lasts from the moment of its call.
    wait(119);
    expect(await slots.claim('e', 100)).toBeNull();
    wait(1);
    expect(await slots.claim('e', 100)).toBe(0);
  });

  it('of an expired or unknown claim are not freed a second time', async () => {
    const { slots, wait } = open(1);
    await slots.claim('a', 100);
    wait(100);
    await slots.claim('b', 100);
    await slots.free('a', 0);
    await slots.leave('a', 'show');
    expect(await slots.claim('c', 100)).toBeNull();
    expect(await slots.claimLeft('c', 'show', 100)).toBe(false);
  });

  it('that are left to a task go to it alone, with a lease of its own', async () => {
    const { slots, wait } = open(1);
    await slots.claim('a', 100);
    await slots.leave('a', 'show');
    expect(await slots.claim('b', 100)).toBeNull();
    expect(await slots.claimLeft('b', 'other', 100)).toBe(false);
    wait(60);
    expect(await slots.claimLeft('b', 'show', 100)).toBe(true);
    expect(await slots.claimLeft('c', 'show', 100)).toBe(false);
    wait(99);
    expect(await slots.claim('c', 100)).toBeNull();
    wait(1);
    expect(await slots.claim('c', 100)).toBe(0);
  });

  it('that are left to a task that never takes are free when their claim runs out', async () => {
    const { slots, wait } = open(1);
    await slots.claim('a', 100);
    await slots.leave('a', 'show');
    wait(100);
    expect(await slots.claim('b', 100)).toBe(0);
  });

  it('are all there again where two were left to one task', async () => {
    const { slots, wait } = open(2);
    await slots.claim('a', 8000);
    await slots.claim('b', 8000);
    await slots.leave('a', 'show');
    await slots.leave('b', 'show');
    expect(await slots.claimLeft('next', 'show', 8000)).toBe(true);
    expect(await slots.claimLeft('after it', 'show', 8000)).toBe(false);
    await slots.free('next', 0);
    wait(1);
    expect(await slots.claim('c', 8000)).toBe(0);
    expect(await slots.claim('d', 8000)).toBe(0);
    expect(await slots.claim('e', 8000)).toBeNull();
  });
});
