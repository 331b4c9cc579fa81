import { leavePresenceRoute, readPresenceRoute, reportPresenceRoute } from '#contract/presence.ts';
import type { Presence } from '#contract/presence.ts';
import type { Repository } from '#server/database/repository.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import { nameActor } from '#server/session/name-actor.ts';
import { actorOf } from '#server/session/requester.ts';
import { requireTask } from '#server/tasks/require-task.ts';

import type { PresenceService } from './presence-service.ts';

export interface PresenceRouteParts {
  readonly repository: Repository;
  readonly desk: PresenceService;
}

export function registerPresenceRoutes(
  app: DeskApp,
  { repository, desk }: PresenceRouteParts,
): void {
  function list(taskId: string): Presence {
    return { people: [...desk.list(taskId)] };
  }

  app.route({
    ...declareRoute(readPresenceRoute, {
      summary: 'Which windows have the task open',
      tags: ['presence'],
    }),
    handler: async (request) => {
      await requireTask(repository, request.params.id);
      return list(request.params.id);
    },
  });

  app.route({
    ...declareRoute(reportPresenceRoute, {
      summary: 'Report that a window has the task open',
      description:
        'Valid for 75 s. Repeat it every 20 s, and at once when something changes. `editing`: the draft has changes that are not taken. A window has one task open: reporting another one leaves the first. 403 `forbidden` for a window of somebody else, also when it is closed.',
      tags: ['presence'],
    }),
    handler: async (request) => {
      const { id } = request.params;
      await requireTask(repository, id);
      const { client, window, editing } = request.body;
      const { id: owner, name } = nameActor(actorOf(request), window);
      const since = new Date().toISOString();
      if (!desk.report({ taskId: id, client, name, editing, since, owner })) {
        throw refuseForeignWindow();
      }
      return list(id);
    },
  });

  app.route({
    ...declareRoute(leavePresenceRoute, {
      summary: 'Report that a window was closed or left the task',
      tags: ['presence'],
    }),
    handler: async (request, reply) => {
      await requireTask(repository, request.params.id);
      if (!desk.leave(request.body.client, actorOf(request).id)) {
        throw refuseForeignWindow();
      }
      return reply.code(204).send(null);
    },
  });
}

function refuseForeignWindow(): ProblemError {
  return new ProblemError(
    'forbidden',
    'This window belongs to somebody else. Make up another client id for yours.',
  );
}
