import type { Socket } from 'node:net';

import { errorStatuses } from '#contract/http/error-code.ts';

import { formatProblem, ProblemError } from './problem-error.ts';

interface ClientError extends Error {
  readonly code?: string;
}

/**
 * Answers what is no request that a route could get: a head that is too large, bytes that are not HTTP, a request that does not arrive in
 * time. Nothing of it is on record, because nobody knows what was asked.
 */
export function answerBrokenRequest(error: ClientError, socket: Socket): void {
  // The other side has left.
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy(error);
    return;
  }
  const problem = describe(error.code ?? '');
  const body = JSON.stringify(formatProblem(problem, ''));
  socket.end(
    [
      `HTTP/1.1 ${errorStatuses[problem.code]} ${reasons[problem.code] ?? 'Bad Request'}`,
      'content-type: application/problem+json',
      'cache-control: no-store',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

const reasons: Readonly<Partial<Record<string, string>>> = {
  'head-too-large': 'Request Header Fields Too Large',
  'request-too-slow': 'Request Timeout',
};

function describe(code: string): ProblemError {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new ProblemError(
        'head-too-large',
        'The address and the headers of this request are larger than 16 kB. Send less, for example fewer cookies.',
      );
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new ProblemError(
        'request-too-slow',
        'This request did not arrive in time. Send it again.',
      );
    default:
      return new ProblemError('malformed', 'This is not a request of HTTP.', {
        errors: [{ path: '', message: 'is not HTTP' }],
      });
  }
}
