import { z } from 'zod';

import { actor } from './revision.ts';

/**
 * Who sits where in a task, the same for all who work on it. People keep their seats while they are away. `version` is 0
 * until somebody was seated.
 */
export const cast = z.object({
  version: z.int(),
  /** User ids by seat; a seat that is not in it is free. */
  seats: z.record(z.string(), z.string()),
  updatedAt: z.iso.datetime().nullable(),
  actor: actor.nullable(),
});
export type TaskCast = z.infer<typeof cast>;
