import { z } from 'zod';

import { defineRoute } from '#contract/http/route.ts';

/** Liveness: the process answers. */
export const livenessRoute = defineRoute({
  method: 'GET',
  path: '/healthz',
  permission: 'open',
  answer: z.object({ status: z.string() }),
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
