import type { Actor, Revision } from '#contract/revision.ts';
import type { Scene } from '#contract/scene.ts';
import type { SceneTake } from '#contract/take.ts';
import type { Task } from '#contract/task.ts';
import { parsePayload } from '#layout/document/payload.ts';
import { tabulateNames } from '#layout/document/people-names.ts';
import type { Cast } from '#layout/scenes/seats.ts';
import { payloadOfScene } from '#layout/scenes/scene-payload.ts';
import type { Repository } from '#server/database/repository.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import { refuseProblems } from '#server/lint/refuse-problems.ts';
import { refuseForeignApplication } from '#server/tasks/allow-list.ts';
import { requireTask } from '#server/tasks/require-task.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';
import type { Site } from '#trtc/sites.ts';

import { answerTake } from './answer-take.ts';
import { guardExposure } from './guard-exposure.ts';
import type { RoomReader } from './guard-exposure.ts';
import type { TakeService } from './take-service.ts';

export interface ComposedTakeParts {
  readonly repository: Repository;
  readonly takes: TakeService;
  readonly site: Site;
  readonly sdkAppIds: ReadonlySet<number> | null;
  readonly rosters: RoomReader;
}

/** A take whose layout the desk puts together from what it keeps. */
export interface ComposedTake {
  readonly taskId: string;
  /** What was asked for, in words that are the same for a repetition. */
  readonly request: string;
  readonly options: Omit<SceneTake, 'sceneId' | 'window'>;
  readonly actor: Actor;
  readonly idempotencyKey: string | null;
  /** Called again when the task has changed meanwhile; not called for a repetition. */
  readonly compose: (task: Task) => Promise<RecordingPayload>;
}

/** What was asked for, in the same words for every repetition, however the desk then understood `newest`. */
export function wordRequest(
  kind: 'scene' | 'next',
  subject: string | number | undefined,
  { baseRevision }: Pick<SceneTake, 'baseRevision'>,
): string {
  return JSON.stringify([
    kind,
    subject ?? null,
    baseRevision === undefined ? 'newest' : baseRevision,
  ]);
}

/** How often a take that names no base is based anew when somebody else takes in between. */
const maxTries = 10;

/**
 * Takes what `compose` makes. A repetition gets its first answer, whatever became of the scene, the cast and the newest revision
 * since.
 * @throws {ProblemError} as a take that brings its layout along
 */
export async function takeComposed(
  parts: ComposedTakeParts,
  take: ComposedTake,
): Promise<Revision> {
  const { repository, site } = parts;
  const { options, idempotencyKey } = take;
  for (let tries = 1; ; tries += 1) {
    const task = await requireTask(repository, take.taskId);
    refuseForeignApplication(task.sdkAppId, parts.sdkAppIds);
    const earlier =
      idempotencyKey === null
        ? undefined
        : await repository.revisions.findByKey(task.id, idempotencyKey);
    const payload = earlier === undefined ? await take.compose(task) : pickPayload(earlier);
    if (earlier === undefined) {
      refuseProblems(payload, { site, canvas: task.canvas }, 'Nothing was sent.');
    }
    const outcome = await parts.takes.submit({
      task,
      payload,
      baseRevision:
        options.baseRevision === undefined ? (task.current?.number ?? null) : options.baseRevision,
      request: take.request,
      force: options.force ?? false,
      note: options.note ?? null,
      actor: take.actor,
      idempotencyKey,
      ...(options.guard === true && { guard: () => guardExposure(parts, task, payload) }),
    });
    const isOvertaken =
      outcome.kind === 'conflict' && options.baseRevision === undefined && tries < maxTries;
    if (outcome.kind !== 'task-changed' && !isOvertaken) {
      return answerTake(outcome, task);
    }
  }
}

/**
 * A scene of the application of a task, with the people of its cast, on its canvas, with the lists of the newest revision or,
 * before the first, of the baseline.
 * @throws {ProblemError} `scene-not-found`
 */
export async function composeScene(
  { repository, site }: Pick<ComposedTakeParts, 'repository' | 'site'>,
  task: Task,
  sceneId: string,
): Promise<RecordingPayload> {
  const [scene, cast] = await Promise.all([
    repository.scenes.find(sceneId),
    repository.showPlans.findCast(task.id),
  ]);
  if (scene?.deletedAt !== null || scene.sdkAppId !== task.sdkAppId) {
    throw new ProblemError(
      'scene-not-found',
      `SdkAppId ${task.sdkAppId} has no scene with this sceneId. Fetch the list of scenes again. Nothing was sent.`,
    );
  }
  const named = scene.straps
    ? await repository.namedPeople.find(task.sdkAppId, listSeated(scene, cast.seats))
    : [];
  const names = tabulateNames(named);
  return payloadOfScene(scene, cast.seats, task.canvas, readOnAir(task, site), names);
}

/** Whose names a scene may show: of the people in its windows and in its seats. */
function listSeated({ MixLayoutParams }: Scene, seats: Cast): readonly string[] {
  const bound = (MixLayoutParams.MixLayoutList ?? []).map(({ UserId }) => UserId ?? '');
  return [...bound, ...Object.values(seats)].filter((userId) => userId !== '');
}

function readOnAir({ current, baseline }: Task, site: Site): RecordingPayload | null {
  if (current !== null || baseline === null) {
    return current && pickPayload(current);
  }
  const parsed = parsePayload(baseline, site);
  return parsed.kind === 'payload' ? parsed.payload : null;
}

function pickPayload({ MixLayoutParams, SubscribeStreamUserIds }: Revision): RecordingPayload {
  return { MixLayoutParams, SubscribeStreamUserIds };
}
