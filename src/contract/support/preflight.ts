import { z } from 'zod';

import { defineRoute } from '#contract/http/route.ts';
import { sdkAppId } from '#trtc/task-id.ts';

/** What a show needs, in the order in which it is looked at. */
export const checkNames = [
  'keys',
  'clock',
  'region',
  'permissions',
  'sdk-secret-key',
  'storage',
  'callback',
  'database',
] as const;
export type CheckName = (typeof checkNames)[number];

/** What one check found. */
export const finding = z.object({
  check: z.enum(checkNames),
  /** `unknown`: it could not be found out; this is no failure. */
  verdict: z.enum(['right', 'wrong', 'unknown']),
  /** Says what was found, and for all but `right` what to do. Contains no secret. */
  sentence: z.string(),
});
export type Finding = z.infer<typeof finding>;

export const preflight = z.object({
  /** Whose keys were tried; null: no application was named, and none is configured. */
  sdkAppId: z.int().nullable(),
  /** When the last thing was looked at. */
  checkedAt: z.iso.datetime(),
  findings: z.array(finding),
});
export type Preflight = z.infer<typeof preflight>;

/** Looks at everything that a show needs, as `npm run check` does, and changes nothing. Without `sdkAppId`: the first one configured. */
export const preflightRoute = defineRoute({
  method: 'POST',
  path: '/api/preflight',
  permission: 'admin',
  application: 'handler',
  body: z.strictObject({ sdkAppId: sdkAppId.optional() }),
  answer: preflight,
});
