import { z } from 'zod';

import { revision } from './revision.ts';
import { defineRoute } from './route.ts';
import { task } from './task.ts';

/** Records that somebody saw an unknown revision on air. */
export const markSeenRoute = defineRoute({
  method: 'POST',
  path: '/api/tasks/:id/revisions/:number/seen',
  body: z.strictObject({}),
  answer: revision,
});

/** Pins an accepted revision as the safe layout of its task; null unpins it. */
export const safeLayoutRoute = defineRoute({
  method: 'PUT',
  path: '/api/tasks/:id/safe-layout',
  body: z.strictObject({ revision: z.int().min(1).max(2_147_483_647).nullable() }),
  answer: task,
});
