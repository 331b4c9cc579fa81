import type { ProblemDocument } from '#contract/problem-document.ts';
import { addressOf } from '#contract/http/route.ts';
import type { AnswerOf, Route, RouteInput } from '#contract/http/route.ts';

import { CommandError } from './exit-codes.ts';

/** The desk said no. */
export class DeskRefusal extends Error {
  override readonly name = 'DeskRefusal';
  readonly problem: ProblemDocument;
  constructor(problem: ProblemDocument) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** The connection failed. `mayHaveArrived` is false when the request certainly did not leave this machine. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  readonly mayHaveArrived: boolean;
  constructor(reason: string, mayHaveArrived: boolean) {
    super(reason);
    this.mayHaveArrived = mayHaveArrived;
  }
}

/** A desk over HTTP, as a program sees it. */
export interface DeskClient {
  /** Without a slash at the end. */
  readonly url: string;
  /** @throws {DeskRefusal | NoAnswer} */
  ask<R extends Route>(route: R, input: RouteInput<R>): Promise<AnswerOf<R>>;
  /** The answer as it comes. @throws {DeskRefusal | NoAnswer} */
  open<R extends Route>(
    route: R,
    input: RouteInput<R>,
    signal?: AbortSignal,
  ): Promise<ReadableStream<Uint8Array>>;
}

const defaultUrl = 'http://127.0.0.1:8080';

/** @throws {CommandError} when the environment names no desk that could be called */
export function connectDesk(env: Readonly<Record<string, string | undefined>>): DeskClient {
  const url = (env['MIXDESK_URL']?.trim() || defaultUrl).replace(/\/+$/, '');
  const token = env['MIXDESK_TOKEN']?.trim();
  if (!URL.canParse(url) || !/^https?:\/\//.test(url)) {
    throw new CommandError(
      'usage',
      `MIXDESK_URL must be the address of a desk, such as ${defaultUrl}.`,
    );
  }

  async function send(route: Route, input: RouteInput<Route>, signal?: AbortSignal) {
    // The type of any route has no body, that of one route may.
    const { body } = input as { readonly body?: unknown };
    const headers = {
      ...(input.headers as Readonly<Record<string, string>> | undefined),
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    let response: Response;
    try {
      response = await fetch(`${url}${addressOf(route, input)}`, {
        method: route.method,
        headers,
        redirect: 'error',
        ...(signal && { signal }),
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    } catch (error) {
      throw explainFailure(error, url);
    }
    if (!response.ok) {
      throw await readRefusal(response, url);
    }
    return response;
  }

  return {
    url,
    async ask(route, input) {
      const response = await send(route, input as RouteInput<Route>);
      try {
        return (response.status === 204 ? undefined : await response.json()) as AnswerOf<
          typeof route
        >;
      } catch {
        throw new NoAnswer(`The answer of ${url} broke off.`, true);
      }
    },
    async open(route, input, signal) {
      const { body } = await send(route, input as RouteInput<Route>, signal);
      if (body === null) {
        throw new NoAnswer(`${url} answered without a body.`, true);
      }
      return body;
    },
  };
}

/** Of a failed connection: the codes that say that no byte of a request was sent. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

function explainFailure(error: unknown, url: string): NoAnswer {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const reason = code || (error instanceof Error ? error.message : String(error));
  return new NoAnswer(`No desk answers at ${url} (${reason}).`, !neverSent.has(code));
}

async function readRefusal(response: Response, url: string): Promise<DeskRefusal | NoAnswer> {
  const text = await response.text().catch(() => '');
  if (response.headers.get('content-type')?.startsWith('application/problem+json') === true) {
    return new DeskRefusal(JSON.parse(text) as ProblemDocument);
  }
  return new NoAnswer(
    `${url} answered ${response.status} and is no desk: check MIXDESK_URL.`,
    true,
  );
}
