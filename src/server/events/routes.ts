import type { ServerResponse } from 'node:http';

import { z } from 'zod';

import type { StoredSession } from '#server/database/stores/session-store.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { requesterOf } from '#server/session/requester.ts';

import type { EventHub } from './hub.ts';

export interface EventRouteParts {
  readonly hub: EventHub;
  /** Ends the stream together with the sign-in it was opened under. */
  readonly holdStream: (session: StoredSession | null, stream: ServerResponse) => void;
}

export function registerEventRoutes(app: DeskApp, parts: EventRouteParts): void {
  app.get(
    '/api/events',
    {
      schema: {
        summary: 'What happens, as server-sent events',
        description:
          'Events `task` {task}, `revision` {taskId, revision}, `roster` {taskId, roster}, `presence` {taskId, people}, `scenes` {sdkAppId} (fetch them again), `cast` {taskId, cast}, `rundown` {taskId, rundown}, `recording` {taskId, story}, each with an `id`. Send it back as `Last-Event-ID` to resume; `reset` says that too much was missed and everything should be fetched again.',
        tags: ['events'],
        response: {
          200: {
            description: 'Never ends.',
            content: { 'text/event-stream': { schema: z.string() } },
          },
        },
        headers: z.looseObject({ 'last-event-id': z.string().optional() }),
      },
    },
    (request, reply) => {
      reply.hijack();
      // Hijacking skips Fastify's own head, which holds the security headers set so far.
      for (const [name, value] of Object.entries(reply.getHeaders())) {
        if (value !== undefined) {
          reply.raw.setHeader(name, value);
        }
      }
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-cache, no-transform',
        'x-accel-buffering': 'no',
      });
      if (request.method === 'HEAD') {
        reply.raw.end();
        return;
      }
      parts.holdStream(requesterOf(request).session, reply.raw);
      parts.hub.attach(reply.raw, request.headers['last-event-id']);
    },
  );
}
