import { addNoteRoute } from '#contract/support/revision-note.ts';
import type { Repository } from '#server/database/repository.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { actorOf } from '#server/session/requester.ts';
import { refuseForeignApplication } from '#server/tasks/allow-list.ts';
import { requireTask } from '#server/tasks/require-task.ts';

import { requireRevision } from './require-revision.ts';

export function registerNoteRoutes(
  app: DeskApp,
  parts: {
    readonly repository: Pick<Repository, 'tasks' | 'revisions' | 'notes'>;
    readonly sdkAppIds: ReadonlySet<number> | null;
    readonly now: () => Date;
  },
): void {
  const { repository, sdkAppIds, now } = parts;
  app.route({
    ...declareRoute(addNoteRoute, {
      summary: 'Write a note to a revision after it was taken',
      description:
        'The revision itself stays as it is: `notes` of its report has all of them, and the search finds their words. A note cannot be changed or removed; write another one. Nothing is sent to the cloud.',
      tags: ['support'],
    }),
    handler: async (request, reply) => {
      const { id, number } = request.params;
      const task = await requireTask(repository, id);
      refuseForeignApplication(task.sdkAppId, sdkAppIds);
      await requireRevision(repository, id, number);
      const note = {
        revision: number,
        at: now().toISOString(),
        by: actorOf(request),
        text: request.body.text,
      };
      await repository.notes.add(id, note);
      return reply.code(201).send(note);
    },
  });
}
