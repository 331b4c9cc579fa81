import { z } from 'zod';

import { defineRoute } from '#contract/http/route.ts';
import { task } from '#contract/task.ts';

/** Puts the demo of a desk with a simulator of its own back to its start. 404 `not-found` in front of any other cloud. */
export const resetDemoRoute = defineRoute({
  method: 'POST',
  path: '/api/demo/reset',
  permission: 'record',
  application: 'none',
  body: z.strictObject({}),
  answer: task,
});
