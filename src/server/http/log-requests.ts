import type { DeskApp } from './desk-app.ts';
import { isOffRecord } from './noted-refusal.ts';

/** Logs one line a request, without headers, body and query: reads at level debug, changes at level info. */
export function logRequests(app: DeskApp): void {
  app.addHook('onResponse', (request, reply, done) => {
    const line = {
      method: request.method,
      path: request.url.split('?', 1)[0],
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    };
    if (request.method === 'GET' || request.method === 'HEAD' || isOffRecord(request)) {
      request.log.debug(line, 'answered');
    } else {
      request.log.info(line, 'answered');
    }
    done();
  });
}
