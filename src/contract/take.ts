import { z } from 'zod';

import type { Site } from '#trtc/sites.ts';

import { idempotencyKey } from './idempotency-key.ts';
import { payloadSchema } from './payload.ts';
import { revision } from './revision.ts';
import { defineRoute } from './route.ts';
import { windowName } from './window-name.ts';

/**
 * One full replacement. `baseRevision` is the number of the revision the draft grew
 * from, null when there was none.
 */
export function takeRequestSchema(site: Site) {
  return z.strictObject({
    baseRevision: z.int().min(1).nullable(),
    ...payloadSchema(site).shape,
    note: z.string().max(500).optional(),
    /** How the window calls itself; the ledger names it beside whoever takes. */
    window: windowName.optional(),
    /** Take although somebody else took in between. */
    force: z.boolean().optional(),
  });
}

export const takeRoute = defineRoute({
  method: 'POST',
  path: '/api/tasks/:id/takes',
  headers: z.looseObject({ 'idempotency-key': idempotencyKey.optional() }),
  body: takeRequestSchema,
  status: 201,
  answer: revision,
});
