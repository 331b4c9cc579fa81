import type { IncomingMessage, ServerResponse } from 'node:http';

import { answerControl } from './control-api.ts';
import { refuseControl } from './control-reply.ts';
import type { ControlReply } from './control-reply.ts';
import { isLoopback } from '#simulator/loopback.ts';
import { findPanelFile, servePanel } from './panel-http.ts';
import { readBody } from '#simulator/gateway/read-body.ts';
import type { Simulation } from '#simulator/simulation.ts';

export const controlPrefix = '/_simulator/';

const maxBodyBytes = 1024 * 1024;

/**
 * The control API over HTTP. It has no password, so it is for this machine alone: the peer, the Host and, from a browser, the
 * Origin must all be loopback, or a web page could rebind a name to it.
 */
export async function serveControl(
  simulation: Simulation,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const read = await readBody(request, maxBodyBytes);
  if (read.kind === 'aborted') {
    return;
  }
  const foreign = refuseForeign(request);
  const file = findPanelFile(splitUrl(request).pathname.slice(controlPrefix.length));
  if (foreign === null && request.method === 'GET' && file !== null) {
    await servePanel(file, response);
    return;
  }
  const reply =
    foreign ??
    (read.kind === 'too-large'
      ? refuseControl(413, 'too-large', `A body may have ${maxBodyBytes} bytes.`)
      : await answer(simulation, request, read.bytes));
  response.writeHead(reply.status, { 'content-type': 'application/json' });
  response.end(`${JSON.stringify(reply.body, null, 2)}\n`);
}

async function answer(
  simulation: Simulation,
  request: IncomingMessage,
  bytes: Buffer,
): Promise<ControlReply> {
  const { pathname, query } = splitUrl(request);
  try {
    return await answerControl(simulation, {
      method: request.method ?? '',
      // Split before decoding: an id may hold a slash.
      path: pathname.slice(controlPrefix.length).split('/').map(decodeURIComponent),
      query: new URLSearchParams(query),
      body: bytes.length === 0 ? undefined : (JSON.parse(bytes.toString('utf8')) as unknown),
    });
  } catch (error) {
    if (error instanceof SyntaxError) {
      return refuseControl(400, 'malformed', 'The body is not valid JSON.');
    }
    if (error instanceof URIError) {
      return refuseControl(400, 'malformed', 'The address has a broken percent-encoding.');
    }
    throw error;
  }
}

function splitUrl({ url = '' }: IncomingMessage) {
  const mark = url.indexOf('?');
  return mark < 0
    ? { pathname: url, query: '' }
    : { pathname: url.slice(0, mark), query: url.slice(mark) };
}

/** Null for this machine. */
export function refuseForeign(request: IncomingMessage): ControlReply | null {
  const { host, origin } = request.headers;
  const isLocal =
    isLoopback(request.socket.remoteAddress) &&
    isLoopback(hostnameOf(`http://${host ?? ''}`)) &&
    (origin === undefined || isLoopback(hostnameOf(origin)));
  return isLocal
    ? null
    : refuseControl(403, 'not-local', 'The control API answers to this machine only.');
}

function hostnameOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}
