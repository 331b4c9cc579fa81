import { describe, expect, it } from 'vitest';

import { readSafeLayout } from './safe-layout.ts';

const revision = {
  number: 7,
  status: 'accepted',
  MixLayoutParams: { MixLayoutMode: 3 },
  SubscribeStreamUserIds: {},
  baseRevision: 6,
  actor: { id: 'local', name: 'Local' },
  note: null,
  createdAt: '2026-01-01T00:00:00Z',
  sentAt: null,
  settledAt: null,
  latencyMs: null,
  upstream: null,
  seen: null,
};

describe('a safe layout that was kept in the browser', () => {
  it('comes back whole', () => {
    expect(readSafeLayout(JSON.stringify(revision))).toEqual(revision);
  });

  it('is none when what was kept is something else', () => {
    for (const text of [null, '', '{', 'null', '{"number": 7}'])
      expect(readSafeLayout(text)).toBeNull();
  });
});
