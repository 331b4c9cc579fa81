import { z } from 'zod';

import { actor } from './revision.ts';
import { seat } from './scene.ts';

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

/** Of one task: more than any show has. */
const maxSeats = 200;

/** Body of `PUT /api/tasks/{id}/cast`: the whole cast, and the version it was made from. */
export const castChange = z.strictObject({
  version: z.int().min(0),
  seats: z.record(z.string(), z.string().min(1).max(128)).superRefine((seats, context) => {
    const names = Object.keys(seats);
    if (names.length > maxSeats)
      context.addIssue({ code: 'custom', message: `may have ${String(maxSeats)} seats at most` });
    for (const name of names) {
      const { error } = seat.safeParse(name);
      if (error)
        context.addIssue({ code: 'custom', path: [name], message: error.issues[0]?.message });
    }
  }),
});
export type CastChange = z.infer<typeof castChange>;
