import { z } from 'zod';

import { presence, presenceEnd, presenceReport } from '#contract/presence.ts';
import type { Presence } from '#contract/presence.ts';
import { problemDocument } from '#contract/problem-document.ts';
import { taskParams } from '#contract/task.ts';
import type { Repository } from '#server/database/repository.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { actorOf } from '#server/session/requester.ts';
import { nameActor } from '#server/session/name-actor.ts';
import { requireTask } from '#server/tasks/require-task.ts';

import type { PresenceService } from './presence-service.ts';

export interface PresenceRouteParts {
  readonly repository: Repository;
  readonly desk: PresenceService;
}

const path = '/api/tasks/:id/presence';

export function registerPresenceRoutes(
  app: DeskApp,
  { repository, desk }: PresenceRouteParts,
): void {
  function list(taskId: string): Presence {
    return { people: [...desk.list(taskId)] };
  }

  app.get(
    path,
    {
      schema: {
        summary: 'Which windows have the task open',
        tags: ['presence'],
        params: taskParams,
        response: { 200: presence, '4xx': problemDocument },
      },
    },
    async (request) => {
      await requireTask(repository, request.params.id);
      return list(request.params.id);
    },
  );

  app.put(
    path,
    {
      schema: {
        summary: 'A window says that it has the task open',
        description:
          'Counts for 75 s; say it again every 20 s, and at once when something of it changes. `editing`: the draft holds changes that are not taken. A window is at one task: with another one it leaves the first.',
        tags: ['presence'],
        params: taskParams,
        body: presenceReport,
        response: { 200: presence, '4xx': problemDocument },
      },
    },
    async (request) => {
      const { id } = request.params;
      await requireTask(repository, id);
      const { client, window, editing } = request.body;
      const { name } = nameActor(actorOf(request), window);
      desk.report({ taskId: id, client, name, editing, since: new Date().toISOString() });
      return list(id);
    },
  );

  app.delete(
    path,
    {
      schema: {
        summary: 'A window is closed, or leaves the task',
        tags: ['presence'],
        params: taskParams,
        body: presenceEnd,
        response: { 204: z.null(), '4xx': problemDocument },
      },
    },
    async (request, reply) => {
      await requireTask(repository, request.params.id);
      desk.leave(request.body.client);
      return reply.code(204).send(null);
    },
  );
}
