import { describe, expect, it } from 'vitest';

import type { DraftJson } from './classify-json.ts';
import { combineDrafts } from './combine-drafts.ts';

const layout: DraftJson = {
  kind: 'draft',
  source: 'layout',
  subject: { MixLayoutParams: { MixLayoutMode: 3 } },
  leftOut: ['a'],
  unknownKeys: ['b'],
  roomId: 'r',
};
const lists: DraftJson = {
  kind: 'draft',
  source: 'subscription',
  subject: { MixLayoutParams: undefined, SubscribeStreamUserIds: { SubscribeVideoUserIds: ['x'] } },
  leftOut: ['c'],
  unknownKeys: ['d'],
  taskId: 't',
};
const whole: DraftJson = {
  ...layout,
  source: 'modify',
  subject: { ...layout.subject, SubscribeStreamUserIds: {} },
};

describe('the drafts of a text', () => {
  it('that are a layout and its lists are one draft, in either order', () => {
    const both = {
      kind: 'draft',
      source: 'payload',
      subject: {
        MixLayoutParams: { MixLayoutMode: 3 },
        SubscribeStreamUserIds: { SubscribeVideoUserIds: ['x'] },
      },
      leftOut: ['a', 'c'],
      unknownKeys: ['b', 'd'],
      roomId: 'r',
      taskId: 't',
    };
    expect(combineDrafts([layout, lists])).toEqual([both]);
    expect(combineDrafts([lists, layout])).toEqual([both]);
  });

  it.each([
    ['layout', 'subscription', 'payload'],
    ['windows', 'subscription', 'windows'],
    ['create', 'payload', 'create'],
    ['modify', 'subscription', 'modify'],
    ['layout', 'modify', 'modify'],
  ] as const)('from %s and %s have the source %s', (one, other, source) => {
    expect(
      combineDrafts([
        { ...layout, source: one },
        { ...lists, source: other },
      ]),
    ).toMatchObject([{ source }]);
  });

  it('stay apart where it is not known which belong together, the longest first', () => {
    const second = { ...lists, taskId: 'u' };
    expect(combineDrafts([layout, lists, second])).toEqual([lists, second, layout]);
    expect(combineDrafts([layout, lists, layout])).toEqual([lists, layout, layout]);
    expect(combineDrafts([layout, whole])).toEqual([whole, layout]);
  });

  it('that are one are as they are', () => {
    for (const draft of [layout, lists, whole]) {
      expect(combineDrafts([draft])).toEqual([draft]);
    }
    expect(combineDrafts([])).toEqual([]);
  });
});
