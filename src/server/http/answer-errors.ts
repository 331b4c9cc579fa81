import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

import type { DeskApp } from './desk-app.ts';
import { mutatingMethods } from './guard.ts';
import type { RouteTable } from './route-table.ts';
import { formatProblem, ProblemError } from './problem-error.ts';
import { errorStatuses } from '#contract/error-code.ts';
import { RequestFaults } from './validation.ts';

/** Turns every failure into a problem document, also those of Fastify itself and of routes that do not exist. */
export function answerErrors(app: DeskApp, routes: RouteTable): void {
  // Before its body is read and judged: a request to nowhere is told that, whatever it carries.
  app.addHook('onRequest', (request, _reply, done) => {
    if (request.is404 && mutatingMethods.has(request.method)) {
      throw explainMissingRoute(request, routes);
    }
    done();
  });
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const problem = problemOf(error);
    if (problem.code === 'internal-error' || problem.code === 'storage-unavailable') {
      request.log.error({ err: error }, 'request failed');
    } else {
      request.log.info({ code: problem.code }, 'request refused');
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

/** For an address that cannot even be decoded. */
export function refuseAddress(): ProblemError {
  return new ProblemError('malformed', 'The address is not validly percent-encoded.', {
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
  return new ProblemError('not-found', `There is nothing at ${path}.`);
}

/**
 * Codes of a database that is away or full: SQLite's, those of a broken connection, and PostgreSQL's classes 08 connection,
 * 53 resources and 57P shutdown. Routes talk to the network for the database only; the cloud's failures are outcomes.
 */
const storageFailure =
  /^(SQLITE_(FULL|IOERR|BUSY|READONLY|CANTOPEN)|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|08...$|53...$|57P..$)/;

/** What `pg` says without a code when its connection breaks or does not answer. */
const lostConnection =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error)/;

/** The problem that a thrown value stands for; whatever is unforeseen becomes an `internal-error` without its words. */
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
        'The body may have at most 1 MB.',
        {},
        { connection: 'close' },
      );
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new ProblemError(
        'unsupported-media-type',
        'Send the body as content-type application/json.',
      );
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return new ProblemError('malformed', 'The body is empty where JSON is expected.', {
        errors: [{ path: '', message: 'is required' }],
      });
    default:
      if (statusCode === 400 || error instanceof SyntaxError) {
        return new ProblemError('malformed', 'The body is not valid JSON.', {
          errors: [{ path: '', message: 'is not valid JSON' }],
        });
      }
      if (
        code === undefined
          ? error instanceof Error && lostConnection.test(error.message)
          : storageFailure.test(code)
      ) {
        return new ProblemError(
          'storage-unavailable',
          'The database does not answer, so nothing was sent. Try again in a moment.',
        );
      }
      if (statusCode === 404) {
        return new ProblemError('not-found', 'There is nothing at this address.');
      }
      return new ProblemError(
        'internal-error',
        'Something went wrong inside Mixdesk. Nothing is lost; try again, and look into the log if it stays.',
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
