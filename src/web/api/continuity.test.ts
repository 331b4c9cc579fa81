import { expect, it, vi } from 'vitest';

import { countNews, createContinuity, readPastNews } from './continuity.ts';

it('finds no gap while every answer is as new as the beginning of the stream', () => {
  const onGap = vi.fn();
  const continuity = createContinuity(onGap);
  continuity.noteAnswer('a-5');
  continuity.noteAnswer('a-7');
  continuity.noteStart('a-5');
  continuity.noteAnswer('a-6');
  // The line was lost and goes on.
  continuity.noteStart('a-9');
  continuity.noteAnswer('a-8');
  expect(onGap).not.toHaveBeenCalled();
});

it('reports an answer that is older than the beginning of the stream, whichever comes first', () => {
  const onGap = vi.fn();
  const early = createContinuity(onGap);
  early.noteAnswer('a-5');
  early.noteAnswer('a-9');
  early.noteStart('a-6');
  expect(onGap).toHaveBeenCalledTimes(1);
  early.noteAnswer('a-5');
  expect(onGap).toHaveBeenCalledTimes(2);
  early.noteAnswer('a-6');
  expect(onGap).toHaveBeenCalledTimes(2);
});

it('takes an answer of another process for older', () => {
  const onGap = vi.fn();
  const continuity = createContinuity(onGap);
  continuity.noteAnswer('a-5');
  continuity.noteStart('b-0');
  expect(onGap).toHaveBeenCalledTimes(1);
});

it('reads again while news come, and gives up when they never end', async () => {
  const page = {};
  const read = vi.fn(() => {
    if (read.mock.calls.length < 3) {
      countNews(page, ['task', 'show']);
    }
    countNews(page, ['task', 'other']);
    return Promise.resolve(read.mock.calls.length);
  });
  expect(await readPastNews(page, ['task', 'show'], read)).toBe(3);

  const restless = vi.fn(() => {
    countNews(page, ['tasks']);
    return Promise.resolve('tasks');
  });
  expect(await readPastNews(page, ['tasks'], restless)).toBe('tasks');
  expect(restless).toHaveBeenCalledTimes(10);
});
