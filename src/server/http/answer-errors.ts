import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

import type { DeskApp } from './desk-app.ts';
import { mutatingMethods } from './guard.ts';
import { sendMessage, wantsPage } from './message-page.ts';
import { isOffRecord, noteRefusal } from './noted-refusal.ts';
import type { RouteTable } from './route-table.ts';
import { formatProblem, ProblemError } from './problem-error.ts';
import { errorStatuses } from '#contract/http/error-code.ts';
import { RequestFaults } from './validation.ts';

/** What a refusal becomes; without limits itself. */
export type ReplaceRefusal = (
  request: FastifyRequest,
  refusal: ProblemError,
) => Promise<ProblemError>;

/** Turns every failure into a problem document, including those of Fastify and of routes that do not exist. */
export function answerErrors(
  app: DeskApp,
  routes: RouteTable,
  replaceRefusal: ReplaceRefusal = (_request, refusal) => Promise.resolve(refusal),
): void {
  // A request to a route that does not exist gets 404 before its body is checked.
  app.addHook('onRequest', (request, _reply, done) => {
    if (request.is404 && mutatingMethods.has(request.method)) {
      throw explainMissingRoute(request, routes);
    }
    done();
  });
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const found = problemOf(error);
    const isRefused = errorStatuses[found.code] < 500;
    const problem = isRefused ? await replaceRefusal(request, found) : found;
    if (problem.code === 'internal-error' || problem.code === 'storage-unavailable') {
      request.log.error({ err: error }, 'request failed');
    } else if (!isOffRecord(request)) {
      request.log.info({ code: problem.code }, 'request refused');
    }
    if (problem.code === 'misdirected-host' && wantsPage(request)) {
      // Nothing of the desk's own page may be sent to a foreign name, and a browser shows JSON as it is.
      noteRefusal(request, problem.code);
      return sendMessage(reply, {
        status: errorStatuses[problem.code],
        title: 'The desk is not at this address',
        sentence: problem.message,
      });
    }
    return sendProblem(problem, request, reply);
  });
}

export function sendProblem(
  problem: ProblemError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  return reply
    .code(errorStatuses[problem.code])
    .headers({ ...problem.headers, 'cache-control': 'no-store' })
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send(formatProblem(problem, request.id));
}

/** For an address that cannot be decoded. */
export function refuseAddress(): ProblemError {
  return new ProblemError('malformed', 'The percent-encoding of the address is not valid.', {
    errors: [{ path: '', message: 'is not validly percent-encoded' }],
  });
}

/** Says whether the path or only its method is wrong. */
export function explainMissingRoute(request: FastifyRequest, routes: RouteTable): ProblemError {
  const path = request.url.split('?', 1)[0] ?? '/';
  const methods = routes.methodsOf(path);
  if (methods.length > 0) {
    return new ProblemError(
      'method-not-allowed',
      `${path} takes ${methods.join(', ')}, not ${request.method}.`,
      {},
      { allow: methods.join(', ') },
    );
  }
  return new ProblemError('not-found', `There is no such address: ${path}.`);
}

/**
 * Codes of a database that is unreachable or full: SQLite's, our own for a lost connection, and PostgreSQL's classes 08
 * connection, 53 resources and 57P shutdown. Only the database raises network errors in a route: failures of the cloud are
 * outcomes.
 */
const storageFailure =
  /^(SQLITE_(FULL|IOERR|BUSY|READONLY|CANTOPEN)(_[A-Z]+)*|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|database-away|08...|53...|57P..)$/;

/** PostgreSQL's codes for a value that it cannot hold: a number out of range, a character that is none. */
const unstorableValue = /^(22003|22021|22P02|22P05)$/;

/** The problem for a thrown value. An unexpected error becomes an `internal-error`, without its message. */
export function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) {
    return error;
  }
  if (error instanceof RequestFaults) {
    return explainFaults(error);
  }
  const { code, statusCode } = error as Partial<FastifyError>;
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new ProblemError(
        'body-too-large',
        'The body is larger than 1 MB. Send a smaller one.',
        {},
        { connection: 'close' },
      );
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new ProblemError(
        'unsupported-media-type',
        'Send the body as content-type application/json.',
      );
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return new ProblemError('malformed', 'The body is empty. Send JSON.', {
        errors: [{ path: '', message: 'is required' }],
      });
    default:
      if (statusCode === 400 || error instanceof SyntaxError) {
        return new ProblemError('malformed', 'The body is not valid JSON.', {
          errors: [{ path: '', message: 'is not valid JSON' }],
        });
      }
      if (code !== undefined && unstorableValue.test(code)) {
        return new ProblemError(
          'malformed',
          'The request has a number or a character that the desk cannot store. Nothing was changed.',
          { errors: [{ path: '', message: 'has a value that cannot be stored' }] },
        );
      }
      if (code !== undefined && storageFailure.test(code)) {
        return new ProblemError(
          'storage-unavailable',
          'The database is not available, so nothing was sent. Try again in a moment.',
        );
      }
      if (statusCode === 404) {
        return new ProblemError('not-found', 'There is no such address.');
      }
      return new ProblemError(
        'internal-error',
        'Something went wrong inside Mixdesk. Nothing is lost. Try again; if it happens again, see the log of the desk.',
      );
  }
}

const listedFaults = 50;

function explainFaults(error: RequestFaults): ProblemError {
  const errors = error.faults
    .slice(0, listedFaults)
    .map(({ path, message }) => ({ path, message }));
  const [first] = errors;
  const where = first === undefined || first.path === '' ? 'The request' : first.path;
  const others = error.faults.length - 1;
  const more = others === 0 ? '' : ` (and ${others} more ${others === 1 ? 'place' : 'places'})`;
  return new ProblemError(
    'malformed',
    `${where} ${first?.message ?? 'has the wrong shape'}${more}.`,
    { errors },
  );
}
