import { Readable } from 'node:stream';

import type { FastifyReply } from 'fastify';

import { actsRoute, exportActsRoute } from '#contract/act.ts';
import type { ActStore } from '#server/database/stores/act-store.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { applicationsOf } from '#server/session/requester.ts';

import type { ActWriter } from './act-writer.ts';
import { exportActs } from './export-acts.ts';

export interface AuditRouteParts {
  readonly acts: ActStore;
  readonly writer: Pick<ActWriter, 'flush'>;
}

const tags = ['audit'];

const mediaTypes = { jsonl: 'application/jsonl', csv: 'text/csv' } as const;

export function registerAuditRoutes(app: DeskApp, { acts, writer }: AuditRouteParts): void {
  app.route({
    ...declareRoute(actsRoute, {
      summary: 'The record of acts, newest first',
      description:
        'Everything that changed something, and every refusal: who, from where, what, its outcome. `person` is an id or a part of a name, `task` our id or the TaskId, `requestId` that of the desk or of the cloud, `outcome` is `done`, `refused` or a code.',
      tags,
    }),
    handler: async (request) => {
      // Whoever looks right after an act finds it.
      await writer.flush();
      const { before, limit, ...filter } = request.query;
      const found = await acts.list(
        { ...filter, applications: applicationsOf(request, 'read') },
        { before: before ?? null, limit: limit + 1 },
      );
      const page = found.slice(0, limit);
      return {
        acts: page,
        next: found.length > limit ? (page.at(-1)?.number ?? null) : null,
      };
    },
  });

  app.route({
    ...declareRoute(exportActsRoute, {
      summary: 'The record of acts as a file, oldest first',
      description:
        'JSON lines or CSV, streamed, with the filters of the list. A CSV cell that a spreadsheet would run as a formula begins with an apostrophe.',
      tags,
    }),
    handler: async (request, reply) => {
      await writer.flush();
      const { format, ...filter } = request.query;
      const answer: FastifyReply = reply;
      return answer
        .type(`${mediaTypes[format]}; charset=utf-8`)
        .header('content-disposition', `attachment; filename="mixdesk-audit.${format}"`)
        .send(
          Readable.from(
            exportActs(acts, { ...filter, applications: applicationsOf(request, 'read') }, format),
          ),
        );
    },
  });
}
