import { createHmac } from 'node:crypto';

import { expect, test } from 'vitest';

import { control } from '#simulator/testing/customer.ts';
import { startReceiver } from '#simulator/testing/receiver.ts';
import type { Receiver } from '#simulator/testing/receiver.ts';
import { startForTest } from '#simulator/testing/simulator.ts';

const key = 'exampleCallbackKey';
const people = Array.from({ length: 30 }, (_, index) => `p${index + 10}`);

function listEntered({ deliveries }: Receiver): readonly unknown[] {
  return deliveries
    .filter(({ EventType }) => EventType === 103)
    .map(({ EventInfo }) => EventInfo['UserId']);
}

/** Thirty people enter while webhooks are disturbed. Time stands still, and moves two minutes ahead at the end. */
async function enterAll(disturbance: object): Promise<Receiver> {
  const receiver = await startReceiver();
  const nowMs = Date.now();
  const { url } = await startForTest({ clock: () => nowMs });
  const target = { url: receiver.url, key };
  const reply = await control(url, 'PUT', 'callbacks', { ...target, disturbance });
  expect(reply).toMatchObject({ status: 200, body: { disturbance } });
  for (const userId of people) {
    await control(url, 'POST', 'rooms/demo/people', { userId });
  }
  await control(url, 'POST', 'clock', { advanceMs: 120_000 });
  // It follows alone, after all events that were held back.
  await control(url, 'DELETE', 'disturbance');
  await control(url, 'POST', 'rooms/demo/people', { userId: 'last' });
  await expect.poll(() => listEntered(receiver).at(-1)).toBe('last');
  return receiver;
}

test('duplicated events have the same bytes and a valid signature, and none is lost', async () => {
  const receiver = await enterAll({ duplicates: 0.5, seed: 1 });
  const texts = receiver.deliveries.map(({ text }) => text);
  expect(texts.length).toBeGreaterThan(new Set(texts).size + 5);
  expect(new Set(listEntered(receiver))).toEqual(new Set([...people, 'last']));
  for (const { headers, text } of receiver.deliveries) {
    expect(headers['sign']).toBe(createHmac('sha256', key).update(text).digest('base64'));
  }
});

test('events arrive out of order, and none is lost', async () => {
  const receiver = await enterAll({ disorder: 0.5, seed: 1 });
  const entered = listEntered(receiver);
  expect(entered).not.toEqual([...people, 'last']);
  expect(entered.toSorted()).toEqual([...people, 'last'].toSorted());
});

test('events are delayed as ordered', async () => {
  const receiver = await startReceiver();
  const nowMs = Date.now();
  const { url } = await startForTest({ clock: () => nowMs, callbacks: { url: receiver.url } });
  expect((await control(url, 'PUT', 'disturbance', { delayMs: [2000, 3000] })).status).toBe(200);
  await control(url, 'POST', 'rooms/demo/people', { userId: 'ana' });
  await control(url, 'POST', 'clock', { advanceMs: 1999 });
  await control(url, 'DELETE', 'disturbance');
  await control(url, 'POST', 'rooms/demo/people', { userId: 'ben' });
  await expect.poll(() => listEntered(receiver)).toEqual(['ben']);
  await control(url, 'POST', 'clock', { advanceMs: 1001 });
  await expect.poll(() => listEntered(receiver)).toEqual(['ben', 'ana']);
});

test('the same seed disturbs events in the same way, another seed in another way', async () => {
  const disturbance = { duplicates: 0.3, disorder: 0.3, delayMs: [0, 500] };
  const first = listEntered(await enterAll({ ...disturbance, seed: 7 }));
  expect(listEntered(await enterAll({ ...disturbance, seed: 7 }))).toEqual(first);
  expect(listEntered(await enterAll({ ...disturbance, seed: 8 }))).not.toEqual(first);
});

test.each([{ duplicates: 2 }, { delayMs: -1 }, { delayMs: [5, 1] }, { delay: 5 }])(
  'the disturbance %j is refused, and the webhooks stay as they were',
  async (disturbance) => {
    const { url } = await startForTest();
    expect(await control(url, 'PUT', 'disturbance', disturbance)).toMatchObject({
      status: 400,
      body: { code: 'malformed' },
    });
    expect((await control(url, 'GET', 'callbacks')).body).toMatchObject({ disturbance: null });
  },
);
