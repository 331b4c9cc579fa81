import swagger from '@fastify/swagger';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';

import { apiDescriptionRoute } from '#contract/api-description.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';

/** Collects the routes that are registered after it and serves their description, made from the schemas that judge them. */
export async function describeApi(app: DeskApp): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Mixdesk',
        version: '1',
        description:
          'The live layout desk for TRTC On-Cloud Recording. Fields that go to the cloud keep Tencent’s spelling; everything else is camelCase. Every error is `application/problem+json` with a stable `code`. A mutating request needs `content-type: application/json` and an `Origin` that matches the app, or no browser at all. With sign-in, everything under `/api` needs the session cookie or an access token.',
      },
      tags: [
        { name: 'session', description: 'Who is asking, and which cloud answers' },
        { name: 'tasks', description: 'Recordings known to this desk' },
        {
          name: 'recordings',
          description: 'Recordings that are started, watched and stopped here',
        },
        { name: 'takes', description: 'Changes sent to the cloud, and their ledger' },
        {
          name: 'scenes',
          description: 'Saved layouts, their seats, and the rundown of a show',
        },
        { name: 'presence', description: 'Which windows have a recording open' },
        { name: 'lint', description: 'Problems of a layout' },
        { name: 'tokens', description: 'Access tokens of programs' },
        { name: 'events', description: 'Live events' },
        { name: 'callbacks', description: 'Webhooks of the cloud' },
        { name: 'audit', description: 'The record of acts: who did what, and what was refused' },
        { name: 'health', description: 'For operators' },
      ],
    },
    transform: jsonSchemaTransform,
  });
  let description: string | undefined;
  app.route({
    ...declareRoute(apiDescriptionRoute, { hide: true }),
    handler: (_request, reply) => {
      description ??= JSON.stringify(nameProblemDocuments(app.swagger()));
      void reply.type('application/json; charset=utf-8').serializer(String).send(description);
    },
  });
}

type Description = ReturnType<DeskApp['swagger']>;

/** Errors have a media type of their own, which a route's schema cannot say without losing the type of its answers. */
function nameProblemDocuments(description: Description): unknown {
  return JSON.parse(JSON.stringify(description), (key, value: unknown) => {
    if (!/^[45]XX$/.test(key) || !isRecord(value) || !isRecord(value['content'])) {
      return value;
    }
    return {
      description: 'A problem document (RFC 9457); `code` says which.',
      content: { 'application/problem+json': value['content']['application/json'] },
    };
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
