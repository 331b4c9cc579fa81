import { Readable } from 'node:stream';

import type { FastifyReply } from 'fastify';

import { outsidePath } from '#contract/http/route.ts';
import { newLinkRoute, openLinkRoute } from '#contract/support/outside-link.ts';
import { noteActFacts } from '#server/audit/observe-acts.ts';
import type { Repository } from '#server/database/repository.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import { requireRevision } from '#server/ledger/require-revision.ts';
import { requireTask } from '#server/tasks/require-task.ts';

import type { LinkKey } from './link-key.ts';
import { writeBundle } from './write-bundle.ts';
import type { BundleParts } from './write-bundle.ts';

/** How many of the newest revisions a link to a bundle shows. */
const shownRevisions = 500;

/** @param parts.linkKey null: this desk makes no links, and opens none */
export function registerLinkRoutes(
  app: DeskApp,
  parts: BundleParts & {
    readonly repository: Pick<Repository, 'tasks'>;
    readonly linkKey: LinkKey | null;
  },
): void {
  const { repository, linkKey, now } = parts;
  app.route({
    ...declareRoute(newLinkRoute, {
      summary: 'Make a link by which somebody without sign-in reads one revision, or the bundle',
      description:
        'Only where `MIXDESK_LINK_KEY` allows it (501 `not-configured` otherwise). The link expires after `hours` (168, at most 720), is read-only, has no secrets, and replaces user ids and leaves out notes unless `people` is `kept`. It ends early with its id in `MIXDESK_REVOKED_LINKS`; another `MIXDESK_LINK_KEY` ends all. Whoever has the link can pass it on. Each use is on record.',
      tags: ['support'],
    }),
    handler: async (request, reply) => {
      if (linkKey === null) {
        throw new ProblemError(
          'not-configured',
          'This desk makes no links for outsiders. Whoever runs it can allow them with MIXDESK_LINK_KEY; until then send a support bundle.',
        );
      }
      const { id } = request.params;
      const { revision, people, hours } = request.body;
      await requireTask(repository, id);
      if (revision !== null) {
        await requireRevision(repository, id, revision);
      }
      const until = Math.floor(now().getTime() / 1000) + hours * 3600;
      const link = linkKey.sign({ task: id, revision, people, until });
      return reply.code(201).send({
        id: link.id,
        path: `${outsidePath}#${link.text}`,
        revision,
        expiresAt: new Date(until * 1000).toISOString(),
      });
    },
  });

  app.route({
    ...declareRoute(openLinkRoute, {
      summary: 'Read what a link for outsiders opens',
      description:
        'The header `mixdesk-link` has the part of the link after `#`. A bundle; of a link to one revision only that one, without scenes and webhooks.',
      tags: ['support'],
    }),
    handler: async (request, reply) => {
      const claims = linkKey?.read(request.headers['mixdesk-link'] ?? '', now()) ?? 'invalid';
      if (claims === 'expired') {
        throw new ProblemError(
          'link-expired',
          'This link has expired. Ask whoever sent it for a new one.',
        );
      }
      const task = claims === 'invalid' ? undefined : await repository.tasks.find(claims.task);
      if (claims === 'invalid' || task === undefined) {
        throw new ProblemError(
          'link-not-valid',
          'This link is not valid: it is not complete, was changed or was revoked. Ask whoever sent it for a new one.',
        );
      }
      const { id, revision, people } = claims;
      noteActFacts(request, {
        taskRef: task.id,
        sdkAppId: task.sdkAppId,
        subject: `link ${id}: ${revision === null ? 'bundle' : `revision ${revision}`}`,
      });
      const choice = { people, last: shownRevisions, only: revision };
      const answer: FastifyReply = reply;
      return answer
        .type('application/json; charset=utf-8')
        .send(Readable.from(writeBundle(parts, task, choice)));
    },
  });
}
