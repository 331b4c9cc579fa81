import { z } from 'zod';

import { actor } from './revision.ts';

/**
 * The scenes of a show in their order, and how far the show is; the same for all who work on the task. `version` is 0 until
 * somebody made one.
 */
export const rundown = z.object({
  version: z.int(),
  /** A scene may come more than once; one that was deleted since stays in its place. */
  sceneIds: z.array(z.string()),
  /** Index into `sceneIds` of the scene that was called last; null before the first. */
  position: z.int().nullable(),
  updatedAt: z.iso.datetime().nullable(),
  actor: actor.nullable(),
});
export type Rundown = z.infer<typeof rundown>;
