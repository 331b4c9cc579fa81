import type { FastifyBaseLogger } from 'fastify';

import type { Revision } from '#contract/revision.ts';
import type { CallOutcome } from '#server/cloud/cloud.ts';
import type { Repository } from '#server/database/repository.ts';
import type { RevisionKey } from '#server/database/stores/revision-rows.ts';
import type { Settlement } from '#server/database/stores/revision-settling.ts';
import { retryWrite } from '#server/retry/retry-write.ts';

/** A newer take of the same task replaced this one before it was sent. */
export interface Overtaken {
  readonly kind: 'overtaken';
}

/**
 * `upstream` without a `code` is our own message about the connection, not the cloud's. A `rejected` revision that was never
 * sent has no `sentAt`.
 */
export function settlementOf(outcome: CallOutcome | Overtaken, settledAt: Date): Settlement {
  switch (outcome.kind) {
    case 'succeeded':
      return {
        status: 'accepted',
        sentAt: outcome.sentAt,
        settledAt,
        latencyMs: roundMs(outcome.latencyMs),
        upstream: {
          requestId: outcome.requestId,
          ...(outcome.otherTaskId !== null && { taskId: outcome.otherTaskId }),
        },
      };
    case 'refused':
      return {
        status: 'rejected',
        sentAt: outcome.sentAt,
        settledAt,
        latencyMs: roundMs(outcome.latencyMs),
        upstream: { requestId: outcome.requestId, code: outcome.code, message: outcome.message },
      };
    case 'not-sent':
      return {
        status: 'rejected',
        sentAt: null,
        settledAt,
        latencyMs: null,
        upstream: {
          requestId: null,
          message: outcome.reason,
          ...(outcome.withheldBy !== undefined && { withheldBy: outcome.withheldBy }),
        },
      };
    case 'unknown':
      return {
        status: 'unknown',
        sentAt: outcome.sentAt,
        settledAt,
        latencyMs: roundMs(outcome.latencyMs),
        upstream: { requestId: null, message: outcome.reason },
      };
    case 'overtaken':
      return { status: 'superseded', sentAt: null, settledAt, latencyMs: null, upstream: null };
  }
}

/** Rounded to tenths: the clock is not more exact. */
function roundMs(ms: number): number {
  return Math.round(ms * 10) / 10;
}

/** While the database cannot store what became of a take. */
function explainUnstored({ status, sentAt, upstream }: Settlement): string {
  if (sentAt === null) {
    return `${upstream?.message ?? 'A newer take replaced this one. Nothing was sent.'} What is on air has not changed. The desk keeps trying to store this. Take again when the database is back.`;
  }
  return `The cloud has answered this take (${status}), but the database cannot store the answer yet. The desk keeps trying. Look at the history before you take again.`;
}

/**
 * Settles a revision with the cloud's answer.
 * @throws {ProblemError} `storage-unavailable`
 */
export async function writeSettlement(
  repository: Repository,
  key: RevisionKey,
  settlement: Settlement,
  { sent, log }: { readonly sent: Revision; readonly log: FastifyBaseLogger },
): Promise<Revision> {
  return retryWrite({
    write: () => repository.revisions.settle(key, settlement, sent),
    async findWritten() {
      const stored = await repository.revisions.find(key);
      return stored?.status === 'sending' ? undefined : stored;
    },
    sentence: explainUnstored(settlement),
    subject: { ...key, status: settlement.status },
    log,
  });
}
