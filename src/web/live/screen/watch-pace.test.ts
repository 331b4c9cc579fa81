import { expect, test } from 'vitest';

import { watchPace } from './watch-pace.ts';
import type { Frames } from './watch-pace.ts';

/** A browser whose time passes by itself: each frame takes as long as it is told. */
function simulateFrames() {
  const state = { now: 0, frameMs: 1000 / 60, isHidden: false };
  let queue: { readonly at: number; readonly run: () => void }[] = [];
  const add = (run: () => void, ms: number) => {
    const entry = { at: state.now + ms, run };
    queue.push(entry);
    return () => {
      queue = queue.filter((other) => other !== entry);
    };
  };
  const frames: Frames = {
    now: () => state.now,
    next: (run) => add(run, state.frameMs),
    later: add,
    isHidden: () => state.isHidden,
  };
  /** Lets ms pass. */
  function pass(ms: number): void {
    const until = state.now + ms;
    for (;;) {
      const [next] = queue.sort((one, other) => one.at - other.at);
      if (!next || next.at > until) {
        state.now = until;
        return;
      }
      queue.shift();
      state.now = next.at;
      next.run();
    }
  }
  return { state, frames, pass };
}

test('a page of fewer than 40 frames a second is slowed down after three seconds, and again after three more', () => {
  const { state, frames, pass } = simulateFrames();
  let count = 0;
  const stop = watchPace(() => {
    count += 1;
  }, frames);
  pass(60_000);
  expect(count).toBe(0);
  state.frameMs = 1000 / 30;
  pass(2900);
  expect(count).toBe(0);
  pass(6000);
  expect(count).toBe(1);
  pass(9000);
  expect(count).toBe(2);
  stop();
  pass(60_000);
  expect(count).toBe(2);
});

test('a moment of slowness, a hidden page and a covered window change nothing', () => {
  const { state, frames, pass } = simulateFrames();
  let count = 0;
  watchPace(() => {
    count += 1;
  }, frames);
  for (let second = 0; second < 60; second += 1) {
    state.frameMs = second % 3 === 0 ? 1000 / 20 : 1000 / 60;
    pass(1000);
  }
  state.isHidden = true;
  state.frameMs = 1000 / 10;
  pass(30_000);
  state.isHidden = false;
  state.frameMs = 1000;
  pass(60_000);
  expect(count).toBe(0);
});
