import { problemDocument } from '#contract/problem-document.ts';
import type { ProblemDocument } from '#contract/problem-document.ts';
import { addressOf, fromPage } from '#contract/http/route.ts';
import type { AnswerOf, Route, RouteInput } from '#contract/http/route.ts';

import { reportAnswer } from './answer-position.ts';
import { noteServerDate } from './server-clock.ts';
import { say, sayAnswer } from '#web/words/say.ts';

/** The desk's server answered with a problem document. */
export class ProblemAnswer extends Error {
  readonly problem: ProblemDocument;
  /** `retry-after` of the answer, seconds. */
  readonly retryAfterS: number | null;

  constructor(problem: ProblemDocument, retryAfterS: number | null) {
    super(problem.detail);
    this.problem = problem;
    this.retryAfterS = retryAfterS;
  }
}

/** There was no answer, or none that can be read: the server may or may not have acted. */
export class NoAnswer extends Error {}

interface RequestOptions {
  readonly signal?: AbortSignal;
  /** Without it a change waits for as long as the browser does. */
  readonly timeoutMs?: number;
  /** Sends it even while the page is being closed. */
  readonly keepalive?: boolean;
}

/**
 * Calls a route of the desk's own server and parses the answer at the border.
 * @throws ProblemAnswer, NoAnswer
 */
export async function request<R extends Route>(
  route: R,
  input: RouteInput<R> & RequestOptions,
): Promise<AnswerOf<R>> {
  const { response, body } = await exchange(addressOf(route, input), describeRequest(route, input));
  if (response.ok) {
    const parsed = route.answer?.safeParse(body);
    if (parsed?.success !== false) {
      return parsed?.data as AnswerOf<R>;
    }
    throw new NoAnswer(say('The desk sent an answer that this page cannot read.'));
  }
  const problem = problemDocument.safeParse(body);
  if (problem.success) {
    throw new ProblemAnswer(sayProblem(problem.data), readRetryAfter(response));
  }
  throw new NoAnswer(
    say('The desk answered {status} without a reason.', { status: response.status }),
  );
}

/** What people read of a problem, in their language. The paths and messages in `errors` are for forms, which know their fields. */
function sayProblem(problem: ProblemDocument): ProblemDocument {
  const { title, detail, advice, problems } = problem;
  return {
    ...problem,
    title: sayAnswer(title),
    detail: sayAnswer(detail),
    ...(advice !== undefined && { advice: sayAnswer(advice) }),
    ...(problems && {
      problems: problems.map((found) => ({ ...found, message: sayAnswer(found.message) })),
    }),
  };
}

/** How long a change may take that has nothing but the desk's own database behind it, ms. */
export const changeTimeoutMs = 10_000;
/** How long an answer may take that changes nothing, ms: on a line that went silent none would come for minutes. */
const readTimeoutMs = 30_000;

function describeRequest(
  { method }: Route,
  {
    body = {},
    headers,
    signal,
    timeoutMs,
    keepalive = false,
  }: RequestOptions & { readonly body?: unknown; readonly headers?: unknown },
): RequestInit {
  const limitMs = timeoutMs ?? (method === 'GET' ? readTimeoutMs : undefined);
  const signals = [
    ...(signal === undefined ? [] : [signal]),
    ...(limitMs === undefined ? [] : [AbortSignal.timeout(limitMs)]),
  ];
  const init = { method, keepalive, signal: AbortSignal.any(signals) };
  if (method === 'GET') {
    return { ...init, headers: { ...(headers ?? {}) } };
  }
  return {
    ...init,
    headers: { 'content-type': 'application/json', ...(headers ?? {}) },
    body: JSON.stringify(body),
  };
}

async function exchange(
  path: string,
  init: RequestInit,
): Promise<{ readonly response: Response; readonly body: unknown }> {
  try {
    const response = await fetch(fromPage(path), init);
    noteServerDate(response);
    reportAnswer(response);
    const body: unknown = await response.json().catch(() => undefined);
    return { response, body };
  } catch (error) {
    if (init.signal?.aborted && error instanceof DOMException && error.name === 'AbortError') {
      throw error;
    }
    throw new NoAnswer(say('The desk did not answer.'));
  }
}

function readRetryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds : null;
}
