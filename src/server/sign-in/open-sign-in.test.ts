import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { mock } from 'node:test';

import { fastify } from 'fastify';
import type { FastifyBaseLogger } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { afterEach, beforeEach, expect, it } from 'vitest';

import type { Config } from '#server/config/config.ts';
import type { Repository } from '#server/database/repository.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { answerErrors } from '#server/http/answer-errors.ts';
import { watchRoutes } from '#server/http/route-table.ts';
import { configureAccess } from '#server/http/route-access.ts';
import { validatorCompiler } from '#server/http/validation.ts';
import { keepSessions, makeSession } from '#server/testing/sessions.ts';
import { testSignInSettings } from '#server/testing/sign-in-settings.ts';

import { openSignIn } from './open-sign-in.ts';

beforeEach(() => {
  mock.timers.enable({ apis: ['setInterval'] });
});
afterEach(() => {
  mock.timers.reset();
});

const now = new Date('2030-01-01T00:00:00Z');
const session = makeSession({
  keyHash: 'a',
  user: { id: 'ana', name: 'Ana', role: 'producer' },
  endsAt: now,
});

async function open(signIn: object | null, fails = false) {
  const app: DeskApp = fastify().withTypeProvider<ZodTypeProvider>();
  answerErrors(app, watchRoutes(app));
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => JSON.stringify);
  const warnings: unknown[][] = [];
  const sessions = keepSessions();
  const opened = await openSignIn(app, {
    config: { signIn, publicUrl: null } as Config,
    repository: {
      sessions: fails
        ? { ...sessions, listActive: () => Promise.reject(new Error('away')) }
        : sessions,
    } as unknown as Repository,
    clock: { now: () => now },
    findToken: () => Promise.resolve(undefined),
    log: { warn: (...words: unknown[]) => warnings.push(words) } as unknown as FastifyBaseLogger,
  });
  opened.registerRoutes();
  app.get(
    '/api/tasks',
    { config: configureAccess({ permission: 'read', application: 'none' }) },
    () => 'data',
  );
  return { app, opened, warnings };
}

const settings = { ...testSignInSettings, issuer: 'http://127.0.0.1:9' };

/** A stream that counts how often it was ended. */
function openStream() {
  let ends = 0;
  const stream = Object.assign(new EventEmitter(), { destroyed: false, end: () => (ends += 1) });
  return { stream: stream as unknown as ServerResponse, ends: () => ends };
}

async function check(): Promise<void> {
  mock.timers.tick(3000);
  await new Promise((resolve) => setImmediate(resolve));
}

it('without sign-in there are no routes for it, everybody reads, and no stream is ended', async () => {
  const { app, opened } = await open(null);
  expect((await app.inject({ url: '/api/tasks' })).body).toBe('data');
  expect((await app.inject({ url: '/sign-in' })).statusCode).toBe(404);
  const { stream, ends } = openStream();
  opened.holdStream(session, stream);
  await check();
  expect(ends()).toBe(0);
  opened.stop();
});

it('with sign-in nobody reads without it, and streams end with theirs', async () => {
  const { app, opened } = await open(settings);
  expect((await app.inject({ url: '/api/tasks' })).statusCode).toBe(401);
  expect((await app.inject({ url: '/signed-out' })).statusCode).toBe(200);
  const { stream, ends } = openStream();
  opened.holdStream(null, stream);
  await check();
  expect(ends()).toBe(0);
  opened.holdStream(session, stream);
  await check();
  expect(ends()).toBe(1);
});

it('a stopped sign-in checks no more streams', async () => {
  const { opened } = await open(settings);
  const { stream, ends } = openStream();
  opened.holdStream(session, stream);
  opened.stop();
  await check();
  expect(ends()).toBe(0);
});

it('a database that is away and an issuer that does not answer are in the log', async () => {
  const { app, opened, warnings } = await open(settings, true);
  opened.holdStream(session, openStream().stream);
  await check();
  expect(warnings).toEqual([
    [{ err: new Error('away') }, 'cannot check the sign-ins of open event streams'],
  ]);
  expect((await app.inject({ url: '/sign-in' })).statusCode).toBe(503);
  expect(warnings.at(-1)).toEqual([
    { code: expect.any(String) as string, reason: expect.any(String) as string },
    'a sign-in failed',
  ]);
});
