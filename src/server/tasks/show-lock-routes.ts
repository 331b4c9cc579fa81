import type { FastifyRequest } from 'fastify';

import type { Actor } from '#contract/revision.ts';
import { lockShowRoute, unlockShowRoute } from '#contract/show-lock.ts';
import { lifeStatusOf } from '#contract/task.ts';
import type { ShowLock, Task } from '#contract/task.ts';
import type { Repository } from '#server/database/repository.ts';
import type { TaskValues } from '#server/database/stores/task-changes.ts';
import type { TakeTarget } from '#server/database/stores/task-rows.ts';
import type { EventHub } from '#server/events/hub.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import { localId, nameActor } from '#server/session/name-actor.ts';
import { actorOf } from '#server/session/requester.ts';

import { refuseForeignApplication } from './allow-list.ts';
import type { HandleExpiry } from './handle-expiry.ts';
import { refuseLocked } from './refuse-locked.ts';
import { refuseUnknownTask, requireTask } from './require-task.ts';

export interface ShowLockRouteParts {
  readonly repository: Repository;
  readonly hub: EventHub;
  readonly handles: HandleExpiry;
  readonly sdkAppIds: ReadonlySet<number> | null;
}

const tags = ['tasks'];

/**
 * The show lock. It is checked in the transaction that opens a take, so no take that is opened after the lock goes on air;
 * one that was opened before it is sent.
 */
export function registerShowLockRoutes(app: DeskApp, parts: ShowLockRouteParts): void {
  const { repository, hub, handles } = parts;

  async function change(
    request: FastifyRequest<{ Params: { readonly id: string } }>,
    actor: Actor,
    decide: (task: TakeTarget, at: Date) => TaskValues,
  ): Promise<Task> {
    const found = await requireTask(repository, request.params.id);
    refuseForeignApplication(found.sdkAppId, parts.sdkAppIds);
    await handles.settle(found);
    const at = new Date();
    const outcome = await repository.taskChanges.change(found.id, { actor, at }, (task) =>
      decide(task, at),
    );
    if (outcome.kind === 'task-not-found') {
      throw refuseUnknownTask();
    }
    if (outcome.kind === 'changed') {
      hub.publish({ kind: 'task', data: { task: outcome.task } });
      request.log.info(
        { task: found.id, by: actor.id, locked: outcome.task.lock !== null },
        'show lock changed',
      );
    }
    return outcome.task;
  }

  app.route({
    ...declareRoute(lockShowRoute, {
      summary: 'Lock the show: nobody can take until the lock is released',
      description:
        'Takes of pages and programs, forced ones too, and the stop of the recording answer 423 `show-locked` with `lock: {by, since, reason}`. Drafts, scenes and the rundown stay free, since they send nothing. A take that was stored before the lock is still sent. Repeated by its owner, it changes the reason and nothing else; 423 when somebody else holds the lock.',
      tags,
    }),
    handler: async (request) => {
      const { reason, window } = request.body;
      const actor = nameActor(actorOf(request), window);
      return change(request, actor, (task, at) => lockShow(task, actor, reason, at));
    },
  });

  app.route({
    ...declareRoute(unlockShowRoute, {
      summary: 'Release the show lock',
      description:
        'By its owner without a body. Anybody else needs `{force: true}`, otherwise 423 with `lock`. Without sign-in the owner is the window that locked, by its name in `window`. 204 also when there is no lock. Who locked and released is on record.',
      tags,
    }),
    handler: async (request, reply) => {
      const { force = false, window } = request.body ?? {};
      const actor = nameActor(actorOf(request), window);
      await change(request, actor, ({ lock }) => {
        if (lock !== null && !force && !isOwner(lock, actor)) {
          throw refuseLocked(lock, 'It is still locked.', 'release it with force: true');
        }
        return { lock: null };
      });
      return reply.code(204).send(null);
    },
  });
}

function lockShow(
  task: TakeTarget,
  actor: Actor,
  reason: string | null | undefined,
  at: Date,
): TaskValues {
  const { lock } = task;
  if (lock !== null) {
    if (!isOwner(lock, actor)) {
      throw refuseLocked(lock, 'It stays locked.');
    }
    return reason === undefined ? {} : { lock: { ...lock, reason } };
  }
  const life = lifeStatusOf(task);
  if (life !== 'running') {
    throw new ProblemError('task-ended', 'This recording is over, so there is nothing to lock.', {
      reason: life === 'expired' ? 'handle-expired' : 'ended',
    });
  }
  return { lock: { by: actor, since: at.toISOString(), reason: reason ?? null } };
}

/** Without sign-in everybody has one id, and the name is that of the window. */
function isOwner({ by }: ShowLock, actor: Actor): boolean {
  return by.id === actor.id && (actor.id !== localId || by.name === actor.name);
}
