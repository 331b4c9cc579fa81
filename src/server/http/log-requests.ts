import type { DeskApp } from './desk-app.ts';

/** One line a request: neither headers nor bodies nor query. Reading is everyday (debug), changing is worth a line (info). */
export function logRequests(app: DeskApp): void {
  app.addHook('onResponse', (request, reply, done) => {
    const line = {
      method: request.method,
      path: request.url.split('?', 1)[0],
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    };
    if (request.method === 'GET' || request.method === 'HEAD') {
      request.log.debug(line, 'answered');
    } else {
      request.log.info(line, 'answered');
    }
    done();
  });
}
