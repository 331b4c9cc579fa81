import type { Cloud } from '#server/cloud/cloud.ts';
import type { DeskApp } from '#server/http/desk-app.ts';

import type { OpenSpan, Tracer } from './tracer.ts';

/** One span a request, named by its route and with nothing of what people wrote. */
export function traceRequests(app: DeskApp, tracer: Tracer): void {
  const open = new WeakMap<object, OpenSpan>();
  app.addHook('onRequest', (request, _reply, done) => {
    const { traceparent } = request.headers;
    const route = request.routeOptions.url;
    const span = tracer.beginRequest(
      `${request.method}${route === undefined ? '' : ` ${route}`}`,
      typeof traceparent === 'string' ? traceparent : undefined,
    );
    if (span !== null) {
      open.set(request, span);
    }
    done();
  });
  // Not before the body has been read: its bytes arrive in the context of the connection.
  app.addHook('preValidation', (request, _reply, done) => {
    tracer.runWith(open.get(request) ?? null, done);
  });
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url;
    open.get(request)?.end(
      {
        'http.request.method': request.method,
        ...(route !== undefined && { 'http.route': route }),
        'http.response.status_code': reply.statusCode,
        'mixdesk.req_id': request.id,
      },
      reply.statusCode >= 500,
    );
    done();
  });
}

/** The calls to the cloud, each below the request that caused it. */
export function traceCloud(cloud: Cloud, tracer: Tracer): Cloud {
  return {
    async call(request) {
      const span = tracer.beginCall(request.action);
      const outcome = await cloud.call(request);
      span?.end(
        {
          'cloud.region': request.region,
          'mixdesk.outcome': outcome.kind,
          ...('requestId' in outcome &&
            outcome.requestId !== null && { 'mixdesk.request_id': outcome.requestId }),
          ...('code' in outcome && { 'error.type': outcome.code }),
        },
        outcome.kind !== 'succeeded',
      );
      return outcome;
    },
    close: () => cloud.close(),
  };
}
