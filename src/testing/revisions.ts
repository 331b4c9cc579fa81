import type { Revision } from '#contract/revision.ts';
import { layoutModes } from '#trtc/layout-params.ts';

/** A revision as the server tells it: an accepted grid that nobody noted anything on, unless told otherwise. */
export function revisionOf(number: number, more: Partial<Revision> = {}): Revision {
  return {
    number,
    status: 'accepted',
    MixLayoutParams: { MixLayoutMode: layoutModes.grid },
    SubscribeStreamUserIds: {},
    baseRevision: null,
    actor: { id: 'local', name: 'Local' },
    note: null,
    createdAt: '2026-01-01T00:00:00Z',
    sentAt: null,
    settledAt: null,
    latencyMs: null,
    upstream: null,
    seen: null,
    ...more,
  };
}
