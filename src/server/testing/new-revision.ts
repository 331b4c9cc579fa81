import type { NewRevision } from '#server/database/stores/revision-opening.ts';
import type { Settlement } from '#server/database/stores/revision-settling.ts';

const createdAt = new Date('2026-11-23T09:00:00.000Z');

/** A take of a grid that starts from an empty program, unless `fields` says otherwise. */
export function makeNewRevision(taskId: string, fields: Partial<NewRevision> = {}): NewRevision {
  return {
    taskId,
    payload: { MixLayoutParams: { MixLayoutMode: 3 }, SubscribeStreamUserIds: {} },
    baseRevision: null,
    force: false,
    actor: { id: 'u-1', name: 'Ana' },
    note: null,
    idempotencyKey: null,
    createdAt,
    ...fields,
  };
}

/** The cloud accepts after 41.25 ms, unless `fields` says otherwise. */
export function makeSettlement(fields: Partial<Settlement> = {}): Settlement {
  return {
    status: 'accepted',
    sentAt: createdAt,
    settledAt: new Date('2026-11-23T09:00:01.000Z'),
    latencyMs: 41.25,
    upstream: { requestId: 'r-1' },
    ...fields,
  };
}
