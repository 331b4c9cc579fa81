import type { Actor, Revision } from '#contract/revision.ts';
import type { Cloud } from '#server/cloud/cloud.ts';
import type { Repository } from '#server/database/repository.ts';
import type { TakeTarget } from '#server/database/stores/task-store.ts';
import type { EventHub } from '#server/events/hub.ts';
import type { Metrics } from '#server/metrics/metrics.ts';
import type { Membership } from '#server/replicas/membership.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import type { FastifyBaseLogger } from 'fastify';

import type { BackgroundWork } from './background-work.ts';
import type { PendingSettlements } from './pending-settlements.ts';
import type { Places } from './places.ts';
import type { RateCeiling } from './rate-ceiling.ts';

/** A take that passed parsing, allow-list and lint. */
export interface TakeCommand {
  readonly task: TakeTarget;
  readonly payload: RecordingPayload;
  readonly baseRevision: number | null;
  readonly force: boolean;
  readonly note: string | null;
  readonly actor: Actor;
  readonly idempotencyKey: string | null;
}

/** A take that is written down. */
export interface OpenedTake {
  readonly kind: 'opened';
  readonly revision: Revision;
  /** Whether others of its task went before it, which may have left it their slot. */
  readonly hasWaited: boolean;
}

export interface TakeServiceParts {
  readonly repository: Repository;
  readonly cloud: Cloud;
  readonly hub: EventHub;
  readonly metrics: Metrics;
  readonly ceiling: RateCeiling;
  readonly membership: Pick<Membership, 'mayCall'>;
  readonly callsPerSecond: number;
  /** Deadline of the calls of a take, from the first one, ms. */
  readonly timeoutMs: number;
  readonly log: FastifyBaseLogger;
}

/** What the steps of a take need. */
export interface TakeParts extends TakeServiceParts {
  readonly pendingSettlements: PendingSettlements;
  readonly backgroundWork: BackgroundWork;
  readonly places: Places;
  /** Whether the desk sends nothing a second time any more. */
  readonly isStopping: () => boolean;
}
