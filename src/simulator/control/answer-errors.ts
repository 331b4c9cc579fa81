import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

import type { ControlApp } from './control-app.ts';
import { ControlError, malformed } from './control-error.ts';

/** Answers every failure as `{code, message}`, also those of Fastify itself and of routes that do not exist. */
export function answerErrors(app: ControlApp, maxBodyBytes: number): void {
  // Before the body is read: whatever it holds, the route does not exist.
  app.addHook('onRequest', (request, _reply, done) => {
    done(request.is404 ? refuseRoute(request) : undefined);
  });
  app.setErrorHandler<FastifyError>((error, _request, reply) =>
    sendError(explainError(error, maxBodyBytes), reply),
  );
}

export function sendError({ status, code, message }: ControlError, reply: FastifyReply) {
  return reply.code(status).send({ code, message });
}

export function refuseRoute({ method, url }: FastifyRequest): ControlError {
  const [path = ''] = url.split('?', 1);
  return new ControlError(404, 'no-such-route', `The control API has no route ${method} ${path}.`);
}

function explainError(error: FastifyError, maxBodyBytes: number): ControlError {
  if (error instanceof ControlError) {
    return error;
  }
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new ControlError(413, 'too-large', `A body may have ${maxBodyBytes} bytes.`);
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return malformed('The body is not valid JSON.');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return malformed('The Content-Type header is not valid.');
    default:
      break;
  }
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return malformed(`${error.message}.`);
  }
  // An error in the simulator's own code.
  process.emitWarning(error);
  return new ControlError(500, 'internal-error', `The simulator failed: ${error.message}.`);
}
