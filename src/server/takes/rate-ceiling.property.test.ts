import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createLocalSlots } from './local-slots.ts';
import { createRateCeiling } from './rate-ceiling.ts';
import type { CallSlot, CeilingClock } from './rate-ceiling.ts';

/** Time that stands still until it is told to go on. Timers fire when they are due, a little early, or late after a stall. */
function createTestClock() {
  let atMs = 0;
  let timers: { readonly dueMs: number; readonly wake: () => void }[] = [];
  const clock: CeilingClock = {
    nowMs: () => atMs,
    sleep: (ms) =>
      new Promise((wake) => {
        timers.push({ dueMs: atMs + Math.max(ms, 0), wake });
      }),
  };
  async function settle(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
  }
  return {
    clock,
    /** Runs until nothing waits for time any more; now and then everything stands still for one of the stalls. */
    async run(stallsMs: readonly number[]): Promise<void> {
      await settle();
      for (let turn = 0; timers.length > 0; turn += 1) {
        const stallMs = stallsMs.length === 0 ? 0 : (stallsMs[turn % stallsMs.length] ?? 0);
        // Node's timers may be up to a millisecond early.
        const nextMs = Math.min(...timers.map(({ dueMs }) => dueMs)) - 0.9;
        atMs = Math.max(atMs + 0.1, nextMs) + stallMs;
        const due = timers.filter(({ dueMs }) => dueMs - 0.9 <= atMs);
        timers = timers.filter((timer) => !due.includes(timer));
        for (const { wake } of due) {
          wake();
        }
        await settle();
      }
    },
  };
}

function failTest(error: unknown): never {
  throw error;
}

interface Call {
  readonly afterMs: number;
  /** Until its connection is open. */
  readonly connectMs: number;
  /** From leaving to arriving at the cloud. */
  readonly wayMs: number;
  /** From arriving to the answer. */
  readonly answerMs: number;
}

const call = fc.record({
  afterMs: fc.integer({ min: 0, max: 50 }),
  connectMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 6000 })),
  wayMs: fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 6000 })),
  answerMs: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 9000 })),
});
const stalls = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 2000 })), {
  maxLength: 12,
});

/** The most that any one second holds, whenever it begins. */
function countBusiestSecond(arrivalsMs: readonly number[]): number {
  const sorted = [...arrivalsMs].sort((a, b) => a - b);
  return Math.max(
    0,
    ...sorted.map((from) => sorted.filter((at) => at >= from && at < from + 1000).length),
  );
}

/** Sends calls through as many ceilings as there are processes, all on the same slots; when each arrived. */
async function sendAll(
  callsPerSecond: number,
  processes: number,
  calls: readonly Call[],
  stallsMs: readonly number[],
): Promise<readonly number[]> {
  const time = createTestClock();
  const { clock } = time;
  const slots = createLocalSlots(callsPerSecond, clock);
  const ceilings = Array.from({ length: processes }, () =>
    createRateCeiling(slots, failTest, clock),
  );
  const arrivalsMs: number[] = [];
  async function send({ afterMs, connectMs, wayMs, answerMs }: Call, at: number): Promise<void> {
    await clock.sleep(afterMs * at);
    let slot: CallSlot | undefined;
    let leftMs = connectMs;
    do {
      slot?.giveBack();
      slot = await ceilings[at % processes]?.waitForCall();
      // It connects when it has its turn the first time, and stays connected.
      if (leftMs > 0) {
        await clock.sleep(leftMs);
        leftMs = 0;
      }
    } while (slot?.isFresh() === false);
    arrivalsMs.push(clock.nowMs() + wayMs);
    await clock.sleep(wayMs + answerMs);
    slot?.spend();
  }
  const all = Promise.all(calls.map(send));
  await time.run(stallsMs);
  await all;
  return arrivalsMs;
}

describe('the rate ceiling', () => {
  it('never exceeds the limit at the cloud in any second, whatever the delays', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 3, max: 20 }),
        fc.integer({ min: 1, max: 3 }),
        fc.array(call, { minLength: 20, maxLength: 40 }),
        stalls,
        async (callsPerSecond, processes, calls, stallsMs) => {
          const arrivalsMs = await sendAll(callsPerSecond, processes, calls, stallsMs);
          expect(arrivalsMs).toHaveLength(calls.length);
          expect(countBusiestSecond(arrivalsMs)).toBeLessThanOrEqual(callsPerSecond);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('starts as many calls at once as the limit allows, and the next ones a second after the answers', async () => {
    const prompt = { afterMs: 0, connectMs: 0, wayMs: 10, answerMs: 40 };
    const arrivalsMs = await sendAll(
      20,
      1,
      Array.from({ length: 60 }, () => prompt),
      [],
    );
    const rounds = [0, 20, 40].map((at) => arrivalsMs.slice(at, at + 20));
    for (const [at, round] of rounds.entries()) {
      expect(Math.max(...round) - Math.min(...round)).toBeLessThan(50);
      const beforeMs = Math.max(...(rounds[at - 1] ?? []));
      if (at > 0) {
        expect(Math.min(...round)).toBeGreaterThanOrEqual(beforeMs + 1000);
      }
      if (at > 0) {
        expect(Math.max(...round)).toBeLessThan(beforeMs + 1150);
      }
    }
  });

  it('waits some seconds for a cloud that does not answer, not until every deadline', async () => {
    const silent = { afterMs: 0, connectMs: 0, wayMs: 0, answerMs: 60_000 };
    const arrivalsMs = await sendAll(2, 1, [silent, silent, silent], []);
    expect(arrivalsMs[2]).toBeLessThan(9000);
  });

  it('gives out slots in the order of the requests', async () => {
    const time = createTestClock();
    const { clock } = time;
    const ceiling = createRateCeiling(createLocalSlots(3, clock), failTest, clock);
    const order: number[] = [];
    const asked = Array.from({ length: 10 }, async (_, at) => {
      const slot = await ceiling.waitForCall();
      order.push(at);
      slot.spend();
    });
    await time.run([]);
    await Promise.all(asked);
    expect(order).toEqual([...asked.keys()]);
  });

  it('gives the slot of a replaced take to the next take of its task, before all others that wait', async () => {
    const time = createTestClock();
    const { clock } = time;
    const ceiling = createRateCeiling(createLocalSlots(1, clock), failTest, clock);
    const overtaken = await ceiling.waitForCall();
    const order: string[] = [];
    const other = ceiling.waitForCall().then((slot) => {
      order.push('another task');
      slot.spend();
    });
    await overtaken.leaveTo('show');
    const heir = ceiling.waitForCall('show').then((slot) => {
      order.push('the heir');
      slot.spend();
    });
    await time.run([]);
    await Promise.all([other, heir]);
    expect(order).toEqual(['the heir', 'another task']);
  });

  it('lets a statement claim a slot along only while nobody waits, and only for a moment', async () => {
    const time = createTestClock();
    const { clock } = time;
    const local = createLocalSlots(1, clock);
    const share = () => ({ action: 'ModifyCloudRecording', count: 1 }) as const;
    const ceiling = createRateCeiling({ ...local, share }, failTest, clock);
    expect(createRateCeiling(local, failTest, clock).claimAlong()).toBeNull();
    const along = ceiling.claimAlong();
    expect(along?.request).toMatchObject(share());
    expect(along?.isYoung()).toBe(true);
    const first = await ceiling.waitForCall();
    const second = ceiling.waitForCall();
    expect(ceiling.claimAlong()).toBeNull();
    first.spend();
    await time.run([]);
    (await second).giveBack();
    expect(ceiling.claimAlong()).not.toBeNull();
    // A second has passed.
    expect(along?.isYoung()).toBe(false);
  });
});
