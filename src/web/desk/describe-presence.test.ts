import { expect, it } from 'vitest';

import type { Watcher } from '#contract/presence.ts';

import { describePresence } from './describe-presence.ts';

function watcher(name: string, editing = false): Watcher {
  return { client: name, name, editing, since: '2026-01-01T00:00:00Z' };
}

it.each([
  [[], null],
  [[watcher('ana')], '1 other here'],
  [[watcher('ana', true)], '1 other here: ana editing'],
  [[watcher('ana', true), watcher('ben')], '2 others here: ana editing'],
  [[watcher('ana', true), watcher('ben', true)], '2 others here: ana and ben editing'],
  [
    [watcher('ana', true), watcher('ben', true), watcher('cy', true), watcher('di')],
    '4 others here: ana and 2 more editing',
  ],
])('who else is there is told in a few words (%#)', (others, words) => {
  expect(describePresence(others)).toBe(words);
});
