import { nextTakeRoute } from '#contract/rundown.ts';
import type { Rundown } from '#contract/rundown.ts';
import type { Scene } from '#contract/scene.ts';
import type { Actor } from '#contract/revision.ts';
import { isolateName } from '#layout/document/isolate-name.ts';
import { findNext } from '#layout/scenes/next-place.ts';
import type { RundownPlace } from '#layout/scenes/next-place.ts';
import type { EventHub } from '#server/events/hub.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import { nameActor } from '#server/session/name-actor.ts';
import { actorOf } from '#server/session/requester.ts';

import { composeScene, takeComposed, wordRequest } from './take-composed.ts';
import type { ComposedTakeParts } from './take-composed.ts';

/** The next scene of a rundown, as both were when the take was put together. */
interface NextPlace extends RundownPlace<Scene> {
  readonly rundown: Rundown;
}

/** Takes the next scene of the rundown, then moves the rundown to it: a take that fails can be repeated. */
export function registerNextTakeRoute(
  app: DeskApp,
  parts: ComposedTakeParts & { readonly hub: EventHub },
): void {
  const { repository } = parts;
  app.route({
    ...declareRoute(nextTakeRoute, {
      summary: 'Take the next scene of the rundown',
      description:
        'Takes the scene as `POST /api/tasks/{id}/takes` with its `sceneId` does, and moves the rundown to it, for everybody, once the cloud has accepted. Scenes that were deleted are left out. After any other outcome the rundown stays. 409 `rundown-ended` when no scene is left, and `rundown-changed` with `current` when `version` is not the newest: name it, so that two people who press Next at once move on by one.',
      tags: ['takes'],
    }),
    handler: async (request, reply) => {
      const taskId = request.params.id;
      const { version, window, ...options } = request.body;
      const actor = nameActor(actorOf(request), window);
      let place: NextPlace | undefined;
      const revision = await takeComposed(parts, {
        taskId,
        request: wordRequest('next', version, options),
        options,
        actor,
        idempotencyKey: request.headers['idempotency-key'] ?? null,
        compose: async (task) => {
          place = await findPlace(parts, task, version);
          return composeScene(parts, task, place.scene.id);
        },
      });
      const rundown =
        place === undefined
          ? await repository.showPlans.findRundown(taskId)
          : await moveRundown(parts, taskId, place, actor);
      return reply.code(201).send({ ...revision, rundown });
    },
  });
}

/** @throws {ProblemError} `rundown-changed`, `rundown-ended` */
async function findPlace(
  { repository }: ComposedTakeParts,
  { id, sdkAppId }: { readonly id: string; readonly sdkAppId: number },
  version: number | undefined,
): Promise<NextPlace> {
  const rundown = await repository.showPlans.findRundown(id);
  if (version !== undefined && version !== rundown.version) {
    throw new ProblemError(
      'rundown-changed',
      `${isolateName(rundown.actor?.name ?? 'Somebody')} changed the rundown in the meantime. Look at it, then take its next scene. Nothing was sent.`,
      { current: rundown },
    );
  }
  const place = findNext(rundown, await repository.scenes.list({ sdkAppId, deleted: false }));
  if (place === undefined) {
    throw new ProblemError(
      'rundown-ended',
      rundown.sceneIds.length === 0
        ? 'The rundown of this recording has no scenes. Add some, then take the next. Nothing was sent.'
        : 'The rundown is at its end. Set its position back, or take a scene by its id. Nothing was sent.',
    );
  }
  return { ...place, rundown };
}

/** Moves the rundown, unless somebody else moved it meanwhile; the rest of their changes stays. */
async function moveRundown(
  { repository, hub }: ComposedTakeParts & { readonly hub: EventHub },
  taskId: string,
  { rundown, position, scene }: NextPlace,
  actor: Actor,
): Promise<Rundown> {
  let from = rundown;
  for (;;) {
    const outcome = await repository.showPlans.saveRundown(taskId, {
      version: from.version,
      content: {
        sceneIds: from.sceneIds,
        position,
        ...(from.plans ? { plans: from.plans } : {}),
      },
      actor,
      at: new Date(),
    });
    if (outcome.kind === 'saved') {
      hub.publish({ kind: 'rundown', data: { taskId, rundown: outcome.plan } });
      return outcome.plan;
    }
    from = outcome.current;
    if (from.position !== rundown.position || from.sceneIds[position] !== scene.id) {
      return from;
    }
  }
}
