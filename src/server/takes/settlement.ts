import { setTimeout as delay } from 'node:timers/promises';

import type { FastifyBaseLogger } from 'fastify';

import type { Revision } from '#contract/revision.ts';
import type { CallOutcome } from '#server/cloud/cloud.ts';
import type { Repository } from '#server/database/repository.ts';
import type { RevisionKey } from '#server/database/stores/revision-rows.ts';
import type { Settlement } from '#server/database/stores/revision-settling.ts';
import { ProblemError } from '#server/http/problem-error.ts';

/** A newer take of the same task made this one pointless before it was sent. */
export interface Overtaken {
  readonly kind: 'overtaken';
}

/**
 * `upstream` without a `code` holds our own words about the connection, not the cloud's; a `rejected` revision that was
 * never sent has no `sentAt`.
 */
export function settlementOf(outcome: CallOutcome | Overtaken, settledAt: Date): Settlement {
  switch (outcome.kind) {
    case 'succeeded':
      return {
        status: 'accepted',
        sentAt: outcome.sentAt,
        settledAt,
        latencyMs: roundMs(outcome.latencyMs),
        upstream: { requestId: outcome.requestId },
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
        upstream: { requestId: null, message: outcome.reason },
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

/** Tenths: what follows is noise of the clock. */
function roundMs(ms: number): number {
  return Math.round(ms * 10) / 10;
}

/** How long to wait before each further try to write a fate down, ms. */
const pausesMs = [100, 500, 2000] as const;

/**
 * Settles a revision, and does not give up at the first hiccup of the database: what the cloud answered is known now and
 * never again. A try whose answer was lost may have settled it; then that counts.
 */
export async function writeFate(
  repository: Repository,
  key: RevisionKey,
  settlement: Settlement,
  log: FastifyBaseLogger,
): Promise<Revision> {
  for (const pauseMs of [...pausesMs, null]) {
    try {
      return await repository.revisions.settle(key, settlement);
    } catch (error) {
      log.error({ err: error, ...key, status: settlement.status }, 'a fate could not be written');
      const stored = await repository.revisions.find(key).catch(() => undefined);
      if (stored !== undefined && stored.status !== 'sending') {
        return stored;
      }
      if (pauseMs !== null) {
        await delay(pauseMs);
      }
    }
  }
  throw new ProblemError(
    'storage-unavailable',
    `The cloud has answered this take (${settlement.status}), but the database cannot write it down yet. The desk goes on trying; look at the history before you take again.`,
  );
}
