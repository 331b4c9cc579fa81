import type { FastifyRequest } from 'fastify';

import { addressOf } from '#contract/http/route.ts';
import { taskRoute } from '#contract/task.ts';
import {
  dismissStartRoute,
  repeatStartRoute,
  unansweredStartsRoute,
} from '#contract/unanswered-start.ts';
import type { UnansweredStartList } from '#contract/unanswered-start.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { actorOf, applicationsOf } from '#server/session/requester.ts';
import { refuseForeignApplication } from '#server/tasks/allow-list.ts';

import type { RecordingService } from './recording-service.ts';
import { refuseUnknownStart } from './start-recording.ts';

const tags = ['recordings'];

/** Starts that were sent and never answered: each may be recording without a task at this desk. */
export function registerUnansweredStartRoutes(
  app: DeskApp,
  parts: {
    readonly recordings: Pick<RecordingService, 'listUnanswered' | 'repeat' | 'dismiss'>;
    readonly sdkAppIds: ReadonlySet<number> | null;
  },
): void {
  const { recordings, sdkAppIds } = parts;

  async function listVisible(request: FastifyRequest): Promise<UnansweredStartList> {
    const allowed = applicationsOf(request, 'read');
    const starts = await recordings.listUnanswered();
    return { starts: starts.filter(({ sdkAppId }) => allowed?.has(sdkAppId) ?? true) };
  }

  async function refuseUnlessUnanswered(id: string): Promise<void> {
    const found = (await recordings.listUnanswered()).find((start) => start.id === id);
    if (found === undefined) {
      throw refuseUnknownStart();
    }
    refuseForeignApplication(found.sdkAppId, sdkAppIds);
  }

  app.route({
    ...declareRoute(unansweredStartsRoute, {
      summary: 'Starts that were sent and never answered',
      description:
        'Each may be recording, as `robotUserId` in its room. It is listed until its webhook makes it a task, until a repetition succeeds, or until somebody dismisses it.',
      tags,
    }),
    handler: (request) => listVisible(request),
  });

  app.route({
    ...declareRoute(repeatStartRoute, {
      summary: 'Repeat an unanswered start',
      description:
        'Sends the same CreateCloudRecording again. The recorder enters the room as the same user, which ends an earlier recording, so this may be repeated until it succeeds.',
      tags,
    }),
    handler: async (request, reply) => {
      await refuseUnlessUnanswered(request.params.id);
      const started = await recordings.repeat(request.params.id);
      return reply
        .code(201)
        .header('location', addressOf(taskRoute, { params: { id: started.id } }))
        .send(started);
    },
  });

  app.route({
    ...declareRoute(dismissStartRoute, {
      summary: 'Dismiss an unanswered start',
      description:
        'For a person who has checked the room, or removed the recorder from it. Nothing is sent to the cloud; a webhook still makes it a task. The answer is the rest of the list.',
      tags,
    }),
    handler: async (request) => {
      await refuseUnlessUnanswered(request.params.id);
      await recordings.dismiss(request.params.id, actorOf(request));
      return listVisible(request);
    },
  });
}
