import swagger from '@fastify/swagger';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';

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
          'The live layout desk for TRTC On-Cloud Recording. Fields that go to the cloud keep Tencent’s spelling; everything else is camelCase. Every error is `application/problem+json` with a stable `code`. A mutating request needs `content-type: application/json` and an `Origin` that matches the app, or no browser at all.',
      },
    },
    transform: jsonSchemaTransform,
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger());
}
