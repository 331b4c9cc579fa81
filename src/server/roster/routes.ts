import { emptyRoster, rosterRoute } from '#contract/roster.ts';
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
        '`since` is when the person came, or left. A task that was attached without a room has an empty roster. `version` grows with each state of a room; versions of one `epoch` can be compared, from any process of the desk.',
      tags: ['tasks'],
    }),
    handler: async (request) => {
      const { sdkAppId, roomId, roomIdType } = await requireTask(repository, request.params.id);
      return roomId === null ? emptyRoster : await rosters.read({ sdkAppId, roomId, roomIdType });
    },
  });
}
