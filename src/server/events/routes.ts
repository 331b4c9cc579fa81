import type { ServerResponse } from 'node:http';

import { eventStreamRoute } from '#contract/event-stream.ts';
import { events } from '#contract/events.ts';
import type { StoredSession } from '#server/database/stores/session-store.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { requesterOf } from '#server/session/requester.ts';

import type { EventHub } from './hub.ts';

export interface EventRouteParts {
  readonly hub: EventHub;
  /** Ends the stream together with the sign-in it was opened under. */
  readonly holdStream: (session: StoredSession | null, stream: ServerResponse) => void;
}

export function registerEventRoutes(app: DeskApp, parts: EventRouteParts): void {
  app.route({
    ...declareRoute(eventStreamRoute, {
      summary: 'Live events, as server-sent events',
      description: describeEvents(),
      tags: ['events'],
    }),
    handler: (request, reply) => {
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
  });
}

/** Names every event of the contract with the fields of its data. */
function describeEvents(): string {
  const lines = events.map(({ event, delivery, description }) => {
    const fields = Object.keys(event.data.shape).join(', ');
    return `- \`${event.kind}\` {${fields}}: ${description}${delivery === 'passing' ? ' Never replayed.' : ''}`;
  });
  return `Each event has an \`id\`; send the last one back as \`Last-Event-ID\` to resume.\n\n${lines.join('\n')}`;
}
