import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

import { maxBodyBytes } from '#trtc/limits.ts';

import type { CallFaults, FaultBook } from '#simulator/world/faults.ts';
import type { Ids } from '#simulator/world/ids.ts';
import type { Journal } from '#simulator/world/journal.ts';
import { createGateway } from './gateway.ts';
import type { Gateway, GatewayParts } from './gateway.ts';
import { readBody } from './read-body.ts';
import { refuse } from '#simulator/gateway/answer/answer.ts';
import type { Answer } from '#simulator/gateway/answer/answer.ts';
import { sendAnswer } from '#simulator/gateway/answer/send-answer.ts';
import { checkOldSignature } from './old-signature.ts';
import { nestParameters, readParameters } from './parameters.ts';
import { checkSignature } from './signature.ts';

/** What the signed API works with. */
export interface ApiParts extends GatewayParts {
  readonly journal: Journal;
  readonly faults: FaultBook;
  readonly ids: Ids;
}

/** Answers one HTTP request. Rejects when `stopping` ends an ordered delay. */
export type ServeApi = (
  request: IncomingMessage,
  response: ServerResponse,
  stopping: AbortSignal,
) => Promise<void>;

/** Of a GET request (intl 647/34262). */
const maxQueryBytes = 32 * 1024;

/** Headers that the journal keeps. `X-TC-Token` is a secret and is not one of them. */
const journalled = [
  'host',
  'content-type',
  'authorization',
  'user-agent',
  'x-tc-action',
  'x-tc-version',
  'x-tc-timestamp',
  'x-tc-region',
  'x-tc-language',
  'x-tc-requestclient',
  'x-tc-traceid',
  'x-tc-content-sha256',
];

/**
 * The cloud API: for each call the signature, the gateway, the action, and whatever fault was ordered. An error of the API is
 * HTTP 200 with `Response.Error`, as from the vendor; any other status is an ordered fault.
 */
export function createApi(parts: ApiParts): ServeApi {
  const gateway = createGateway(parts);
  return (request, response, stopping) => serveCall(parts, gateway, request, response, stopping);
}

async function serveCall(
  { journal, faults, settings, timeline, ids, recorder }: ApiParts,
  gateway: Gateway,
  request: IncomingMessage,
  response: ServerResponse,
  stopping: AbortSignal,
): Promise<void> {
  const now = (): string => new Date(timeline.now()).toISOString();
  const { query, inQuery } = readQuery(request);
  let action = headerOf(request, 'x-tc-action') ?? inQuery?.get('Action') ?? null;
  const arrived = {
    at: now(),
    answeredAt: null,
    action,
    headers: readHeaders(request),
    applied: false,
  };

  if (faults.takeDrop(action)) {
    request.socket.destroy();
    journal.open({
      ...arrived,
      body: null,
      signature: null,
      fault: 'drop-before',
      outcome: { kind: 'dropped' },
    });
    return;
  }

  const read = await readBody(request, maxBodyBytes);
  if (read.kind === 'aborted') {
    return;
  }
  const body = read.kind === 'read' ? read.bytes : Buffer.alloc(0);
  const text = body.toString('utf8');
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(
    headerOf(request, 'content-type') ?? '',
  );
  const parameters = request.method === 'GET' ? inQuery : isForm ? readParameters(text) : undefined;
  // The SDKs' older clients sign among the parameters and not in a header.
  const old = request.headers.authorization === undefined ? parameters : undefined;
  action ??= old?.get('Action') ?? null;
  const method = request.method ?? '';
  const nowMs = timeline.sourceNow();
  const verdict =
    old === undefined
      ? checkSignature(
          { method, query, headers: request.headers, body },
          settings.credentials,
          nowMs,
        )
      : checkOldSignature(
          { method, host: request.headers.host ?? '', parameters: old },
          settings.credentials,
          nowMs,
        );
  const ordered = faults.take({ action, taskId: findTaskId(text) });
  const delayed = ordered.latencyMs > 0 ? 'latency' : null;
  const sequence = journal.open({
    ...arrived,
    action,
    body: text,
    signature:
      verdict.kind === 'valid' ? { ok: true, code: null } : { ok: false, code: verdict.code },
    fault: ordered.fault?.kind ?? (ordered.held === null ? delayed : 'hold'),
    outcome: { kind: 'pending' },
  });
  if (ordered.latencyMs > 0) {
    await delay(ordered.latencyMs, undefined, { signal: stopping });
  }
  if (ordered.held !== null && !ordered.held.aborted) {
    await once(AbortSignal.any([ordered.held, stopping]), 'abort');
    stopping.throwIfAborted();
  }

  // With a fault between client and cloud (a proxy's page, silence) the call does not take effect unless the order says so.
  const answer = reachesCloud(ordered.fault) ? process() : null;
  const requestId = ids.requestId(action);
  const taskId = findTaskId(text);
  if (action === 'ModifyCloudRecording' && answer?.kind === 'succeeded' && taskId !== null) {
    recorder.nameChange(taskId, requestId);
  }
  const outcome = sendAnswer(response, ordered.fault, answer, {
    requestId,
    otherTaskId: ids.taskId,
  });
  journal.amend(sequence, {
    applied: answer?.kind === 'succeeded',
    outcome,
    answeredAt: now(),
  });

  function process(): Answer {
    if (method !== 'POST' && method !== 'GET') {
      return refuse('UnsupportedProtocol', `The API answers GET and POST, not ${method}.`);
    }
    if (query.length > maxQueryBytes) {
      return refuse('RequestSizeLimitExceeded', `The query is larger than ${maxQueryBytes} bytes.`);
    }
    if (read.kind === 'too-large') {
      return refuse(
        'RequestSizeLimitExceeded',
        `The request is larger than ${maxBodyBytes} bytes.`,
      );
    }
    if (verdict.kind === 'refused') {
      return verdict;
    }
    const { fault } = ordered;
    return gateway({
      credential: verdict.credential,
      action,
      version: headerOf(request, 'x-tc-version') ?? old?.get('Version') ?? null,
      region: headerOf(request, 'x-tc-region') ?? old?.get('Region') ?? null,
      content:
        parameters === undefined
          ? { kind: 'body', contentType: headerOf(request, 'content-type'), bytes: body }
          : { kind: 'parameters', value: nestParameters(parameters, old !== undefined) },
      forced:
        fault?.kind === 'error'
          ? refuse(
              fault.code,
              fault.message ?? 'This error was ordered through the control API of the simulator.',
            )
          : null,
    });
  }
}

/** The query as it was sent, and what it says. */
function readQuery(request: IncomingMessage): {
  readonly query: string;
  readonly inQuery: ReadonlyMap<string, string> | undefined;
} {
  const [, query = ''] = /\?([^#]*)/.exec(request.url ?? '') ?? [];
  return { query, inQuery: readParameters(query) };
}

function reachesCloud(fault: CallFaults['fault']): boolean {
  switch (fault?.kind) {
    case 'status':
    case 'html':
    case 'redirect':
    case 'no-answer':
      return fault.applied ?? false;
    default:
      return true;
  }
}

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return (Array.isArray(value) ? value.join(', ') : value) ?? null;
}

function readHeaders(request: IncomingMessage): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const name of journalled) {
    const value = headerOf(request, name);
    if (value !== null) {
      headers[name] = value;
    }
  }
  return headers;
}

/** The TaskId by which a fault selects the call, also from a body that the API would refuse. */
function findTaskId(text: string): string | null {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null || !('TaskId' in body)) {
      return null;
    }
    return typeof body.TaskId === 'string' ? body.TaskId : null;
  } catch {
    return null;
  }
}
