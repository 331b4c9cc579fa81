import { z } from 'zod';

import { sites } from '#trtc/sites.ts';

import { defineRoute } from './route.ts';

export const roles = ['producer', 'viewer'] as const;

/** Whoever asks. A `viewer` reads everything and changes nothing. */
export const user = z.object({ id: z.string(), name: z.string(), role: z.enum(roles) });
export type User = z.infer<typeof user>;

/** Who is asking, and which cloud answers. */
export const session = z.object({
  user,
  /** `simulator`: nothing leaves this machine. */
  mode: z.enum(['simulator', 'cloud']),
  site: z.enum(sites),
  /** The simulator that is part of this desk, as the browser reaches it; null in front of any other cloud. */
  simulatorUrl: z.string().nullable(),
  /** Whether this desk takes webhooks, which tell it who is in the rooms. */
  webhooks: z.boolean(),
  /** Only where people sign in: until when this one is. */
  signIn: z.object({ endsAt: z.iso.datetime() }).optional(),
});
export type Session = z.infer<typeof session>;

export const sessionRoute = defineRoute({
  method: 'GET',
  path: '/api/session',
  answer: session,
});
