import type { z } from 'zod';

import { problemDocument } from '#contract/problem-document.ts';
import type { ProblemDocument } from '#contract/problem-document.ts';

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

/** No answer came, or one that nobody can read: whether the server did anything is not known. */
export class NoAnswer extends Error {}

/**
 * Asks the desk's own server and parses the answer at the border.
 * @throws ProblemAnswer, NoAnswer
 */
export async function request<T>(
  path: string,
  answer: z.ZodType<T>,
  init: RequestInit = {},
): Promise<T> {
  const { response, body } = await exchange(path, init);
  if (response.ok) {
    const parsed = answer.safeParse(body);
    if (parsed.success) {
      return parsed.data;
    }
    throw new NoAnswer('The desk sent an answer that this page cannot read.');
  }
  const problem = problemDocument.safeParse(body);
  if (problem.success) {
    throw new ProblemAnswer(problem.data, readRetryAfter(response));
  }
  throw new NoAnswer(`The desk answered ${response.status} without a reason.`);
}

interface SendOptions {
  readonly headers?: Record<string, string>;
  readonly timeoutMs?: number;
}

/** Sends JSON. @throws ProblemAnswer, NoAnswer */
export function post<T>(
  path: string,
  answer: z.ZodType<T>,
  body: unknown,
  options: SendOptions = {},
): Promise<T> {
  return send('POST', path, answer, body, options);
}

/** Sends JSON in place of what is there. @throws ProblemAnswer, NoAnswer */
export function put<T>(
  path: string,
  answer: z.ZodType<T>,
  body: unknown,
  options: SendOptions = {},
): Promise<T> {
  return send('PUT', path, answer, body, options);
}

function send<T>(
  method: 'POST' | 'PUT',
  path: string,
  answer: z.ZodType<T>,
  body: unknown,
  options: SendOptions,
): Promise<T> {
  return request(path, answer, {
    method,
    headers: { 'content-type': 'application/json', ...options.headers },
    body: JSON.stringify(body),
    ...(options.timeoutMs === undefined ? {} : { signal: AbortSignal.timeout(options.timeoutMs) }),
  });
}

/** Sends JSON to change or remove something that is there. @throws ProblemAnswer, NoAnswer */
export function change<T>(
  method: 'PUT' | 'DELETE',
  path: string,
  answer: z.ZodType<T>,
  body: unknown,
): Promise<T> {
  return request(path, answer, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(changeMs),
  });
}

/** Nothing but the desk's own database is behind a change, ms. */
const changeMs = 10_000;

async function exchange(
  path: string,
  init: RequestInit,
): Promise<{ readonly response: Response; readonly body: unknown }> {
  try {
    const response = await fetch(path, init);
    const body: unknown = await response.json().catch(() => undefined);
    return { response, body };
  } catch (error) {
    if (init.signal?.aborted && error instanceof DOMException && error.name === 'AbortError') {
      throw error;
    }
    throw new NoAnswer('The desk did not answer.');
  }
}

function readRetryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds : null;
}
