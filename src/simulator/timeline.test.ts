import { expect, test } from 'vitest';

import { createTimeline } from './timeline.ts';

test('moving ahead keeps every appointment in its order, at its own time', () => {
  const timeline = createTimeline(() => 1000);
  const kept: (readonly [string, number])[] = [];
  const note = (name: string) => () => kept.push([name, timeline.now()]);
  timeline.schedule(1300, note('third'));
  timeline.schedule(1100, note('first'));
  timeline.schedule(1200, () => {
    note('second')();
    timeline.schedule(1250, note('made on the way'));
  });
  timeline.schedule(1501, note('too late'));
  timeline.schedule(1400, note('cancelled'))();
  timeline.advance(500);
  expect(kept).toEqual([
    ['first', 1100],
    ['second', 1200],
    ['made on the way', 1250],
    ['third', 1300],
  ]);
  expect(timeline.now()).toBe(1500);
  expect(timeline.sourceNow()).toBe(1000);
  timeline.stop();
});

test('an appointment is kept by itself when its time comes', async () => {
  const timeline = createTimeline();
  const due = timeline.now() + 5;
  const keptAt = await new Promise<number>((resolve) => {
    timeline.schedule(due, () => {
      resolve(timeline.now());
    });
  });
  expect(keptAt).toBeGreaterThanOrEqual(due);
  timeline.stop();
});

test('nothing that is already due happens inside the call that schedules it', async () => {
  const timeline = createTimeline();
  let isKept = false;
  const kept = new Promise<void>((resolve) => {
    timeline.schedule(0, () => {
      isKept = true;
      resolve();
    });
  });
  expect(isKept).toBe(false);
  await kept;
  timeline.stop();
});
