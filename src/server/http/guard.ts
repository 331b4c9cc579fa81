import type { FastifyRequest } from 'fastify';

import { callbackRoute } from '#contract/callback.ts';
import { livenessRoute, metricsRoute, readinessRoute } from '#contract/health.ts';
import { isDataPath } from '#contract/route.ts';

import type { DeskApp } from './desk-app.ts';
import { isLoopbackHost } from '#server/network/loopback.ts';
import { ProblemError } from './problem-error.ts';

/** The addresses of this desk. */
export interface GuardOptions {
  readonly host: string;
  readonly publicUrl: string | null;
}

/** Methods that change something. */
export const mutatingMethods: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/**
 * Programs call these, not browsers: probes use any address they have, and webhooks have their own signature.
 */
const openPaths: ReadonlySet<string> = new Set([
  livenessRoute.path,
  readinessRoute.path,
  callbackRoute.path,
]);

/**
 * Refuses what a browser sends for another site: a Host that is not ours (DNS rebinding), a foreign Origin, or a cross-site
 * fetch. A program that is not a browser sends neither Origin nor Sec-Fetch-Site and passes.
 */
export function guardRequests(app: DeskApp, options: GuardOptions): void {
  app.addHook('onRequest', (request, reply, done) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    if (!openPaths.has(path)) {
      checkHost(request, options);
      checkOrigin(request, options, path);
      checkMediaType(request);
    }
    if (isDataPath(path)) {
      void reply.header('cache-control', 'no-store');
    }
    done();
  });
}

function checkHost(request: FastifyRequest, options: GuardOptions): void {
  const host = request.headers.host?.toLowerCase() ?? '';
  if (allowedHosts(request, options).includes(host)) {
    return;
  }
  throw new ProblemError(
    'misdirected-host',
    'This desk does not answer at this address. Open the address that it printed at its start, or set PUBLIC_URL.',
  );
}

function checkOrigin(request: FastifyRequest, options: GuardOptions, path: string): void {
  const { origin } = request.headers;
  const fetchSite = request.headers['sec-fetch-site'];
  if (origin !== undefined) {
    if (!allowedOrigins(request, options).includes(origin.toLowerCase())) {
      refuseForeign();
    }
    return;
  }
  if (fetchSite === undefined) {
    return;
  }
  if (mutatingMethods.has(request.method)) {
    refuseForeign();
  }
  // A link or a typed address may open the page, but only the page may read data.
  const isData = isDataPath(path) || path === metricsRoute.path;
  if (isData && fetchSite !== 'same-origin' && fetchSite !== 'none') {
    refuseForeign();
  }
}

function refuseForeign(): never {
  throw new ProblemError(
    'cross-site',
    'This request comes from another site. Only the desk’s own page may send it.',
  );
}

function checkMediaType(request: FastifyRequest): void {
  if (!mutatingMethods.has(request.method) || request.is404) {
    return;
  }
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new ProblemError(
      'unsupported-media-type',
      'Send the body as content-type application/json.',
    );
  }
}

/** `host:port` in every spelling of the listening socket and of the public address. */
function allowedHosts(request: FastifyRequest, options: GuardOptions): readonly string[] {
  const port = String(request.socket.localPort ?? '');
  // Beyond loopback the IP address that was called is allowed too: DNS rebinding can fake a name, not an address.
  const names = isLoopbackHost(options.host)
    ? ['127.0.0.1', 'localhost', '[::1]']
    : [bracket(request.socket.localAddress?.replace(/^::ffff:/, '') ?? '')];
  const listening = [...names, bracket(options.host)].map((name) =>
    port === '80' ? name : `${name}:${port}`,
  );
  return options.publicUrl === null ? listening : [...listening, new URL(options.publicUrl).host];
}

function allowedOrigins(request: FastifyRequest, options: GuardOptions): readonly string[] {
  const listening = allowedHosts(request, { host: options.host, publicUrl: null }).map(
    (host) => `http://${host}`,
  );
  return options.publicUrl === null ? listening : [...listening, options.publicUrl.toLowerCase()];
}

function bracket(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host.toLowerCase();
}
