import type { FastifyRequest } from 'fastify';

import { callbackRoute } from '#contract/callback.ts';
import { livenessRoute, metricsRoute, readinessRoute } from '#contract/health.ts';
import { liveReportRoute } from '#contract/room/live-pass.ts';
import { isDataPath } from '#contract/http/route.ts';

import type { DeskApp } from './desk-app.ts';
import { isLoopbackHost } from '#server/network/loopback.ts';
import { isEmptyDeletion } from './empty-body.ts';
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
    // Every route of the contract; the files of the page say themselves how long they last.
    if (isDataPath(path) || request.routeOptions.config.access !== undefined) {
      void reply.header('cache-control', 'no-store');
    }
    done();
  });
}

function checkHost(request: FastifyRequest, options: GuardOptions): void {
  const { host = '' } = request.headers;
  const { publicUrl } = options;
  const listening = nameOrigin('http:', host);
  if (listening !== null && listeningOrigins(request, options).includes(listening)) {
    return;
  }
  if (publicUrl !== null) {
    const { protocol } = new URL(publicUrl);
    const named = nameOrigin(protocol, host);
    if (named !== null && named === readOrigin(publicUrl)) {
      return;
    }
  }
  throw new ProblemError(
    'misdirected-host',
    `This desk does not answer as ${host === '' ? 'a host without a name' : host}. Open the address that it printed at its start. Behind a proxy, set PUBLIC_URL to the address that people type, and let the proxy pass on their Host with its port.`,
  );
}

function checkOrigin(request: FastifyRequest, options: GuardOptions, path: string): void {
  const { origin } = request.headers;
  const fetchSite = request.headers['sec-fetch-site'];
  if (origin !== undefined) {
    const read = readOrigin(origin);
    const allowed = [
      ...listeningOrigins(request, options),
      ...(options.publicUrl === null ? [] : [readOrigin(options.publicUrl)]),
    ];
    if (read === null || !allowed.includes(read)) {
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
  if (!mutatingMethods.has(request.method) || request.is404 || isEmptyDeletion(request)) {
    return;
  }
  // The vendor's SDK sends what it likes there, and nobody reads it.
  if (request.routeOptions.url === liveReportRoute.path) {
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

/** Every spelling of the address that the socket listens on. */
function listeningOrigins(
  request: FastifyRequest,
  { host }: Pick<GuardOptions, 'host'>,
): readonly (string | null)[] {
  const port = String(request.socket.localPort ?? '');
  // Beyond loopback the IP address that was called is allowed too: DNS rebinding can fake a name, not an address.
  const names = isLoopbackHost(host)
    ? ['127.0.0.1', 'localhost', '[::1]']
    : [bracket(request.socket.localAddress?.replace(/^::ffff:/, '') ?? '')];
  return [...names, bracket(host)].map((name) => nameOrigin('http:', `${name}:${port}`));
}

/** The origin of a Host header, as a URL would name it; null when it is none. */
function nameOrigin(protocol: string, host: string): string | null {
  return readOrigin(`${protocol}//${host}`);
}

/**
 * An origin in the one form in which browsers compare them: lower case, without the default port, and without the dot that
 * may end a full name. Null when the text is more than an origin.
 */
function readOrigin(text: string): string | null {
  if (!/^https?:\/\/[^\s/?#@\\]+$/i.test(text) || !URL.canParse(text)) {
    return null;
  }
  const { protocol, hostname, port } = new URL(text);
  const name = hostname.replace(/(?<=[^.])\.$/, '');
  return `${protocol}//${name}${port === '' ? '' : `:${port}`}`;
}

function bracket(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host.toLowerCase();
}
