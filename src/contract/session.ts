import { z } from 'zod';

import { roles, scopes } from '#contract/http/permission.ts';
import { defineRoute } from '#contract/http/route.ts';
import { placeholderRules } from '#trtc/layout-params.ts';
import { sites } from '#trtc/sites.ts';

/** Whoever asks. A token has the role `viewer`, whatever it may do: `grants` says what that is. */
export const user = z.object({ id: z.string(), name: z.string(), role: z.enum(roles) });
export type User = z.infer<typeof user>;

/** Who is asking, and which cloud answers. */
export const session = z.object({
  user,
  /** What this person or token may do, in which applications (null: in all). */
  grants: z.array(
    z.object({ scopes: z.array(z.enum(scopes)), sdkAppIds: z.array(z.int()).nullable() }),
  ),
  /** Of the desk. */
  version: z.string(),
  /** `simulator`: nothing leaves this machine. */
  mode: z.enum(['simulator', 'cloud']),
  site: z.enum(sites),
  /** The simulator that is part of this desk, as the browser reaches it; null in front of any other cloud. */
  simulatorUrl: z.string().nullable(),
  /** When a placeholder stands in for an assigned user, as this desk believes of the recorder. */
  placeholderWhile: z.enum(placeholderRules),
  /** Whether this desk takes webhooks, which tell it who is in the rooms. */
  webhooks: z.boolean(),
  /** Whether this desk makes links for outsiders. */
  outsideLinks: z.boolean().optional(),
  /** Whether pages may see the rooms live; left out: no. */
  livePictures: z.boolean().optional(),
  /** Hosts whose images the page loads without asking; `*.` stands for any host below. Absent: none. */
  imageHosts: z.array(z.string()).optional(),
  /** What producers may do in the rooms; left out: nothing. The China site cannot block. */
  roomControl: z.enum(['all', 'without-block']).optional(),
  /** Only where people sign in: until when this one is. */
  signIn: z.object({ endsAt: z.iso.datetime() }).optional(),
});
export type Session = z.infer<typeof session>;

export const sessionRoute = defineRoute({
  method: 'GET',
  path: '/api/session',
  permission: 'any',
  answer: session,
});
