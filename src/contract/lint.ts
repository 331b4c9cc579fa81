import { z } from 'zod';

import { defineRoute } from '#contract/http/route.ts';
import { sites } from '#trtc/sites.ts';

import { canvas } from './canvas.ts';
import { problem } from './problem-document.ts';

/** The payload is judged, not parsed: whatever is wrong with it comes back as problems. */
export const lintRequest = z.strictObject({
  MixLayoutParams: z.unknown(),
  SubscribeStreamUserIds: z.unknown().optional(),
  canvas: canvas.optional(),
  site: z.enum(sites).optional(),
});
export const lintAnswer = z.object({ problems: z.array(problem) });

export const lintRoute = defineRoute({
  method: 'POST',
  path: '/api/lint',
  permission: 'read',
  application: 'none',
  body: lintRequest,
  answer: lintAnswer,
});
