import { expect, test } from 'vitest';

import { createTimeline } from './timeline.ts';

test('moving time ahead runs every appointment in order, at its own time', () => {
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

test('time runs at the given rate, stands still at 0, and continues from there', () => {
  let sourceMs = 5000;
  const timeline = createTimeline(() => sourceMs);
  timeline.setRate(10);
  sourceMs += 100;
  expect(timeline.now()).toBe(6000);
  timeline.setRate(0);
  sourceMs += 100_000;
  expect(timeline.now()).toBe(6000);
  timeline.advance(500);
  expect(timeline.now()).toBe(6500);
  timeline.setRate(1);
  sourceMs += 7;
  expect([timeline.now(), timeline.sourceNow()]).toEqual([6507, 105_107]);
  timeline.stop();
});

test('time does not pass an appointment that has not run, however late the machine is', async () => {
  let sourceMs = 1000;
  const timeline = createTimeline(() => sourceMs);
  const kept: number[] = [];
  const isDone = new Promise<void>((resolve) => {
    timeline.schedule(1010, () => {
      kept.push(timeline.now());
      timeline.schedule(timeline.now() + 10, () => {
        kept.push(timeline.now());
        resolve();
      });
    });
  });
  sourceMs = 9000;
  expect(timeline.now()).toBe(1010);
  await isDone;
  expect(kept).toEqual([1010, 1020]);
  expect(timeline.now()).toBe(9000);
  timeline.stop();
});

test('an appointment may itself move time ahead, and everything that becomes due runs in order', () => {
  const timeline = createTimeline(() => 0);
  const kept: (readonly [string, number])[] = [];
  const note = (name: string) => kept.push([name, timeline.now()]);
  timeline.schedule(100, () => {
    timeline.advance(1000);
    note('after the jump');
  });
  timeline.schedule(600, () => note('jumped over'));
  timeline.schedule(2000, () => note('too late'));
  timeline.advance(100);
  expect(kept).toEqual([
    ['jumped over', 600],
    ['after the jump', 1100],
  ]);
  expect(timeline.now()).toBe(1100);
  timeline.stop();
});

test('an appointment runs by itself at its time', async () => {
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

test('an appointment that is already due does not run inside the call that schedules it', async () => {
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
