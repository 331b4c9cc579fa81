import type { FastifyRequest } from 'fastify';

import type { DeskApp } from './desk-app.ts';
import { isOversizeJson } from './json-size.ts';
import { ProblemError } from './problem-error.ts';

/** Whether a DELETE has no body, which then needs no media type. */
export function isEmptyDeletion({ method, headers }: FastifyRequest): boolean {
  const length = headers['content-length'];
  return (
    method === 'DELETE' &&
    headers['transfer-encoding'] === undefined &&
    (length === undefined || length === '0')
  );
}

/** Lets a DELETE come with `content-type: application/json` and no body, as many clients send it, and no body be endless inside. */
export function acceptEmptyBodies(app: DeskApp): void {
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<string>(
    'application/json',
    { parseAs: 'string' },
    (request, body, done) => {
      if (isEmptyDeletion(request)) {
        done(null, undefined);
      } else {
        void parseJson(request, body, (error, json) => {
          done(error ?? (isOversizeJson(json) ? refuseOversize() : null), json);
        });
      }
    },
  );
}

function refuseOversize(): ProblemError {
  return new ProblemError(
    'malformed',
    'The body has more values than any route takes, or values in too many others. Send less.',
    { errors: [{ path: '', message: 'has too many values' }] },
  );
}
