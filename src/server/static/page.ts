import { existsSync } from 'node:fs';
import path from 'node:path';

import fastifyStatic from '@fastify/static';
import type { FastifyRequest } from 'fastify';

import { apiDescriptionRoute } from '#contract/api-description.ts';
import { callbackRoute } from '#contract/callback.ts';
import { livenessRoute, metricsRoute, readinessRoute } from '#contract/health.ts';
import { sandboxPath } from '#contract/http/route.ts';
import { explainMissingRoute, sendProblem } from '#server/http/answer-errors.ts';
import type { DeskApp } from '#server/http/desk-app.ts';
import { ProblemError } from '#server/http/problem-error.ts';
import type { RouteTable } from '#server/http/route-table.ts';

/** Addresses for programs, by the first step of the path: a wrong one gets a problem document, never the page. */
const programPaths: ReadonlySet<string | undefined> = new Set(
  [
    apiDescriptionRoute.path,
    callbackRoute.path,
    metricsRoute.path,
    livenessRoute.path,
    readinessRoute.path,
    '/assets/',
  ].map(readFirstStep),
);

/** The page's own addresses: they are the page for whoever asks, also for a program that does not say what it accepts. */
const pagePaths: ReadonlySet<string> = new Set(['/', sandboxPath]);

/**
 * Serves the built page: precompressed files where they exist, hashed assets cached for a year, everything else revalidated each
 * time. A navigation to any other path gets the page, which has its own router.
 */
export async function servePage(app: DeskApp, routes: RouteTable, webRoot: string): Promise<void> {
  const isBuilt = existsSync(path.join(webRoot, 'index.html'));
  if (isBuilt) {
    await app.register(fastifyStatic, {
      root: webRoot,
      preCompressed: true,
      wildcard: false,
      cacheControl: false,
      setHeaders(reply, file) {
        const isHashed = path.relative(webRoot, file).startsWith(`assets${path.sep}`);
        void reply.header(
          'cache-control',
          isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    if (!isNavigation(request)) {
      return sendProblem(explainMissingRoute(request, routes), request, reply);
    }
    if (isBuilt) {
      return reply.sendFile('index.html');
    }
    return sendProblem(
      new ProblemError('not-found', 'The page is not built. Run npm run build and start again.'),
      request,
      reply,
    );
  });
}

function isNavigation(request: FastifyRequest): boolean {
  const url = request.url.split('?', 1)[0] ?? '/';
  const accepts = request.headers.accept ?? '';
  const wantsPage =
    request.headers['sec-fetch-mode'] === 'navigate' || accepts.includes('text/html');
  return (
    (request.method === 'GET' || request.method === 'HEAD') &&
    !programPaths.has(readFirstStep(url)) &&
    (wantsPage || pagePaths.has(url.replace(/(.)\/$/, '$1')))
  );
}

/** `/api/tasks` -> `api`. */
function readFirstStep(path: string): string | undefined {
  return path.split('/', 2)[1];
}
