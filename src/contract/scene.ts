import { z } from 'zod';

import { actor, storedLayout } from './revision.ts';

/** A saved layout of an application, for all its tasks. Times are ISO 8601 in UTC. */
export const scene = z.object({
  id: z.string(),
  sdkAppId: z.int(),
  title: z.string(),
  /** Grows by one with every save; a save names the one it edited. */
  version: z.int(),
  /** What the layout was made for, canvas px; it is scaled to any other. */
  canvas: z.object({ width: z.int(), height: z.int() }),
  MixLayoutParams: storedLayout,
  /** One a window of `MixLayoutList`, in its order; null keeps the window's own user, or an open slot. */
  seats: z.array(z.string().nullable()),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** Who saved this version. */
  actor,
  /** When it was taken out of the list; null while it is in it. */
  deletedAt: z.iso.datetime().nullable(),
});
export type Scene = z.infer<typeof scene>;
