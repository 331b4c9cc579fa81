import type { FastifyRequest } from 'fastify';

import { castRoute, changeCastRoute } from '#contract/cast.ts';
import { changeRundownRoute, rundownRoute } from '#contract/rundown.ts';
import type { PlannedPlace, Rundown } from '#contract/rundown.ts';
import type { Task } from '#contract/task.ts';
import type { Repository } from '#server/database/repository.ts';
import type { EventHub } from '#server/events/hub.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import { actorOf } from '#server/session/requester.ts';
import { refuseForeignApplication } from '#server/tasks/allow-list.ts';
import { requireTask } from '#server/tasks/require-task.ts';

export interface ShowPlanRouteParts {
  readonly repository: Repository;
  readonly hub: EventHub;
  readonly sdkAppIds: ReadonlySet<number> | null;
}

const tags = ['scenes'];

/** The cast and the rundown of each task, shared by everybody who works on it. */
export function registerShowPlanRoutes(app: DeskApp, parts: ShowPlanRouteParts): void {
  const { repository, hub } = parts;
  const { showPlans } = repository;

  /** Who makes a change, and when. */
  function sign(request: FastifyRequest) {
    return { actor: actorOf(request), at: new Date() };
  }

  app.route({
    ...declareRoute(castRoute, {
      summary: 'The cast: who holds which seat',
      description:
        'People keep their seats while they are away. `version` is 0 before the first change.',
      tags,
    }),
    handler: async (request) =>
      showPlans.findCast((await requireTask(repository, request.params.id)).id),
  });

  app.route({
    ...declareRoute(changeCastRoute, {
      summary: 'Replace the whole cast',
      description:
        '`version` is the version that was changed; 409 `cast-changed` with `current` when that is not the newest. Nothing is sent to the cloud: seats are used when a scene is loaded into a draft.',
      tags,
    }),
    handler: async (request) => {
      const task = await requireTask(repository, request.params.id);
      refuseForeignApplication(task.sdkAppId, parts.sdkAppIds);
      const { version, seats } = request.body;
      const outcome = await showPlans.saveCast(task.id, {
        version,
        content: { seats },
        ...sign(request),
      });
      if (outcome.kind === 'changed') {
        throw new ProblemError(
          'cast-changed',
          `${nameChanger(outcome.current)} changed the seats in the meantime. Look at them, then make your change again.`,
          { current: outcome.current },
        );
      }
      hub.publish({ kind: 'cast', data: { taskId: task.id, cast: outcome.plan } });
      return outcome.plan;
    },
  });

  app.route({
    ...declareRoute(rundownRoute, {
      summary: 'The rundown: the scenes of the show in order, and the current position',
      description:
        '`position` is the index of the scene that was called last, null before the first.',
      tags,
    }),
    handler: async (request) =>
      showPlans.findRundown((await requireTask(repository, request.params.id)).id),
  });

  app.route({
    ...declareRoute(changeRundownRoute, {
      summary: 'Change the rundown, or move its position',
      description:
        '`version` is the version that was changed; 409 `rundown-changed` with `current` when that is not the newest, so that two people who press Next at once move on by one. `plans` has a note and a planned time for each place; without it, what is planned stays with every place that keeps its scene. The page loads the scene into the draft; nothing goes on air.',
      tags,
    }),
    handler: async (request) => {
      const task = await requireTask(repository, request.params.id);
      refuseForeignApplication(task.sdkAppId, parts.sdkAppIds);
      const { version, sceneIds, position } = request.body;
      await refuseUnknownScenes(repository, task, sceneIds);
      const plans = request.body.plans ?? keepPlans(await showPlans.findRundown(task.id), sceneIds);
      const outcome = await showPlans.saveRundown(task.id, {
        version,
        content: { sceneIds, position, ...(plans.some(isPlanned) ? { plans } : {}) },
        ...sign(request),
      });
      if (outcome.kind === 'changed') {
        throw new ProblemError(
          'rundown-changed',
          `${nameChanger(outcome.current)} changed the rundown in the meantime. Look at it, then make your change again.`,
          { current: outcome.current },
        );
      }
      hub.publish({ kind: 'rundown', data: { taskId: task.id, rundown: outcome.plan } });
      return outcome.plan;
    },
  });
}

/** Whoever does not name the plans does not know of them: what is planned stays where its scene stays. */
function keepPlans(before: Rundown, sceneIds: readonly string[]): PlannedPlace[] {
  return sceneIds.map((id, index) => {
    const plan = before.sceneIds[index] === id ? before.plans?.[index] : undefined;
    return plan ?? { note: '', at: null };
  });
}

function isPlanned({ note, at }: PlannedPlace): boolean {
  return note !== '' || at !== null;
}

/** A rundown may contain deleted scenes, but no scenes of another application. */
async function refuseUnknownScenes(
  repository: Repository,
  task: Task,
  sceneIds: readonly string[],
): Promise<void> {
  const known = await repository.scenes.listKnownIds(task.sdkAppId, sceneIds);
  const errors = sceneIds.flatMap((id, index) =>
    known.has(id)
      ? []
      : [{ path: `sceneIds.${index}`, message: 'is not a scene of this application' }],
  );
  const [first] = errors;
  if (first !== undefined) {
    throw new ProblemError('malformed', `${first.path} ${first.message}.`, { errors });
  }
}

function nameChanger(plan: { readonly actor: { readonly name: string } | null }): string {
  return plan.actor?.name ?? 'Somebody';
}
