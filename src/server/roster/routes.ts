import { problemDocument } from '#contract/problem-document.ts';
import { roster } from '#contract/roster.ts';
import { taskParams } from '#contract/task.ts';
import type { Repository } from '#server/database/repository.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { requireTask } from '#server/tasks/require-task.ts';

import type { RosterService } from './roster-service.ts';

export function registerRosterRoutes(
  app: DeskApp,
  parts: { readonly repository: Repository; readonly rosters: RosterService },
): void {
  const { repository, rosters } = parts;
  app.get(
    '/api/tasks/:id/roster',
    {
      schema: {
        summary: 'Who is in the room, as the webhooks tell',
        description:
          '`since` is when the person came, or left. A task that was attached without a room has an empty roster.',
        tags: ['tasks'],
        params: taskParams,
        response: { 200: roster, '4xx': problemDocument },
      },
    },
    async (request) => {
      const { sdkAppId, roomId } = await requireTask(repository, request.params.id);
      return { people: roomId === null ? [] : [...(await rosters.read({ sdkAppId, roomId }))] };
    },
  );
}
