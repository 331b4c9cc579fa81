import { z } from 'zod';

import type { Site } from '#trtc/sites.ts';

import { payloadSchema } from './payload.ts';
import { windowName } from './presence.ts';

/**
 * Body of `POST /api/tasks/{id}/takes`: one full replacement. `baseRevision` is the number of the revision the draft grew
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

/** Header of a take that a client may repeat: the same key answers with the same revision instead of a second one. */
export const idempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,128}$/, { error: 'must be 1 to 128 printable ASCII characters' });
