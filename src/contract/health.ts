import { z } from 'zod';

import { defineRoute } from '#contract/http/route.ts';

/** Which desk this is: the version of its package, and the commit that it was built from where that is known. */
export const version = z.object({ version: z.string(), commit: z.string().nullable() });
export type Version = z.infer<typeof version>;

export const versionRoute = defineRoute({
  method: 'GET',
  path: '/api/version',
  permission: 'any',
  answer: version,
});

/** Liveness: the process answers. */
export const livenessRoute = defineRoute({
  method: 'GET',
  path: '/healthz',
  permission: 'open',
  answer: z.object({ status: z.string(), version: z.string() }),
});

/** Readiness: a take could be written down. */
export const readinessRoute = defineRoute({
  method: 'GET',
  path: '/readyz',
  permission: 'open',
  answer: z.object({ status: z.string() }),
});

/** Counters for Prometheus. */
export const metricsRoute = defineRoute({
  method: 'GET',
  path: '/metrics',
  permission: 'open',
  text: 'text/plain',
});
