import type { FastifyReply } from 'fastify';

import { revisionPictureRoute } from '#contract/support/revision-picture.ts';
import type { Repository } from '#server/database/repository.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { reportRevision } from '#server/ledger/report-revision.ts';
import type { ReportParts } from '#server/ledger/report-revision.ts';
import { requireRevision } from '#server/ledger/require-revision.ts';
import { requireTask } from '#server/tasks/require-task.ts';

import type { DrawReport } from './draw-report.ts';

export function registerPictureRoutes(
  app: DeskApp,
  parts: ReportParts & {
    readonly repository: Pick<Repository, 'tasks'>;
    readonly drawReport: DrawReport;
  },
): void {
  const { repository, drawReport } = parts;
  app.route({
    ...declareRoute(revisionPictureRoute, {
      summary: 'The picture of a revision',
      description:
        'Its layout as its page draws it, as a PNG of the size of the canvas, for the people who were in the room when it was sent; where nobody knows them, as if everybody it names were there (in a template: four people). No image of the layout is fetched: its place has its name.',
      tags: ['support'],
    }),
    handler: async (request, reply) => {
      const { id, number } = request.params;
      const task = await requireTask(repository, id);
      const revision = await requireRevision(repository, id, number);
      const report = await reportRevision(parts, task, revision);
      const answer: FastifyReply = reply;
      return answer
        .type('image/png')
        .header('content-disposition', `inline; filename="mixdesk-${id}-${number}.png"`)
        .send(await drawReport(report, task.canvas));
    },
  });
}
