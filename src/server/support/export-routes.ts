import { Readable } from 'node:stream';

import type { FastifyReply } from 'fastify';

import { bundleRoute } from '#contract/support/bundle.ts';
import { exportTaskRoute } from '#contract/support/task-export.ts';
import type { Repository } from '#server/database/repository.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { requireTask } from '#server/tasks/require-task.ts';

import { exportHistory } from './export-history.ts';
import { writeBundle } from './write-bundle.ts';
import type { BundleParts } from './write-bundle.ts';
import { writeEditList } from './write-edit-list.ts';
import type { EditListParts } from './write-edit-list.ts';

const mediaTypes = {
  jsonl: 'application/jsonl',
  csv: 'text/csv',
  edl: 'text/plain',
  vtt: 'text/vtt',
} as const;

export function registerExportRoutes(
  app: DeskApp,
  parts: BundleParts & EditListParts & { readonly repository: Pick<Repository, 'tasks'> },
): void {
  const { repository } = parts;
  app.route({
    ...declareRoute(exportTaskRoute, {
      summary: 'The whole history of a recording as a file, oldest first',
      description:
        'JSON lines, one revision a line, or CSV; streamed. A CSV cell that a spreadsheet would run as a formula begins with an apostrophe. `vtt` (WebVTT) and `edl` (CMX 3600) have the layouts as chapters of the recorded files, by the start times of the files where webhooks or the cloud told them, and otherwise from the start of the recording; a note in the file says which.',
      tags: ['support'],
    }),
    handler: async (request, reply) => {
      const { id } = request.params;
      const { format, fps, file } = request.query;
      const task = await requireTask(repository, id);
      const texts =
        format === 'jsonl' || format === 'csv'
          ? exportHistory(repository, id, format)
          : await writeEditList(parts, task, { format, fps, file });
      const answer: FastifyReply = reply;
      return answer
        .type(`${mediaTypes[format]}; charset=utf-8`)
        .header('content-disposition', `attachment; filename="mixdesk-${id}.${format}"`)
        .send(Readable.from(texts));
    },
  });

  app.route({
    ...declareRoute(bundleRoute, {
      summary: 'The support bundle of a recording: one file that opens in the sandbox of any desk',
      description:
        'Task, scenes, the newest revisions with everything known of each, and the webhooks of the room; streamed. It has no keys, no addresses of recorded files and no signatures of images. With `people=replaced` every user id is another one, the same everywhere in the file, and notes are left out.',
      tags: ['support'],
    }),
    handler: async (request, reply) => {
      const task = await requireTask(repository, request.params.id);
      const answer: FastifyReply = reply;
      return answer
        .type('application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename="mixdesk-${task.id}.bundle.json"`)
        .send(Readable.from(writeBundle(parts, task, request.query)));
    },
  });
}
