import { markSeenRoute, safeLayoutRoute } from '#contract/marks.ts';
import { latencyRoute, revisionsRoute } from '#contract/revision.ts';
import type { Revision } from '#contract/revision.ts';
import { revisionRoute } from '#contract/support/revision-report.ts';
import type { Repository } from '#server/database/repository.ts';
import type { EventHub } from '#server/events/hub.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import { actorOf } from '#server/session/requester.ts';
import { refuseForeignApplication } from '#server/tasks/allow-list.ts';
import { refuseUnknownTask, requireTask } from '#server/tasks/require-task.ts';

import type { LatencyBoard } from './latency-board.ts';
import { reportRevision } from './report-revision.ts';
import type { ReportParts } from './report-revision.ts';
import { refuseUnknownRevision, requireRevision } from './require-revision.ts';

export interface LedgerRouteParts extends ReportParts {
  readonly repository: Repository;
  readonly hub: EventHub;
  readonly latencies: Pick<LatencyBoard, 'read'>;
  readonly sdkAppIds: ReadonlySet<number> | null;
}

export function registerLedgerRoutes(app: DeskApp, parts: LedgerRouteParts): void {
  registerReadRoutes(app, parts);
  registerMarkRoutes(app, parts);
}

function registerReadRoutes(app: DeskApp, parts: LedgerRouteParts): void {
  const { repository, latencies } = parts;
  app.route({
    ...declareRoute(revisionsRoute, {
      summary: 'The ledger of a task, newest first',
      tags: ['takes'],
    }),
    handler: async (request) => {
      const { id } = request.params;
      const { before, limit } = request.query;
      if ((await repository.tasks.findTarget(id)) === undefined) {
        throw refuseUnknownTask();
      }
      const revisions = await repository.revisions.list(id, { before, limit: limit + 1 });
      const page = revisions.slice(0, limit);
      const last = page.at(-1);
      return {
        revisions: page,
        next: revisions.length > limit && last !== undefined ? last.number : null,
      };
    },
  });
  app.route({
    ...declareRoute(revisionRoute, {
      summary: 'One revision, with everything that support wants to know of it',
      description:
        'Its calls, what it changed about the revision that was on air before, its problems by the rules of this version, and who was in the room when it was sent, as far as webhooks tell.',
      tags: ['takes'],
    }),
    handler: async (request) => {
      const { id, number } = request.params;
      const task = await requireTask(repository, id);
      return reportRevision(parts, task, await requireRevision(repository, id, number));
    },
  });

  app.route({
    ...declareRoute(latencyRoute, {
      summary: 'Latency: how long the cloud took to accept takes',
      description:
        'In ms, over the newest 1000 revisions that the cloud accepted. Revisions that only a person has confirmed do not count.',
      tags: ['takes'],
    }),
    handler: async (request) => {
      const { id } = request.params;
      if ((await repository.tasks.findTarget(id)) === undefined) {
        throw refuseUnknownTask();
      }
      return latencies.read(id);
    },
  });
}

function registerMarkRoutes(app: DeskApp, { repository, hub, sdkAppIds }: LedgerRouteParts): void {
  async function refuseUnlessAllowed(id: string): Promise<void> {
    refuseForeignApplication((await requireTask(repository, id)).sdkAppId, sdkAppIds);
  }

  app.route({
    ...declareRoute(markSeenRoute, {
      summary: 'Mark an unknown revision as seen on air, after looking at the recording',
      description:
        'The revision becomes `accepted` and the program, and `seen` keeps who said so. Only the newest revision that may be on air can be marked. The body is `{}`; marking it again changes nothing. Nothing is sent to the cloud.',
      tags: ['takes'],
    }),
    handler: async (request) => {
      const { id, number } = request.params;
      await refuseUnlessAllowed(id);
      const outcome = await repository.revisions.markSeen(
        { taskId: id, number },
        { by: actorOf(request), at: new Date() },
      );
      switch (outcome.kind) {
        case 'task-not-found':
          throw refuseUnknownTask();
        case 'revision-not-found':
          throw refuseUnknownRevision(number);
        case 'wrong-status':
          throw new ProblemError('wrong-status', explainKnownFate(outcome.revision), {
            revision: outcome.revision,
          });
        case 'overtaken':
          throw new ProblemError(
            'revision-conflict',
            `Revision ${outcome.current.number} is newer and may be on air instead, so revision ${number} may no longer be on air. Nothing was marked.`,
            { current: outcome.current },
          );
        case 'seen':
          break;
      }
      if (outcome.isNews) {
        hub.publish({ kind: 'revision', data: { taskId: id, revision: outcome.revision } });
        const now = await repository.tasks.find(id);
        if (now !== undefined) {
          hub.publish({ kind: 'task', data: { task: now } });
        }
      }
      return outcome.revision;
    },
  });

  app.route({
    ...declareRoute(safeLayoutRoute, {
      summary: 'Pin an accepted revision as the safe layout of the task, for everybody',
      description: 'Null removes the pin. Nothing is sent to the cloud.',
      tags: ['tasks'],
    }),
    handler: async (request) => {
      const { id } = request.params;
      const number = request.body.revision;
      await refuseUnlessAllowed(id);
      const outcome = await repository.tasks.pinSafeLayout(id, number);
      switch (outcome.kind) {
        case 'task-not-found':
          throw refuseUnknownTask();
        case 'revision-not-found':
          throw refuseUnknownRevision(number ?? 0);
        case 'wrong-status':
          throw new ProblemError(
            'wrong-status',
            `Revision ${outcome.revision.number} was not accepted (${outcome.revision.status}), so it cannot be the safe layout. Pin an accepted revision.`,
            { revision: outcome.revision },
          );
        case 'pinned':
          hub.publish({ kind: 'task', data: { task: outcome.task } });
          return outcome.task;
      }
    },
  });
}

/** Why a revision that is not unknown cannot be marked as seen. */
function explainKnownFate({ number, status }: Revision): string {
  const name = `Revision ${number}`;
  switch (status) {
    case 'sending':
      return `${name} is still being sent. Wait for its outcome.`;
    case 'rejected':
      return `${name} was rejected, so it cannot be on air. If you want this layout, take it again.`;
    case 'superseded':
      return `${name} was never sent, because a newer take replaced it.`;
    case 'accepted':
    case 'unknown':
      return `${name} was accepted by the cloud, so you do not need to mark it.`;
  }
}
