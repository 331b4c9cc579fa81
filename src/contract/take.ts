import { z } from 'zod';

import { idempotencyKey } from '#contract/http/idempotency-key.ts';
import { maxStoredNumber, pathParams } from '#contract/http/path-params.ts';
import { defineRoute } from '#contract/http/route.ts';
import type { Site } from '#trtc/sites.ts';

import { payloadSchema } from './payload.ts';
import { revision } from './revision.ts';
import { windowName } from './window-name.ts';

const baseRevision = z.int().min(1).max(maxStoredNumber).nullable();

/** What may be said of every take, whatever it takes. */
export const takeOptions = {
  note: z.string().max(500).optional(),
  /** How the window calls itself; the ledger names it beside whoever takes. */
  window: windowName.optional(),
  /** Take although somebody else took in between. */
  force: z.boolean().optional(),
  /** Refuse with `first-exposure` instead of showing or letting anybody be heard for the first time. */
  guard: z.boolean().optional(),
};

/** Of a take whose layout the desk puts together: without `baseRevision` it is based on the newest one, whichever that is. */
export const sceneTakeOptions = { baseRevision: baseRevision.optional(), ...takeOptions };

/** A saved scene, as the page loads and takes it: with the people of the cast, on this canvas, with the lists that are on air. */
const sceneTake = z.strictObject({ sceneId: pathParams.id, ...sceneTakeOptions });
export type SceneTake = z.infer<typeof sceneTake>;

/**
 * One full replacement. `baseRevision` is the number of the revision the draft grew
 * from, null when there was none.
 */
export function takeRequestSchema(site: Site) {
  return z.union([
    z.strictObject({ baseRevision, ...payloadSchema(site).shape, ...takeOptions }),
    sceneTake,
  ]);
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
