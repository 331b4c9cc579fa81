import { fastify } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { afterEach, describe, expect, it } from 'vitest';

import { errorStatuses } from '#contract/http/error-code.ts';

import { answerErrors, problemOf, refuseAddress } from './answer-errors.ts';
import type { DeskApp } from './desk-app.ts';
import { ProblemError } from './problem-error.ts';
import { watchRoutes } from './route-table.ts';
import { RequestFaults } from './validation.ts';

const withCode = (code: string) => Object.assign(new Error('secret words'), { code });

describe('the problem of a thrown value', () => {
  it('is the value itself when it is a problem', () => {
    const problem = new ProblemError('not-found', 'Gone.');
    expect(problemOf(problem)).toBe(problem);
  });

  it.each([
    ['FST_ERR_CTP_BODY_TOO_LARGE', 'body-too-large', { connection: 'close' }],
    ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 'unsupported-media-type', {}],
    ['FST_ERR_CTP_EMPTY_JSON_BODY', 'malformed', {}],
  ])('of %s is %s', (code, expected, headers) => {
    const problem = problemOf(withCode(code));
    expect(problem).toMatchObject({ code: expected, headers });
    expect(problem.message).toMatch(/Send .*\.$/);
  });

  it.each([
    'SQLITE_FULL',
    'SQLITE_IOERR',
    'SQLITE_IOERR_WRITE',
    'SQLITE_BUSY',
    'SQLITE_READONLY',
    'SQLITE_CANTOPEN',
    'ECONNREFUSED',
    'ECONNRESET',
    'ETIMEDOUT',
    'EPIPE',
    'database-away',
    '08006',
    '53300',
    '57P01',
  ])('of %s says that the database is not available', (code) => {
    const problem = problemOf(withCode(code));
    expect(problem.code).toBe('storage-unavailable');
    expect(problem.message).toMatch(/^The database .* Try again .*\.$/);
  });

  it.each(['22003', '22021', '22P02', '22P05'])('of %s names the value, not the desk', (code) => {
    const problem = problemOf(withCode(code));
    expect(problem.code).toBe('malformed');
    expect(problem.message).toContain('cannot store');
    expect(problem.members.errors).toEqual([
      { path: '', message: 'has a value that cannot be stored' },
    ]);
  });

  it.each([
    'SQLITE_CONSTRAINT',
    'XSQLITE_FULL',
    'EPIPES',
    'ECONNREFUSED ',
    '0800',
    '080061',
    '108006',
    '5330',
    '57P0',
    '57014',
    '57P011',
    '23505',
    '122003',
    '220030',
  ])('of another code (%s) is internal and keeps its words to itself', (code) => {
    const problem = problemOf(withCode(code));
    expect(problem.code).toBe('internal-error');
    expect(problem.message).not.toContain('secret words');
    expect(problem.message).toMatch(/^Something .*\.$/);
  });

  it('is that the body is not JSON when a parser or the framework refused it', () => {
    for (const error of [
      new SyntaxError('Unexpected end'),
      Object.assign(new Error('bad'), { statusCode: 400 }),
    ]) {
      const problem = problemOf(error);
      expect(problem).toMatchObject({
        code: 'malformed',
        message: expect.stringMatching(/JSON/) as string,
      });
      expect(problem.members.errors).toEqual([{ path: '', message: 'is not valid JSON' }]);
    }
  });

  it('is that nothing is there when the framework found nothing', () => {
    const problem = problemOf(Object.assign(new Error('no'), { statusCode: 404 }));
    expect(problem).toMatchObject({ code: 'not-found', message: 'There is no such address.' });
  });

  it('of an empty body says that it is required', () => {
    expect(problemOf(withCode('FST_ERR_CTP_EMPTY_JSON_BODY')).members.errors).toEqual([
      { path: '', message: 'is required' },
    ]);
  });

  it('of an address that cannot be decoded names the address', () => {
    const problem = refuseAddress();
    expect(problem).toMatchObject({
      code: 'malformed',
      message: expect.stringMatching(/address/) as string,
    });
    expect(problem.members.errors).toEqual([
      { path: '', message: 'is not validly percent-encoded' },
    ]);
  });
});

describe('the problem of a request that its schema refused', () => {
  const faults = (count: number, path = 'canvas.width') =>
    new RequestFaults(
      Array.from({ length: count }, (_, index) => ({
        kind: 'range' as const,
        path: index === 0 ? path : `list.${index}`,
        message: index === 0 ? 'must be at most 1920' : 'is required',
        nearest: 1920,
      })),
    );

  it('names the first place and how many more there are', () => {
    const messages = [1, 2, 3].map((count) => problemOf(faults(count)).message);
    expect(messages).toEqual([
      'canvas.width must be at most 1920.',
      'canvas.width must be at most 1920 (and 1 more place).',
      'canvas.width must be at most 1920 (and 2 more places).',
    ]);
  });

  it('speaks of the request when the fault is in no place of it', () => {
    expect(problemOf(faults(1, '')).message).toBe('The request must be at most 1920.');
  });

  it('lists the first 50 places, without what is of use to nobody', () => {
    const { members, message } = problemOf(faults(60));
    expect(members.errors).toHaveLength(50);
    expect(members.errors?.slice(0, 2)).toEqual([
      { path: 'canvas.width', message: 'must be at most 1920' },
      { path: 'list.1', message: 'is required' },
    ]);
    expect(message).toContain('and 59 more places');
    expect(faults(60).message).toContain('60');
    expect(faults(60).name).toBe('RequestFaults');
  });
});

let app: DeskApp | undefined;
afterEach(() => app?.close());

/** An application whose only route throws what `fail` makes; with the lines of its log. */
function openApp(fail: () => unknown) {
  const lines: { level: number; msg: string; code?: string; err?: { message: string } }[] = [];
  const desk: DeskApp = fastify({
    logger: {
      level: 'info',
      stream: {
        write: (line: string) => {
          lines.push(JSON.parse(line) as (typeof lines)[number]);
        },
      },
    },
    genReqId: () => 'boot-1',
  }).withTypeProvider<ZodTypeProvider>();
  app = desk;
  answerErrors(desk, watchRoutes(desk));
  desk.get('/api/fails/:id', () => {
    throw fail();
  });
  return { desk, lines };
}

describe('an answer to a failed request', () => {
  it('is a problem document that no cache keeps', async () => {
    const { desk, lines } = openApp(
      () => new ProblemError('too-many-calls', 'Wait.', {}, { 'retry-after': '2' }),
    );
    const answer = await desk.inject({ url: '/api/fails/1' });
    expect(answer.statusCode).toBe(errorStatuses['too-many-calls']);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      'retry-after': '2',
    });
    expect(answer.json()).toMatchObject({ detail: 'Wait.', instance: 'boot-1' });
    expect(lines.filter(({ msg }) => msg === 'request refused')).toMatchObject([
      { level: 30, code: 'too-many-calls' },
    ]);
  });

  it.each([
    ['internal-error', () => new Error('boom')],
    ['storage-unavailable', () => withCode('ECONNRESET')],
  ])('leaves the error of %s in the log and not in the answer', async (code, fail) => {
    const { desk, lines } = openApp(fail);
    const answer = await desk.inject({ url: '/api/fails/1' });
    expect(answer.json()).toMatchObject({ code });
    expect(answer.body).not.toContain(fail().message);
    expect(lines.filter(({ level }) => level === 50)).toMatchObject([
      { msg: 'request failed', err: { message: fail().message } },
    ]);
  });

  it('that changes something at an address that is none comes before its body is read', async () => {
    const { desk } = openApp(() => new Error('boom'));
    const broken = { headers: { 'content-type': 'application/json' }, payload: '{' };
    const missing = await desk.inject({ method: 'POST', url: '/api/nothing?a=b', ...broken });
    expect([missing.statusCode, missing.json()]).toMatchObject([
      404,
      { code: 'not-found', detail: 'There is no such address: /api/nothing.' },
    ]);
    const wrong = await desk.inject({ method: 'PUT', url: '/api/fails/1?a=b', ...broken });
    expect([wrong.statusCode, wrong.headers['allow'], wrong.json()]).toMatchObject([
      405,
      'GET, HEAD',
      { code: 'method-not-allowed', detail: '/api/fails/1 takes GET, HEAD, not PUT.' },
    ]);
  });

  it('that only reads is left to the page', async () => {
    const { desk } = openApp(() => new Error('boom'));
    desk.setNotFoundHandler((_request, reply) => reply.code(200).send('the page'));
    expect((await desk.inject({ url: '/a-page' })).body).toBe('the page');
  });
});
