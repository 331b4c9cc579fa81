import { z } from 'zod';

import { maxStoredNumber } from '#contract/http/path-params.ts';
import { defineRoute } from '#contract/http/route.ts';

import { bundle } from './bundle.ts';

/** The longest life of a link, h. */
export const maxLinkHours = 30 * 24;

/** A link by which somebody without sign-in reads one revision, or the bundle of a recording. */
export const outsideLink = z.object({
  /** Names it on record and in `MIXDESK_REVOKED_LINKS`; opens nothing. */
  id: z.string(),
  /** Below the address of the desk. What stands after `#` is the key: no server and no proxy gets to see it in an address. */
  path: z.string(),
  /** The number of the revision; null: the whole bundle. */
  revision: z.int().nullable(),
  expiresAt: z.iso.datetime(),
});
export type OutsideLink = z.infer<typeof outsideLink>;

export const newLinkRoute = defineRoute({
  method: 'POST',
  path: '/api/tasks/:id/links',
  permission: 'take',
  application: 'task',
  body: z.strictObject({
    revision: z.int().min(1).max(maxStoredNumber).nullable(),
    people: z.enum(['kept', 'replaced']).default('replaced'),
    hours: z
      .int()
      .min(1)
      .max(maxLinkHours)
      .default(7 * 24),
  }),
  status: 201,
  answer: outsideLink,
});

/** What a link opens, as a bundle; of a link to one revision only that one, without scenes and webhooks. */
export const openLinkRoute = defineRoute({
  method: 'GET',
  path: '/api/shared',
  permission: 'open',
  headers: z.object({ 'mixdesk-link': z.string().max(1000).optional() }),
  answer: bundle,
});
