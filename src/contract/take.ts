import { z } from 'zod';

import { idempotencyKey } from '#contract/http/idempotency-key.ts';
import { maxStoredNumber } from '#contract/http/path-params.ts';
import { defineRoute } from '#contract/http/route.ts';
import type { Site } from '#trtc/sites.ts';

import { payloadSchema } from './payload.ts';
import { revision } from './revision.ts';
import { windowName } from './window-name.ts';

/**
 * One full replacement. `baseRevision` is the number of the revision the draft grew
 * from, null when there was none.
 */
export function takeRequestSchema(site: Site) {
  return z.strictObject({
    baseRevision: z.int().min(1).max(maxStoredNumber).nullable(),
    ...payloadSchema(site).shape,
    note: z.string().max(500).optional(),
    /** How the window calls itself; the ledger names it beside whoever takes. */
    window: windowName.optional(),
    /** Take although somebody else took in between. */
    force: z.boolean().optional(),
    /** Refuse with `first-exposure` instead of showing or letting anybody be heard for the first time. */
    guard: z.boolean().optional(),
  });
}

export const takeRoute = defineRoute({
  method: 'POST',
  path: '/api/tasks/:id/takes',
  permission: 'take',
  application: 'task',
  headers: z.looseObject({ 'idempotency-key': idempotencyKey.optional() }),
  body: takeRequestSchema,
  status: 201,
  answer: revision,
});
