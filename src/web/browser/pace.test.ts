import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { createPace } from './pace.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('runs at once, then as often as allowed while requests keep coming, and once more after the last', () => {
  const runs: number[] = [];
  const start = performance.now();
  const pace = createPace(() => runs.push(performance.now() - start), 100);
  for (let at = 0; at < 240; at += 16) {
    pace.request();
    vi.advanceTimersByTime(16);
  }
  vi.advanceTimersByTime(1000);
  expect(runs).toEqual([0, 100, 200, 300]);
});

it('does not run a request that was cancelled', () => {
  let runs = 0;
  const pace = createPace(() => (runs += 1), 100);
  pace.request();
  pace.cancel();
  vi.advanceTimersByTime(1000);
  expect(runs).toBe(0);
  pace.request();
  vi.advanceTimersByTime(1000);
  expect(runs).toBe(1);
});
