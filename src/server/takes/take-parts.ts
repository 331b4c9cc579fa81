import type { Actor, Revision } from '#contract/revision.ts';
import type { DeskClock } from '#server/clock/desk-clock.ts';
import type { Cloud } from '#server/cloud/cloud.ts';
import type { Repository } from '#server/database/repository.ts';
import type { ExposureJudge } from '#server/database/stores/revision-opening.ts';
import type { TakeTarget } from '#server/database/stores/task-rows.ts';
import type { EventHub } from '#server/events/hub.ts';
import type { Metrics } from '#server/metrics/metrics.ts';
import type { Confirmation, Membership } from '#server/replicas/membership.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import type { FastifyBaseLogger } from 'fastify';

import type { BackgroundWork } from './background-work.ts';
import type { PendingSettlements } from './pending-settlements.ts';
import type { Places } from './places.ts';
import type { CallSlot, RateCeiling } from './rate-ceiling.ts';

/** A take that passed parsing, allow-list and lint. */
export interface TakeCommand {
  readonly task: TakeTarget;
  readonly payload: RecordingPayload;
  readonly baseRevision: number | null;
  readonly force: boolean;
  readonly note: string | null;
  readonly actor: Actor;
  readonly idempotencyKey: string | null;
  /** What was asked for, where the desk has put the payload together: a repetition is recognised by it. */
  readonly request?: string;
  /** Reads who is in the room; what it returns says whom the take would put on air for the first time. Absent: not asked for. */
  readonly guard?: () => Promise<ExposureJudge>;
}

/** A take that is written down. */
export interface OpenedTake {
  readonly kind: 'opened';
  readonly revision: Revision;
  /** Whether others of its task went before it, which may have left it their slot. */
  readonly hasWaited: boolean;
  /** The claim under which it was opened. */
  readonly claim: number;
  /** What the statement that opened it claimed and confirmed; absent: nothing. */
  readonly ready?: ReadyToCall | undefined;
}

/** What a call needs before it may leave. */
export interface ReadyToCall {
  readonly slot: CallSlot;
  /** Null: it has to be asked for. */
  readonly confirmed: Confirmation | null;
}

export interface TakeServiceParts {
  readonly repository: Repository;
  readonly cloud: Cloud;
  readonly hub: EventHub;
  readonly metrics: Metrics;
  readonly ceiling: RateCeiling;
  readonly membership: Pick<Membership, 'claim' | 'confirm' | 'expectReading'>;
  readonly clock: Pick<DeskClock, 'now'>;
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
