import { z } from 'zod';

import { sites } from '#trtc/sites.ts';

export const roles = ['producer', 'viewer'] as const;

/** Answer of `GET /api/session`. */
export const session = z.object({
  user: z.object({ id: z.string(), name: z.string(), role: z.enum(roles) }),
  /** `simulator`: nothing leaves this machine. */
  mode: z.enum(['simulator', 'cloud']),
  site: z.enum(sites),
});
export type Session = z.infer<typeof session>;
