import { expect, it } from 'vitest';

import { createBackgroundWork } from './background-work.ts';

it('work begins after what runs now, and is waited for with what it adds', async () => {
  const works = createBackgroundWork();
  await works.idle();
  const seen: string[] = [];
  const fail = (error: unknown) => seen.push(String(error));
  works.add(async () => {
    seen.push('first');
    await new Promise((resolve) => setImmediate(resolve));
    works.add(() => {
      seen.push('added');
      return Promise.resolve();
    }, fail);
  }, fail);
  seen.push('now');
  await works.idle();
  expect(seen).toEqual(['now', 'first', 'added']);
});

it('a failure is reported, and does not stop the wait for the rest', async () => {
  const works = createBackgroundWork();
  const seen: unknown[] = [];
  works.add(
    () => Promise.reject(new Error('boom')),
    (error) => seen.push(error),
  );
  works.add(
    () => {
      seen.push('done');
      return Promise.resolve();
    },
    () => seen.push('never'),
  );
  await works.idle();
  expect(seen).toHaveLength(2);
  expect(seen).toEqual(expect.arrayContaining([new Error('boom'), 'done']));
});
