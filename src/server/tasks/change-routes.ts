import type { Actor } from '#contract/revision.ts';
import { makeEmptyNews } from '#contract/roster.ts';
import { changeTaskRoute, hideTaskRoute, taskChangesRoute } from '#contract/task-change.ts';
import type { TaskChange } from '#contract/task-change.ts';
import { lifeStatusOf } from '#contract/task.ts';
import type { CloudWord, Task } from '#contract/task.ts';
import type { Repository } from '#server/database/repository.ts';
import type { TaskValues } from '#server/database/stores/task-changes.ts';
import type { TakeTarget } from '#server/database/stores/task-rows.ts';
import type { EventHub } from '#server/events/hub.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import { actorOf } from '#server/session/requester.ts';

import { refuseForeignApplication } from './allow-list.ts';
import type { HandleExpiry } from './handle-expiry.ts';
import { explainProblem } from './look-up-recording.ts';
import type { CloudLookup } from './look-up-recording.ts';
import { refuseLocked } from './refuse-locked.ts';
import { refuseTwin } from './refuse-twin.ts';
import { refuseUnknownTask, requireTask } from './require-task.ts';
import { checkRoom } from './room-id.ts';

export interface TaskChangeRouteParts {
  readonly repository: Repository;
  readonly hub: EventHub;
  readonly handles: HandleExpiry;
  readonly cloud: CloudLookup;
  /** The roster of a task is that of another room from now on. */
  readonly noteRoomChange: (room: { readonly sdkAppId: number; readonly roomId: string }) => void;
  readonly sdkAppIds: ReadonlySet<number> | null;
}

const tags = ['tasks'];

export function registerTaskChangeRoutes(app: DeskApp, parts: TaskChangeRouteParts): void {
  const { repository, hub, handles } = parts;

  async function findTask(id: string): Promise<Task> {
    const task = await requireTask(repository, id);
    refuseForeignApplication(task.sdkAppId, parts.sdkAppIds);
    return handles.settle(task);
  }

  async function change(
    id: string,
    sign: { readonly actor: Actor; readonly at: Date },
    decide: (task: TakeTarget) => TaskValues,
  ): Promise<Task> {
    const outcome = await repository.taskChanges.change(id, sign, decide);
    switch (outcome.kind) {
      case 'task-not-found':
        throw refuseUnknownTask();
      case 'task-exists':
        throw refuseTwin(outcome.task);
      case 'unchanged':
        return outcome.task;
      case 'changed': {
        const task = await handles.settle(outcome.task);
        hub.publish({ kind: 'task', data: { task } });
        return task;
      }
    }
  }

  app.route({
    ...declareRoute(changeTaskRoute, {
      summary: 'Correct what was entered about a recording, hide it, or bring it back',
      description:
        'Every field but SdkAppId and TaskId, which name the recording. Takes are checked by the new canvas from then on, those that wait too. `expiresAt` and `roomId` may be null: not known. `status: "hidden"` takes the task out of the list, `"running"` brings it back; on a task that has ended it asks the cloud, and reopens the task when the cloud still knows the recording, as a corrected `region` does. Who changed what is on record. A repetition changes nothing and records nothing.',
      tags,
    }),
    handler: async (request) => {
      const { body } = request;
      const found = await findTask(request.params.id);
      const revived = await askWhetherAlive(parts.cloud, found, body);
      const sign = { actor: actorOf(request), at: new Date() };
      const task = await change(found.id, sign, (now) => valuesOf(body, now, sign, revived));
      if (task.roomId !== found.roomId) {
        if (task.roomId === null) {
          hub.publish({ kind: 'roster', data: makeEmptyNews(task.id) });
        } else {
          parts.noteRoomChange({ sdkAppId: task.sdkAppId, roomId: task.roomId });
        }
      }
      return task;
    },
  });

  app.route({
    ...declareRoute(hideTaskRoute, {
      summary: 'Hide a recording',
      description:
        'Takes it out of the list. Its ledger stays, `status=hidden` finds it, and the recording itself is not touched: takes go on working. A show that is locked cannot be hidden.',
      tags,
    }),
    handler: async (request, reply) => {
      const found = await findTask(request.params.id);
      const sign = { actor: actorOf(request), at: new Date() };
      await change(found.id, sign, (now) => hide(now, sign));
      return reply.code(204).send(null);
    },
  });

  app.route({
    ...declareRoute(taskChangesRoute, {
      summary: 'Who corrected, hid or locked a recording, newest first',
      description: 'Each change with the values of the changed fields before and after it.',
      tags,
    }),
    handler: async (request) => {
      const { before, limit } = request.query;
      const { id } = await requireTask(repository, request.params.id);
      const found = await repository.taskChanges.list(id, { before, limit: limit + 1 });
      const changes = found.slice(0, limit);
      const last = changes.at(-1);
      return {
        changes: [...changes],
        next: found.length > limit && last !== undefined ? last.number : null,
      };
    },
  });
}

/** What the cloud says of a task that has ended and is to run again; null where that is not asked for. */
async function askWhetherAlive(
  cloud: CloudLookup,
  task: Task,
  body: TaskChange,
): Promise<CloudWord | null> {
  const isRestart = body.status === 'running' && task.hidden === null;
  const isElsewhere = body.region !== undefined && body.region !== task.region;
  if (lifeStatusOf(task) !== 'ended' || !(isRestart || isElsewhere)) {
    return null;
  }
  const { problem, ...word } = await cloud.lookUp({
    ...task,
    region: body.region ?? task.region,
  });
  if (isRestart && !isAlive(word)) {
    throw new ProblemError(
      'task-ended',
      problem === null
        ? 'The cloud says that this recording is over, so it cannot run again. Nothing was changed.'
        : `The cloud could not be asked whether this recording still runs: ${explainProblem(problem)} Nothing was changed.`,
      { reason: 'ended' },
    );
  }
  return word;
}

function isAlive(word: CloudWord | null): boolean {
  return word?.known === true && word.status !== 'Exited';
}

function hide(
  now: TakeTarget,
  { actor, at }: { readonly actor: Actor; readonly at: Date },
): TaskValues {
  if (now.hidden !== null) {
    return {};
  }
  if (now.lock !== null) {
    throw refuseLocked(now.lock, 'It was not hidden.');
  }
  return { hidden: { by: actor, at: at.toISOString() } };
}

function valuesOf(
  body: TaskChange,
  now: TakeTarget,
  sign: { readonly actor: Actor; readonly at: Date },
  revived: CloudWord | null,
): TaskValues {
  const { status, expiresAt, title, canvas, roomId, roomIdType, region } = body;
  checkRoom({
    roomId: roomId === undefined ? now.roomId : roomId,
    roomIdType: roomIdType === undefined ? now.roomIdType : roomIdType,
  });
  const isHandleBack =
    lifeStatusOf(now) === 'expired' &&
    expiresAt !== undefined &&
    (expiresAt === null || Date.parse(expiresAt) > sign.at.getTime());
  if (
    status === 'running' &&
    now.hidden === null &&
    lifeStatusOf(now) === 'expired' &&
    !isHandleBack
  ) {
    throw new ProblemError(
      'task-ended',
      'The handle of this recording has expired. Correct expiresAt if that is wrong. Nothing was changed.',
      { reason: 'handle-expired' },
    );
  }
  return {
    ...(title !== undefined && { title }),
    ...(canvas !== undefined && { canvas }),
    ...(roomId !== undefined && { roomId }),
    ...(roomIdType !== undefined && { roomIdType }),
    ...(region !== undefined && { region }),
    ...(expiresAt !== undefined && {
      expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
    }),
    ...(status === 'hidden' && hide(now, sign)),
    ...(status === 'running' && { hidden: null }),
    ...((isHandleBack || isAlive(revived)) && { status: 'running' as const }),
  };
}
