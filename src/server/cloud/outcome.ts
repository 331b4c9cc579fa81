import { errorResponse } from '#trtc/envelope.ts';
import { mayMeanGone } from '#trtc/error-codes.ts';

import type { CallOutcome } from './cloud.ts';
import type { Exchange, Fault, Sent } from './exchange.ts';

/**
 * What an exchange says about the call. Only two answers are believed: an envelope with `Error`, and a 200 with an envelope
 * that has a RequestId (intl 647/34266). Everything else that may have been sent is `unknown`.
 */
export function toOutcome(
  exchange: Exchange,
  sentBody: string,
  { timeoutMs, goneCode }: { readonly timeoutMs: number; readonly goneCode?: string | undefined },
): CallOutcome {
  switch (exchange.kind) {
    case 'not-sent':
      return {
        kind: 'not-sent',
        reason: explainNotSent(exchange.fault, timeoutMs),
        mayPass: mayPass(exchange.fault),
        ...(exchange.fault.kind === 'late' && { isLate: true }),
      };
    case 'broken':
      return unknown(explainBroken(exchange.fault, timeoutMs), exchange.sent);
    case 'answered':
      return readAnswer(exchange, sentBody, goneCode);
  }
}

function readAnswer(
  { status, body, sent }: Extract<Exchange, { kind: 'answered' }>,
  sentBody: string,
  goneCode: string | undefined,
): CallOutcome {
  if (status >= 300 && status < 400) {
    return unknown(
      `The cloud answered with a redirect (HTTP ${status}), which is never followed.`,
      sent,
    );
  }
  const parsed = parseJson(body);
  const refusal = errorResponse.safeParse(parsed);
  if (refusal.success) {
    const { Error: error, RequestId: requestId = null } = refusal.data.Response;
    return {
      ...{ kind: 'refused', code: error.Code, message: error.Message, requestId },
      ...(error.Code === goneCode && mayMeanGone(goneCode) && { isGone: true }),
      ...sent,
    };
  }
  if (status !== 200) {
    return unknown(`The cloud answered HTTP ${status} without a usable body.`, sent);
  }
  if (parsed === undefined) {
    return unknown('The answer is not complete JSON.', sent);
  }
  const response = isObject(parsed) ? parsed['Response'] : undefined;
  if (!isObject(response)) {
    return unknown('The answer has no Response object.', sent);
  }
  if ('Error' in response) {
    return unknown('The answer has an Error that cannot be read.', sent);
  }
  const given = response['RequestId'];
  const requestId = typeof given === 'number' ? String(given) : given;
  if (typeof requestId !== 'string' || requestId === '') {
    return unknown('The answer has no RequestId.', sent);
  }
  const otherTaskId = findOtherTaskId(response['TaskId'], taskIdOf(sentBody));
  return { kind: 'succeeded', response, requestId, otherTaskId, ...sent };
}

/** The vendor's own samples answer with a TaskId that is not the one of the request (intl 647/46958). */
function findOtherTaskId(answered: unknown, asked: unknown): string | null {
  if (asked === undefined || answered === undefined || answered === null || answered === asked) {
    return null;
  }
  return (typeof answered === 'string' ? answered : JSON.stringify(answered)).slice(0, 512);
}

function unknown(reason: string, sent: Sent): CallOutcome {
  return { kind: 'unknown', reason, ...sent };
}

function explainNotSent(fault: Fault, timeoutMs: number): string {
  if (fault.kind === 'deadline') {
    return `No connection to the cloud was free within ${timeoutMs} ms; nothing was sent.`;
  }
  if (fault.kind === 'late') {
    return 'The connection to the cloud was ready too late; nothing was sent.';
  }
  const code = fault.kind === 'network' ? fault.code : fault.kind;
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `The cloud's host name was not found (${code}); nothing was sent.`;
    case 'ECONNREFUSED':
      return 'The cloud refused the connection (ECONNREFUSED); nothing was sent.';
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'ETIMEDOUT':
      return `The connection to the cloud timed out (${code}); nothing was sent.`;
    case 'UND_ERR_DESTROYED':
    case 'UND_ERR_CLOSED':
      return 'The server is stopping; nothing was sent.';
    case 'UND_ERR_INVALID_ARG':
      return 'The request cannot be written as HTTP: the region or a credential holds a forbidden character; nothing was sent.';
    default:
      return `No secure connection to the cloud could be made (${code || 'no code'}); nothing was sent.`;
  }
}

/** A deadline is over when it is over, and what is wrong with the request or with this process stays wrong. */
function mayPass(fault: Fault): boolean {
  return (
    fault.kind === 'network' &&
    !['UND_ERR_DESTROYED', 'UND_ERR_CLOSED', 'UND_ERR_INVALID_ARG'].includes(fault.code)
  );
}

function explainBroken(fault: Fault, timeoutMs: number): string {
  switch (fault.kind) {
    case 'deadline':
      return `The cloud did not answer in full within ${timeoutMs} ms.`;
    case 'too-large':
      return 'The answer was far larger than any answer of the cloud API.';
    case 'resent':
    case 'late':
      return 'The connection broke while the request was being sent.';
    case 'network':
      return `The connection broke before the answer was complete (${fault.code || 'no code'}).`;
  }
}

function taskIdOf(body: string): unknown {
  const parsed = parseJson(Buffer.from(body));
  return isObject(parsed) ? parsed['TaskId'] : undefined;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
