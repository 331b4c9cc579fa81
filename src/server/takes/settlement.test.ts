import { describe, expect, it } from 'vitest';

import { settlementOf } from './settlement.ts';

const sentAt = new Date('2030-01-01T00:00:00Z');
const settledAt = new Date('2030-01-01T00:00:01Z');
const sent = { sentAt, latencyMs: 41.26 };

describe('what the ledger says of a call', () => {
  it('that succeeded', () => {
    expect(
      settlementOf(
        { kind: 'succeeded', response: {}, requestId: 'r', otherTaskId: null, ...sent },
        settledAt,
      ),
    ).toEqual({
      status: 'accepted',
      sentAt,
      settledAt,
      latencyMs: 41.3,
      upstream: { requestId: 'r' },
    });
  });

  it('that succeeded under another TaskId', () => {
    const outcome = { kind: 'succeeded', response: {}, requestId: 'r', otherTaskId: 't' } as const;
    expect(settlementOf({ ...outcome, ...sent }, settledAt).upstream).toEqual({
      requestId: 'r',
      taskId: 't',
    });
  });

  it('that was refused', () => {
    expect(
      settlementOf(
        { kind: 'refused', code: 'LimitExceeded', message: 'No.', requestId: 'r', ...sent },
        settledAt,
      ),
    ).toEqual({
      status: 'rejected',
      sentAt,
      settledAt,
      latencyMs: 41.3,
      upstream: { requestId: 'r', code: 'LimitExceeded', message: 'No.' },
    });
  });

  it('that never left', () => {
    expect(
      settlementOf({ kind: 'not-sent', reason: 'No line.', mayPass: true }, settledAt),
    ).toEqual({
      status: 'rejected',
      sentAt: null,
      settledAt,
      latencyMs: null,
      upstream: { requestId: null, message: 'No line.' },
    });
  });

  it('whose answer never came', () => {
    expect(settlementOf({ kind: 'unknown', reason: 'Silence.', ...sent }, settledAt)).toEqual({
      status: 'unknown',
      sentAt,
      settledAt,
      latencyMs: 41.3,
      upstream: { requestId: null, message: 'Silence.' },
    });
  });

  it('that a newer take made pointless', () => {
    expect(settlementOf({ kind: 'overtaken' }, settledAt)).toEqual({
      status: 'superseded',
      sentAt: null,
      settledAt,
      latencyMs: null,
      upstream: null,
    });
  });
});
