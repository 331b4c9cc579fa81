import { takeRoute } from '#contract/take.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { isAboutValues, refuseProblems } from '#server/lint/refuse-problems.ts';
import { nameActor } from '#server/session/name-actor.ts';
import { actorOf } from '#server/session/requester.ts';
import { refuseForeignApplication } from '#server/tasks/allow-list.ts';
import { refuseUnknownTask } from '#server/tasks/require-task.ts';

import { answerTake } from './answer-take.ts';
import { guardExposure } from './guard-exposure.ts';
import { composeScene, takeComposed, wordRequest } from './take-composed.ts';
import type { ComposedTakeParts } from './take-composed.ts';

export function registerTakeRoutes(app: DeskApp, parts: ComposedTakeParts): void {
  const { repository, takes } = parts;
  app.route({
    ...declareRoute(takeRoute, {
      summary: 'Take: replace the whole layout and subscription of a running recording',
      description:
        'Signs and sends one ModifyCloudRecording. 201 when the cloud accepted it. With `guard: true`, a take that would put somebody on air for the first time in this recording (of the newest 1000 revisions and the baseline), or although the newest take blocks them, is refused with 409 `first-exposure` and their user ids in `people`. Instead of the two objects, `sceneId` takes a saved scene as the page would: with the people of the cast in its seats, scaled to the canvas, with the lists that are on air; without `baseRevision` it is based on the newest revision. With an `Idempotency-Key`, a repetition gets the same answer. A revision that is `rejected` without `sentAt` never left this machine.',
      tags: ['takes'],
      site: parts.site,
    }),
    // The handler checks a refused body itself: wrong values in the right shape are a layout problem (422).
    attachValidation: true,
    handler: async (request, reply) => {
      const fault: Error | undefined = request.validationError;
      if (fault !== undefined && !isAboutValues(fault)) {
        throw fault;
      }
      const { body } = request;
      if ('sceneId' in body) {
        if (fault !== undefined) {
          throw fault;
        }
        const { sceneId, window, ...options } = body;
        const revision = await takeComposed(parts, {
          taskId: request.params.id,
          request: wordRequest('scene', sceneId, options),
          options,
          actor: nameActor(actorOf(request), window),
          idempotencyKey: request.headers['idempotency-key'] ?? null,
          compose: (task) => composeScene(parts, task, sceneId),
        });
        return reply.code(201).send(revision);
      }
      for (;;) {
        const task = await repository.tasks.findTarget(request.params.id);
        if (task === undefined) {
          throw refuseUnknownTask();
        }
        refuseForeignApplication(task.sdkAppId, parts.sdkAppIds);
        refuseProblems(body, { site: parts.site, canvas: task.canvas }, 'Nothing was sent.');
        if (fault !== undefined) {
          throw fault;
        }
        const {
          baseRevision,
          MixLayoutParams,
          SubscribeStreamUserIds,
          note,
          force,
          window,
          guard,
        } = body;
        const payload = { MixLayoutParams, SubscribeStreamUserIds };
        const outcome = await takes.submit({
          task,
          payload,
          baseRevision,
          force: force ?? false,
          note: note ?? null,
          actor: nameActor(actorOf(request), window),
          idempotencyKey: request.headers['idempotency-key'] ?? null,
          ...(guard === true && { guard: () => guardExposure(parts, task, payload) }),
        });
        // Somebody corrected the task while the take waited, so it is checked again by the new canvas.
        if (outcome.kind !== 'task-changed') {
          return reply.code(201).send(answerTake(outcome, task));
        }
      }
    },
  });
}
