import { payloads } from '#testing/arbitraries/payloads.ts';
import { listExamples, readExample } from '#testing/example-bodies.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { mixLayout } from './layout-params.ts';
import { formatModifyBody, modifyCloudRecordingSchema } from './modify-recording.ts';
import { sites } from './sites.ts';
import { subscribeStreamUserIds } from './subscription.ts';

const task = { sdkAppId: 1_400_000_001, taskId: '-m9-bVVU7+QYM/x.' };

function keysInOrder(keys: readonly string[], order: readonly string[]): boolean {
  return keys.join() === order.filter((key) => keys.includes(key)).join();
}

describe.each(sites)('a Modify body on the %s site', (site) => {
  const schema = modifyCloudRecordingSchema(site);

  it('reads back as what was written, and the schema accepts it', () => {
    fc.assert(
      fc.property(payloads(site), (payload) => {
        const body: unknown = JSON.parse(formatModifyBody(task, payload));
        expect(body).toEqual({ SdkAppId: task.sdkAppId, TaskId: task.taskId, ...payload });
        expect(schema.parse(body)).toEqual(body);
      }),
    );
  });

  it("has its fields in the order of the vendor's pages after parsing", () => {
    fc.assert(
      fc.property(payloads(site), (payload) => {
        const shuffled = reverseKeys({
          SdkAppId: task.sdkAppId,
          TaskId: task.taskId,
          ...payload,
        });
        const { MixLayoutParams = { MixLayoutMode: 3 }, SubscribeStreamUserIds = {} } =
          schema.parse(shuffled);
        const body = JSON.parse(
          formatModifyBody(task, { MixLayoutParams, SubscribeStreamUserIds }),
        ) as Record<string, object>;
        expect(keysInOrder(Object.keys(body), Object.keys(schema.shape))).toBe(true);
        const layout = body['MixLayoutParams'] ?? {};
        const order = Object.keys(schema.shape.MixLayoutParams.unwrap().shape);
        expect(keysInOrder(Object.keys(layout), order)).toBe(true);
        for (const window of MixLayoutParams.MixLayoutList ?? []) {
          expect(keysInOrder(Object.keys(window), Object.keys(mixLayout.shape))).toBe(true);
        }
        const lists = Object.keys(body['SubscribeStreamUserIds'] ?? {});
        expect(keysInOrder(lists, Object.keys(subscribeStreamUserIds.shape))).toBe(true);
      }),
    );
  });
});

describe('a Modify body', () => {
  it.each(listExamples('modify-'))('made from %s says the same as the example', (name) => {
    const example = readExample(name);
    const parsed = modifyCloudRecordingSchema('cn').parse(example);
    const { MixLayoutParams, SubscribeStreamUserIds } = parsed;
    if (!MixLayoutParams || !SubscribeStreamUserIds) {
      throw new Error(`${name} is no full example`);
    }
    const body = formatModifyBody(
      { sdkAppId: parsed.SdkAppId, taskId: parsed.TaskId },
      { MixLayoutParams, SubscribeStreamUserIds },
    );
    expect(JSON.parse(body)).toEqual(example);
  });
});

function reverseKeys(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(reverseKeys);
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, field]) => [key, reverseKeys(field)]),
  );
}
