import { rosterRoute } from '#contract/roster.ts';
import type { Repository } from '#server/database/repository.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { requireTask } from '#server/tasks/require-task.ts';

import type { RosterService } from './roster-service.ts';

export function registerRosterRoutes(
  app: DeskApp,
  parts: { readonly repository: Repository; readonly rosters: RosterService },
): void {
  const { repository, rosters } = parts;
  app.route({
    ...declareRoute(rosterRoute, {
      summary: 'Who is in the room, from the webhooks',
      description:
        '`since` is when the person came, or left. A task that was attached without a room has an empty roster.',
      tags: ['tasks'],
    }),
    handler: async (request) => {
      const { sdkAppId, roomId } = await requireTask(repository, request.params.id);
      return { people: roomId === null ? [] : [...(await rosters.read({ sdkAppId, roomId }))] };
    },
  });
}
