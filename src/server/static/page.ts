import { existsSync } from 'node:fs';
import path from 'node:path';

import fastifyStatic from '@fastify/static';
import type { FastifyRequest } from 'fastify';

import { apiDescriptionRoute } from '#contract/api-description.ts';
import { callbackRoute } from '#contract/callback.ts';
import { livenessRoute, metricsRoute, readinessRoute } from '#contract/health.ts';
import { outsidePath, sandboxPath } from '#contract/http/route.ts';
import { explainMissingRoute } from '#server/http/answer-errors.ts';
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
const pagePaths: ReadonlySet<string> = new Set(['/', sandboxPath, outsidePath]);

/**
 * Serves the built page: precompressed files where they exist, hashed assets cached for a year, everything else revalidated each
 * time. A navigation to any other path gets the page, or is led to it.
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
      throw explainMissingRoute(request, routes);
    }
    if (isBuilt) {
      const path = request.url.split('?', 1)[0] ?? '/';
      // The page finds its files and its data in the folder that it is in, so every page is in the first one.
      return path.lastIndexOf('/') === 0
        ? reply.sendFile('index.html')
        : reply.redirect(withoutSlash(path) === sandboxPath ? sandboxPath : '/');
    }
    throw new ProblemError(
      'not-found',
      'The page is not built. Run npm run build and start again.',
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
    (wantsPage || pagePaths.has(withoutSlash(url)))
  );
}

function withoutSlash(path: string): string {
  return path.replace(/(.)\/$/, '$1');
}

/** `/api/tasks` -> `api`. */
function readFirstStep(path: string): string | undefined {
  return path.split('/', 2)[1];
}
