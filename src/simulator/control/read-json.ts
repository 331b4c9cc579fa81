import type { preValidationHookHandler } from 'fastify';
import { z } from 'zod';

import type { ControlApp } from './control-app.ts';
import { malformed } from './control-error.ts';

/** Reads bodies as JSON whatever their Content-Type, so that `curl -d` works without a header. An empty body is no body. */
export function readBodiesAsJson(app: ControlApp): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (request, body: string, done) => {
    if (body === '') {
      done(null);
    } else {
      void parseJson(request, body, done);
    }
  });
}

/** For routes where `null` means something: Fastify validates a missing body as null. */
export const requireBody: preValidationHookHandler = (request, _reply, done) => {
  done(request.body === undefined ? malformed('The body is missing.') : undefined);
};

/** For routes whose body may be left out. */
export function optionalBody<Shape extends z.ZodType>(schema: Shape) {
  return z.preprocess((body) => body ?? {}, schema);
}
