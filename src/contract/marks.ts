import { z } from 'zod';

import { maxStoredNumber } from '#contract/http/path-params.ts';
import { defineRoute } from '#contract/http/route.ts';

import { revision } from './revision.ts';
import { task } from './task.ts';

/** Records that somebody saw an unknown revision on air. */
export const markSeenRoute = defineRoute({
  method: 'POST',
  path: '/api/tasks/:id/revisions/:number/seen',
  permission: 'take',
  application: 'task',
  body: z.strictObject({}),
  answer: revision,
});

/** Pins an accepted revision as the safe layout of its task; null unpins it. */
export const safeLayoutRoute = defineRoute({
  method: 'PUT',
  path: '/api/tasks/:id/safe-layout',
  permission: 'take',
  application: 'task',
  body: z.strictObject({ revision: z.int().min(1).max(maxStoredNumber).nullable() }),
  answer: task,
});
