import { revisionSearchRoute } from '#contract/support/revision-search.ts';
import type { Repository } from '#server/database/repository.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { applicationsOf } from '#server/session/requester.ts';

export function registerSearchRoutes(
  app: DeskApp,
  { repository }: { readonly repository: Pick<Repository, 'search'> },
): void {
  app.route({
    ...declareRoute(revisionSearchRoute, {
      summary: 'Search the takes of all recordings, newest first',
      description:
        'Each word of `q` must be the RequestId of one of the calls, part of a title, room or TaskId, or the beginning of a user id in the payload, of who took it, or of a word of the note, or part of the name by which the desk calls a user id in the payload. `from` and `to` are about when it was taken. The answer has no payloads: read a revision for that.',
      tags: ['support'],
    }),
    handler: (request) => {
      const { q = '', person, from, to, status, cursor, limit } = request.query;
      return repository.search.find({
        words: q.split(/\s+/).filter(Boolean),
        person: person?.trim() ? person.trim() : null,
        from: from === undefined ? null : new Date(from),
        to: to === undefined ? null : new Date(to),
        status: status ?? null,
        applications: applicationsOf(request, 'read'),
        cursor: cursor ?? null,
        limit,
      });
    },
  });
}
