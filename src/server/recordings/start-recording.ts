import { randomBytes } from 'node:crypto';

import type { FastifyBaseLogger } from 'fastify';

import { suggestBitRate } from '#contract/new-task.ts';
import type { CreateRequest } from '#contract/new-task.ts';
import type { Actor } from '#contract/revision.ts';
import type { Task } from '#contract/task.ts';
import type { CallOutcome } from '#server/cloud/cloud.ts';
import type { StoredStart } from '#server/database/stores/start-rows.ts';
import type {
  Adopted,
  OpenStartOutcome,
  ReopenStartOutcome,
  StartSettlement,
} from '#server/database/stores/start-store.ts';
import type { Started } from '#server/database/stores/started-task.ts';
import type { Repository } from '#server/database/repository.ts';
import type { EventHub } from '#server/events/hub.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import { retryWrite } from '#server/retry/retry-write.ts';
import type { RecordingStorage } from './recording-storage.ts';
import { mayRetry } from '#trtc/error-codes.ts';

import type { RecordingCaller } from './call-cloud.ts';
import { formatCreateBody } from './create-body.ts';
import { findStarted } from './find-started.ts';
import { nameRobot } from './name-robot.ts';

export interface StartCommand {
  readonly request: CreateRequest;
  readonly actor: Actor;
  /** null: this start is like no other. */
  readonly idempotencyKey: string | null;
}

export interface StartParts {
  readonly repository: Repository;
  readonly hub: EventHub;
  readonly caller: RecordingCaller;
  readonly log: FastifyBaseLogger;
  readonly sdkSecretKey: string | null;
  readonly storage: RecordingStorage | null;
  readonly region: string;
  readonly timeoutMs: number;
  readonly hasWebhooks: boolean;
  /** Takes every secret out of a text of the cloud's. */
  readonly hideSecrets: (text: string) => string;
}

/** What the cloud or a database may take beyond the deadline of a call before a start is in nobody's hands, ms. */
const graceMs = 5000;

/** From the deadline of a call on, nobody will settle a start that was sent before this moment. */
export function unansweredBefore(timeoutMs: number): Date {
  return new Date(Date.now() - timeoutMs - graceMs);
}

/**
 * One CreateCloudRecording (intl 647/46960): durable before it is on the wire, like a take. A start has one robot for ever, and
 * a robot that enters twice puts itself out, so repeating a start with its key never leaves two recordings behind.
 * @throws {ProblemError} for every other outcome than a task.
 */
export async function startRecording(parts: StartParts, command: StartCommand): Promise<Task> {
  const secrets = requireSecrets(parts);
  parts.caller.refuseWhenFull('CreateCloudRecording');
  const opened = await parts.repository.starts.open({
    ...describeStart(parts, command, secrets.storage),
    unansweredBefore: unansweredBefore(parts.timeoutMs),
  });
  return sendOpened(parts, opened, secrets);
}

/**
 * Sends a start that was never answered once more, as the robot it had.
 * @throws {ProblemError} for every other outcome than a task.
 */
export async function repeatStart(parts: StartParts, id: string): Promise<Task> {
  const secrets = requireSecrets(parts);
  parts.caller.refuseWhenFull('CreateCloudRecording');
  const again = { createdAt: new Date(), unansweredBefore: unansweredBefore(parts.timeoutMs) };
  return sendOpened(parts, await parts.repository.starts.reopen(id, again), secrets);
}

export function refuseUnknownStart(): ProblemError {
  return new ProblemError(
    'start-not-found',
    'This start is not waiting for an answer: it has come about, or somebody dismissed it.',
  );
}

async function sendOpened(
  parts: StartParts,
  opened: OpenStartOutcome | ReopenStartOutcome,
  secrets: StartSecrets,
): Promise<Task> {
  const { repository, hub, caller, log } = parts;
  switch (opened.kind) {
    case 'repeated':
      return opened.task;
    case 'in-progress':
      throw new ProblemError(
        'start-in-progress',
        'This recording is being started at this moment. Wait for it to appear in the list.',
      );
    case 'idempotency-key-reused':
      throw new ProblemError(
        'idempotency-key-reused',
        'This Idempotency-Key was used for another recording. Use a new key for each recording.',
      );
    case 'not-found':
      throw refuseUnknownStart();
    case 'opened':
  }
  const { start, wasUnanswered } = opened;
  const outcome = await caller
    .call({
      action: 'CreateCloudRecording',
      region: start.region,
      body: formatCreateBody(start, secrets, new Date()),
    })
    .catch(async (error: unknown) => {
      await settle(
        parts,
        start,
        fateOf({ kind: 'not-sent', reason: 'It never had its turn.', mayPass: true }),
      );
      throw error;
    });
  let started = readStarted(outcome);
  if (started === null) {
    await settle(parts, start, fateOf(outcome, parts.hideSecrets));
    // Its webhook may have come before its fate was written; what comes after is seen by whoever stores it.
    started = await heardOf(parts, start, outcome);
  }
  const isKnown = started !== null;
  log.info(
    { start: start.id, robot: start.robotUserId, outcome: outcome.kind, isKnown },
    'start settled',
  );
  if (started === null) {
    if (wasUnanswered || fateOf(outcome).status === 'unknown') {
      publishStarts(hub);
    }
    throw explain(parts, start, outcome);
  }
  const settled = started;
  const adopted = await retryWrite({
    write: () => repository.starts.adopt(start.id, settled),
    sentence:
      'The recording has started, but the database cannot store it yet. It appears in the list when the database is back. Do not start it again.',
    subject: { start: start.id },
    log,
  });
  announce(hub, adopted);
  if (wasUnanswered) {
    publishStarts(hub);
  }
  return adopted.task;
}

/** Tells every page that starts have been lost, found or dismissed. */
export function publishStarts(hub: EventHub): void {
  hub.publish({ kind: 'starts', data: {} });
}

/** Tells every page of a task that has come about. */
export function announce(hub: EventHub, { task, isNew }: Adopted): void {
  if (!isNew) {
    return;
  }
  hub.publish({ kind: 'task', data: { task } });
  if (task.program !== null) {
    hub.publish({ kind: 'revision', data: { taskId: task.id, revision: task.program } });
  }
}

interface StartSecrets {
  readonly sdkSecretKey: string;
  readonly storage: RecordingStorage;
}

function requireSecrets({ sdkSecretKey, storage }: StartParts): StartSecrets {
  if (sdkSecretKey !== null && storage !== null) {
    return { sdkSecretKey, storage };
  }
  const missing = listMissing({ sdkSecretKey, storage });
  throw new ProblemError(
    'not-configured',
    `This desk cannot start recordings yet: set ${missing.join(' and ')} and start the desk again. It can attach a recording that something else has started.`,
  );
}

/** Variables without which nothing can be started. */
export function listMissing({
  sdkSecretKey,
  storage,
}: Pick<StartParts, 'sdkSecretKey' | 'storage'>): string[] {
  return [
    ...(sdkSecretKey === null ? ['TRTC_SDK_SECRET_KEY'] : []),
    ...(storage === null ? ['RECORDING_STORAGE'] : []),
  ];
}

function describeStart(parts: StartParts, command: StartCommand, storage: RecordingStorage) {
  const { request, actor, idempotencyKey } = command;
  const { MixLayoutParams, SubscribeStreamUserIds, canvas, Fps, roomId } = request;
  return {
    id: randomBytes(12).toString('base64url'),
    title: request.title ?? `Room ${roomId}`,
    sdkAppId: request.sdkAppId,
    region: request.region ?? parts.region,
    roomId,
    roomIdType: request.roomIdType,
    robotUserId: nameRobot(roomId),
    canvas,
    settings: {
      Fps,
      BitRate: request.BitRate ?? suggestBitRate(canvas, Fps),
      MaxIdleTime: request.MaxIdleTime,
      ResourceExpiredHour: request.ResourceExpiredHour,
      storage: storage.kind,
    },
    payload: { MixLayoutParams, SubscribeStreamUserIds },
    actor,
    idempotencyKey: idempotencyKey ?? randomBytes(18).toString('base64url'),
    createdAt: new Date(),
  };
}

function readStarted(outcome: CallOutcome): Started | null {
  if (outcome.kind !== 'succeeded') {
    return null;
  }
  const taskId = outcome.response['TaskId'];
  if (typeof taskId !== 'string' || taskId === '') {
    return null;
  }
  const { requestId, sentAt, latencyMs } = outcome;
  return { taskId, requestId, sentAt, settledAt: new Date(), latencyMs: Math.round(latencyMs) };
}

async function heardOf(
  { repository }: StartParts,
  start: StoredStart,
  outcome: CallOutcome,
): Promise<Started | null> {
  return outcome.kind === 'unknown' || outcome.kind === 'succeeded'
    ? findStarted(repository, start).catch(() => null)
    : null;
}

/** A fate that cannot be written leaves the start unsettled: after a while that counts as unknown, which is never wrong. */
async function settle({ repository, log }: StartParts, { id }: StoredStart, fate: StartSettlement) {
  await repository.starts.settle(id, fate).catch((error: unknown) => {
    log.error({ err: error, start: id }, 'the fate of a start could not be written');
  });
}

function fateOf(outcome: CallOutcome, hideSecrets = (text: string) => text): StartSettlement {
  const settledAt = new Date();
  switch (outcome.kind) {
    case 'refused': {
      const { requestId, code } = outcome;
      const upstream = { requestId, code, message: hideSecrets(outcome.message) };
      return { status: 'failed', settledAt, upstream };
    }
    case 'not-sent':
      return {
        status: 'failed',
        settledAt,
        upstream: { requestId: null, message: outcome.reason },
      };
    case 'unknown':
      return {
        status: 'unknown',
        settledAt,
        upstream: { requestId: null, message: outcome.reason },
      };
    case 'succeeded':
      return { status: 'unknown', settledAt, upstream: { requestId: outcome.requestId } };
  }
}

function explain(parts: StartParts, start: StoredStart, outcome: CallOutcome): ProblemError {
  switch (outcome.kind) {
    case 'refused': {
      const message = parts.hideSecrets(outcome.message);
      const remedy = mayRetry(outcome.code) ? ' This may pass: try again in a few seconds.' : '';
      return new ProblemError(
        'upstream-rejected',
        `The cloud refused to start the recording: ${message} (${outcome.code}).${remedy} ${explainEarlier(start, 'Nothing was started.')}`,
        { upstream: { code: outcome.code, message, requestId: outcome.requestId } },
      );
    }
    case 'not-sent':
      return new ProblemError(
        'upstream-unreachable',
        `${outcome.reason} ${explainEarlier(start, 'No recording was started.')} Check the connection and try again.`,
      );
    default: {
      const reason =
        outcome.kind === 'unknown' ? outcome.reason : 'The answer of the cloud held no TaskId.';
      const hope = parts.hasWebhooks
        ? 'If it is, it appears in the list by itself once its webhook arrives.'
        : 'Without webhooks this desk cannot tell.';
      return new ProblemError(
        'upstream-unknown',
        `${reason} A recording may be running in room ${start.roomId} as ${start.robotUserId}. ${hope} Starting the same again is safe: it enters as the same user, which ends the earlier one.`,
        { robotUserId: start.robotUserId },
      );
    }
  }
}

/** A try that came to nothing undoes no earlier one. */
function explainEarlier({ unansweredSince, robotUserId }: StoredStart, otherwise: string): string {
  if (unansweredSince === null) {
    return otherwise;
  }
  return `This time nothing was started; the time before, ${robotUserId} may have entered and be recording.`;
}
