import swagger from '@fastify/swagger';
import {
  createJsonSchemaTransform,
  createJsonSchemaTransformObject,
} from 'fastify-type-provider-zod';

import { apiDescriptionRoute } from '#contract/api-description.ts';
import type { Permission } from '#contract/http/permission.ts';
import { declareRoute } from '#server/http/declare-route.ts';
import type { DeskApp } from '#server/http/desk-app.ts';

import { finishDescription } from './finish-description.ts';
import type { JsonObject } from './json-tree.ts';
import { createNamedSchemas } from './named-schemas.ts';

/** Collects the routes that are registered after it and serves their description, made from the schemas that judge them. */
export async function describeApi(app: DeskApp, publicPath = ''): Promise<void> {
  const schemaRegistry = createNamedSchemas();
  const transform = createJsonSchemaTransform({ schemaRegistry });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Mixdesk',
        version: '1',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
        description:
          'The live layout desk for TRTC On-Cloud Recording. Fields that go to the cloud keep Tencent’s spelling; everything else is camelCase. Every error is `application/problem+json` with a stable `code`. A mutating request needs `content-type: application/json` and an `Origin` that matches the app, or no browser at all. With sign-in, everything under `/api` needs the session cookie or an access token.',
      },
      servers: [{ url: publicPath || '/', description: 'This desk' }],
      components: {
        securitySchemes: {
          accessToken: {
            type: 'http',
            scheme: 'bearer',
            description:
              'An access token, `mxd_…`. The names beside it are the scopes it must have.',
          },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'mixdesk',
            description:
              'The sign-in of a person in a browser; with an https address the name begins with `__Host-`, or with `__Secure-` behind a path. Without sign-in nothing is needed on the machine of the desk.',
          },
        },
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
        { name: 'room', description: 'The room behind a recording: live passes, acts on it' },
        { name: 'people', description: 'How people are called at the desk' },
        { name: 'lint', description: 'Problems of a layout' },
        { name: 'tokens', description: 'Access tokens of programs' },
        { name: 'events', description: 'Live events' },
        { name: 'callbacks', description: 'Webhooks of the cloud' },
        { name: 'backup', description: 'What `npm run backup` asks of a desk that runs' },
        { name: 'audit', description: 'The record of acts: who did what, and what was refused' },
        {
          name: 'support',
          description: 'Search over all recordings, exports, and bundles for support',
        },
        { name: 'health', description: 'For operators' },
      ],
    },
    transform: (document) => {
      const { schema, url } = transform(document);
      const access = document.route.config?.access;
      return { schema: { ...schema, security: describeSecurity(access?.permission) }, url };
    },
    transformObject: createJsonSchemaTransformObject({ schemaRegistry }),
  });
  let description: string | undefined;
  app.route({
    ...declareRoute(apiDescriptionRoute, { hide: true }),
    handler: (_request, reply) => {
      const described = JSON.parse(JSON.stringify(app.swagger())) as JsonObject;
      description ??= JSON.stringify(finishDescription(described));
      void reply.type('application/json; charset=utf-8').serializer(String).send(description);
    },
  });
}

/** Every route demands the same of people and programs: a sign-in with the role, or a token with the scope. */
function describeSecurity(permission: Permission | undefined) {
  if (permission === undefined || permission === 'open') {
    return [];
  }
  const needed = permission === 'any' ? [] : [permission];
  return [{ accessToken: needed }, { session: needed }];
}
