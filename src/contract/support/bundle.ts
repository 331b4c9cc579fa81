import { z } from 'zod';

import { defineRoute } from '#contract/http/route.ts';
import { sites } from '#trtc/sites.ts';

import { revisionReport } from './revision-report.ts';

/** The first field of every bundle, by which a file is recognised. */
export const bundleFormat = 'mixdesk-bundle';

/** A webhook without the addresses of files; times in ms since the epoch by the vendor's clock. */
const bundledWebhook = z.object({
  eventType: z.int(),
  eventMs: z.number(),
  body: z.unknown(),
});

const bundledScene = z.object({
  title: z.string(),
  canvas: z.object({ width: z.int(), height: z.int() }),
  MixLayoutParams: z.unknown(),
  seats: z.array(z.string().nullable()),
});

/** All that support needs of a recording in one file: without secrets, and with other user ids where somebody wants that. */
export const bundle = z.object({
  format: z.literal(bundleFormat),
  version: z.literal(1),
  madeAt: z.iso.datetime(),
  site: z.enum(sites),
  people: z.enum(['kept', 'replaced']),
  task: z.object({
    title: z.string(),
    sdkAppId: z.int(),
    taskId: z.string(),
    region: z.string(),
    roomId: z.string().nullable(),
    roomIdType: z.literal([0, 1]).nullable(),
    canvas: z.object({ width: z.int().min(1), height: z.int().min(1) }),
    status: z.string(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
  }),
  scenes: z.array(bundledScene),
  /** Oldest first. */
  revisions: z.array(revisionReport),
  webhooks: z.array(bundledWebhook),
});
export type Bundle = z.infer<typeof bundle>;
export type BundleHead = Omit<Bundle, 'revisions' | 'webhooks'>;

/** How many of the newest revisions a bundle may have. */
export const maxBundled = 2000;

export const bundleRoute = defineRoute({
  method: 'GET',
  path: '/api/tasks/:id/bundle',
  permission: 'read',
  application: 'task',
  query: z.strictObject({
    /** `replaced`: every user id is replaced by another one, the same everywhere in the file. */
    people: z.enum(['kept', 'replaced']).default('kept'),
    /** How many of the newest revisions. */
    last: z.coerce.number<number>().int().min(1).max(maxBundled).default(500),
  }),
  answer: bundle,
});
