import type { ServerResponse } from 'node:http';

import type { FastifyRequest } from 'fastify';

import { eventStreamRoute, positionHeader } from '#contract/http/event-stream.ts';
import { isDataPath } from '#contract/http/route.ts';
import { events } from '#contract/events.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { applicationsOf, requesterOf } from '#server/session/requester.ts';
import type { KnownRequester } from '#server/session/requester.ts';

import type { EventHub } from './hub.ts';

export interface EventRouteParts {
  readonly hub: EventHub;
  /** Ends the stream together with the sign-in or the token it was opened under. */
  readonly holdStream: (requester: KnownRequester, stream: ServerResponse) => void;
  /** @throws {ProblemError} when the requester has too many streams open already */
  readonly admitStream: (request: FastifyRequest, stream: ServerResponse) => void;
}

export function registerEventRoutes(app: DeskApp, parts: EventRouteParts): void {
  // Taken before anything is read: a page compares it with where its stream of events began.
  app.addHook('onRequest', (request, reply, done) => {
    if (isDataPath(request.url)) {
      reply.header(positionHeader, parts.hub.position());
    }
    done();
  });
  app.route({
    ...declareRoute(eventStreamRoute, {
      summary: 'Live events, as server-sent events',
      description: describeEvents(),
      tags: ['events'],
    }),
    handler: (request, reply) => {
      if (request.method !== 'HEAD') {
        parts.admitStream(request, reply.raw);
      }
      reply.hijack();
      // Hijacking skips Fastify's own head, which holds the security headers set so far.
      for (const [name, value] of Object.entries(reply.getHeaders())) {
        if (value !== undefined) {
          reply.raw.setHeader(name, value);
        }
      }
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
      });
      if (request.method === 'HEAD') {
        reply.raw.end();
        return;
      }
      parts.holdStream(requesterOf(request), reply.raw);
      const { task } = request.query;
      const tasks = task === undefined ? null : task.split(',').filter((id) => id !== '');
      parts.hub.attach(reply.raw, request.headers['last-event-id'], {
        tasks,
        applications: applicationsOf(request, 'read'),
      });
    },
  });
}

/** Names every event of the contract with the fields of its data. */
function describeEvents(): string {
  const lines = events.map(({ event, delivery, description }) => {
    const fields = Object.keys(event.data.shape).join(', ');
    return `- \`${event.kind}\` {${fields}}: ${description}${delivery === 'passing' ? ' Never replayed.' : ''}`;
  });
  return `With \`?task=A,B\` only the events of these tasks come in full, as the page needs them; without it, everything. Each event has an \`id\`; send the last one back as \`Last-Event-ID\` to resume.\n\n${lines.join('\n')}`;
}
