import { z } from 'zod';

import { sites } from '#trtc/sites.ts';

export const roles = ['producer', 'viewer'] as const;

/** Answer of `GET /api/session`. */
export const session = z.object({
  user: z.object({ id: z.string(), name: z.string(), role: z.enum(roles) }),
  /** `simulator`: nothing leaves this machine. */
  mode: z.enum(['simulator', 'cloud']),
  site: z.enum(sites),
  /** The simulator that is part of this desk, as the browser reaches it; null in front of any other cloud. */
  simulatorUrl: z.string().nullable(),
});
export type Session = z.infer<typeof session>;
