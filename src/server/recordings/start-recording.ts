import { randomBytes } from 'node:crypto';

import type { FastifyBaseLogger } from 'fastify';

import { isolateName } from '#layout/document/isolate-name.ts';
import { suggestBitRate } from '#contract/new-task.ts';
import type { CreateRequest } from '#contract/new-task.ts';
import type { Actor } from '#contract/revision.ts';
import type { Task } from '#contract/task.ts';
import type { DeskClock } from '#server/clock/desk-clock.ts';
import type { CallOutcome } from '#server/cloud/cloud.ts';
import { newId } from '#server/ids/new-id.ts';
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
import type { Keyring } from '#server/keys/keyring.ts';
import type { Membership } from '#server/replicas/membership.ts';
import { retryWrite } from '#server/retry/retry-write.ts';
import type { RecordingStorage } from './recording-storage.ts';
import { readFieldsOf } from '#trtc/answer-reader.ts';
import { mayRetry } from '#trtc/error-codes.ts';

import type { RecordingCaller } from './call-cloud.ts';
import { formatCreateBody, listSecrets } from './create-body.ts';
import { hideFragments } from './hide-fragments.ts';
import { findStarted } from './find-started.ts';
import { nameRobot } from './name-robot.ts';

export interface StartCommand {
  readonly request: CreateRequest;
  readonly actor: Actor;
  /** null: this start is never a repetition. */
  readonly idempotencyKey: string | null;
}

export interface StartParts {
  readonly repository: Repository;
  readonly hub: EventHub;
  readonly caller: RecordingCaller;
  readonly membership: Pick<Membership, 'claim' | 'confirm'>;
  readonly clock: Pick<DeskClock, 'now'>;
  /** What time it is for the cloud. */
  readonly cloudNow: () => Date;
  readonly log: FastifyBaseLogger;
  readonly keys: Pick<Keyring, 'sdkSecretKeyOf' | 'needsPrivateMapKey' | 'hasSdkSecretKey'>;
  readonly storage: RecordingStorage | null;
  readonly region: string;
  readonly timeoutMs: number;
  readonly hasWebhooks: boolean;
  /** Removes every secret from a text of the cloud. */
  readonly hideSecrets: (text: string) => string;
}

/** How long the cloud and the database may take beyond the deadline of a call, ms. */
const graceMs = 5000;

/** No process will settle a start that was sent before this moment any more. */
export function unansweredBefore({
  clock,
  timeoutMs,
}: Pick<StartParts, 'clock' | 'timeoutMs'>): Date {
  return new Date(clock.now().getTime() - timeoutMs - graceMs);
}

/**
 * Sends one CreateCloudRecording (intl 647/46960). Like a take, the start is stored before it is sent. A start keeps its robot,
 * and a robot that enters a room a second time ends its first recording, so a repeated start never leaves two recordings.
 * @throws {ProblemError} for every outcome but a task
 */
export async function startRecording(parts: StartParts, command: StartCommand): Promise<Task> {
  const { storage } = requireSecrets(parts, command.request.sdkAppId);
  parts.caller.refuseWhenFull('CreateCloudRecording');
  const claim = await parts.membership.claim();
  const opened = await parts.repository.starts.open({
    ...describeStart(parts, command, storage),
    unansweredBefore: unansweredBefore(parts),
  });
  return sendOpened(parts, opened, claim);
}

/**
 * Sends an unanswered start again, with the same robot.
 * @throws {ProblemError} for every outcome but a task
 */
export async function repeatStart(parts: StartParts, id: string): Promise<Task> {
  if (!parts.keys.hasSdkSecretKey() || parts.storage === null) {
    throw refuseUnconfigured(parts.keys.hasSdkSecretKey(), parts.storage);
  }
  parts.caller.refuseWhenFull('CreateCloudRecording');
  const claim = await parts.membership.claim();
  const again = { createdAt: parts.clock.now(), unansweredBefore: unansweredBefore(parts) };
  return sendOpened(parts, await parts.repository.starts.reopen(id, again), claim);
}

export function refuseUnknownStart(): ProblemError {
  return new ProblemError(
    'start-not-found',
    'This start is no longer waiting for an answer. Either the recording has appeared, or somebody dismissed the start.',
  );
}

async function sendOpened(
  parts: StartParts,
  opened: OpenStartOutcome | ReopenStartOutcome,
  claim: number,
): Promise<Task> {
  const { repository, hub, caller, log } = parts;
  switch (opened.kind) {
    case 'repeated':
      return opened.task;
    case 'in-progress':
      throw refuseSecondStart();
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
  const body = formatCreateBody(start, requireSecrets(parts, start.sdkAppId), parts.cloudNow());
  const answered = await caller
    .call({
      action: 'CreateCloudRecording',
      region: start.region,
      body,
      async confirm() {
        const confirmed = await parts.membership.confirm(claim);
        if (confirmed.kind !== 'valid') {
          return null;
        }
        // Somebody may have started the same again while this one waited: two calls would be two recordings.
        return (await repository.starts.isCurrent(start)) ? confirmed : null;
      },
    })
    .catch(async (error: unknown) => {
      await settle(
        parts,
        start,
        settlementOf({
          kind: 'not-sent',
          reason: 'The call did not get its turn; nothing was sent.',
          mayPass: true,
        }),
      );
      throw error;
    });
  if (answered.kind === 'not-sent' && answered.isUnconfirmed === true) {
    return explainUnconfirmed(parts, start, answered);
  }
  const outcome = hideSecretsOf(body, answered, parts.hideSecrets);
  let started = readStarted(outcome);
  if (started === null) {
    await settle(parts, start, settlementOf(outcome));
    // Its webhook may have arrived before the start was settled; a later webhook is handled when it is stored.
    started = await findByWebhook(parts, start, outcome);
  }
  const isKnown = started !== null;
  log.info(
    { start: start.id, robot: start.robotUserId, outcome: outcome.kind, isKnown },
    'start settled',
  );
  if (started === null) {
    if (wasUnanswered || settlementOf(outcome).status === 'unknown') {
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

/**
 * This process was stopped, or waited so long that somebody else started the same again, or the database does not answer.
 * Nothing was sent.
 */
async function explainUnconfirmed(
  parts: StartParts,
  start: StoredStart,
  outcome: CallOutcome,
): Promise<Task> {
  const { starts } = parts.repository;
  if (await starts.isCurrent(start)) {
    await settle(parts, start, settlementOf(outcome));
    throw explain(parts, start, outcome);
  }
  const task = await starts.findTask(start.id);
  if (task === undefined) {
    throw refuseSecondStart();
  }
  return task;
}

function refuseSecondStart(): ProblemError {
  return new ProblemError(
    'start-in-progress',
    'This recording is starting right now. Wait until it appears in the list.',
  );
}

/** Every page fetches the unanswered starts again: one was added, found or dismissed. */
export function publishStarts(hub: EventHub): void {
  hub.publish({ kind: 'starts', data: {} });
}

/** Publishes a task that a start has made. */
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
  readonly needsPrivateMapKey: boolean;
  readonly storage: RecordingStorage;
}

function requireSecrets({ keys, storage }: StartParts, sdkAppId: number): StartSecrets {
  const sdkSecretKey = keys.sdkSecretKeyOf(sdkAppId);
  if (sdkSecretKey !== null && storage !== null) {
    return { sdkSecretKey, needsPrivateMapKey: keys.needsPrivateMapKey(sdkAppId), storage };
  }
  throw refuseUnconfigured(sdkSecretKey !== null, storage);
}

function refuseUnconfigured(
  hasSdkSecretKey: boolean,
  storage: RecordingStorage | null,
): ProblemError {
  const missing = listMissing({ hasSdkSecretKey, storage });
  return new ProblemError(
    'not-configured',
    `This desk cannot start recordings yet. Set ${missing.join(' and ')} and restart the desk. You can still attach a recording that another program has started.`,
  );
}

/** The variables that are missing for starting a recording. */
export function listMissing({
  hasSdkSecretKey,
  storage,
}: {
  readonly hasSdkSecretKey: boolean;
  readonly storage: RecordingStorage | null;
}): string[] {
  return [
    ...(hasSdkSecretKey ? [] : ['TRTC_SDK_SECRET_KEY']),
    ...(storage === null ? ['RECORDING_STORAGE'] : []),
  ];
}

function describeStart(parts: StartParts, command: StartCommand, storage: RecordingStorage) {
  const { request, actor, idempotencyKey } = command;
  const { MixLayoutParams, SubscribeStreamUserIds, canvas, Fps, roomId } = request;
  return {
    id: newId(),
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
    createdAt: parts.clock.now(),
  };
}

/** The cloud may repeat what it was sent, and this body alone has secrets in it. */
function hideSecretsOf(
  body: string,
  outcome: CallOutcome,
  hideSecrets: (text: string) => string,
): CallOutcome {
  if (outcome.kind !== 'refused') {
    return outcome;
  }
  const secrets = listSecrets(body);
  const hide = (text: string) => hideFragments(hideSecrets(text), secrets);
  return {
    ...outcome,
    code: hide(outcome.code),
    message: hide(outcome.message),
    requestId: outcome.requestId === null ? null : hide(outcome.requestId),
  };
}

function readStarted(outcome: CallOutcome): Started | null {
  if (outcome.kind !== 'succeeded') {
    return null;
  }
  const taskId = readFieldsOf(outcome.response, '', []).text('TaskId');
  if (taskId === null) {
    return null;
  }
  const { requestId, sentAt, latencyMs } = outcome;
  return { taskId, requestId, sentAt, settledAt: new Date(), latencyMs: Math.round(latencyMs) };
}

async function findByWebhook(
  { repository }: StartParts,
  start: StoredStart,
  outcome: CallOutcome,
): Promise<Started | null> {
  return outcome.kind === 'unknown' || outcome.kind === 'succeeded'
    ? findStarted(repository, start).catch(() => null)
    : null;
}

/** When the settlement cannot be stored, the start stays open. After a while it counts as unknown, which is always true. */
async function settle({ repository, log }: StartParts, start: StoredStart, fate: StartSettlement) {
  await repository.starts.settle(start, fate).catch((error: unknown) => {
    log.error({ err: error, start: start.id }, 'cannot store the settlement of a start');
  });
}

function settlementOf(outcome: CallOutcome): StartSettlement {
  const settledAt = new Date();
  switch (outcome.kind) {
    case 'refused': {
      const { requestId, code } = outcome;
      const upstream = { requestId, code, message: outcome.message };
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
      const { message } = outcome;
      const remedy = mayRetry(outcome.code)
        ? ' The refusal may be temporary: try again in a few seconds.'
        : '';
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
        outcome.kind === 'unknown' ? outcome.reason : 'The answer of the cloud has no TaskId.';
      const hope = parts.hasWebhooks
        ? 'If so, it appears in the list when its webhook arrives.'
        : 'This desk gets no webhooks, so it cannot find out.';
      return new ProblemError(
        'upstream-unknown',
        `${reason} A recording may be running in room ${isolateName(start.roomId)} as ${isolateName(start.robotUserId)}. ${hope} Starting the same again is safe: the new recorder enters as the same user, which ends the earlier recording.`,
        { robotUserId: start.robotUserId },
      );
    }
  }
}

/** A failed try does not undo an earlier one. */
function explainEarlier({ unansweredSince, robotUserId }: StoredStart, otherwise: string): string {
  if (unansweredSince === null) {
    return otherwise;
  }
  return `Nothing was started this time, but an earlier try may have succeeded: ${isolateName(robotUserId)} may be recording.`;
}
