import { z } from 'zod';

import { seat } from './scene-request.ts';

/** Of one task: more than any show has. */
const maxSeats = 200;

/** Body of `PUT /api/tasks/{id}/cast`: the whole cast, and the version it was made from. */
export const castChange = z.strictObject({
  version: z.int().min(0),
  seats: z.record(z.string(), z.string().min(1).max(128)).superRefine((seats, context) => {
    const names = Object.keys(seats);
    if (names.length > maxSeats) {
      context.addIssue({ code: 'custom', message: `may have ${maxSeats} seats at most` });
    }
    for (const name of names) {
      const { error } = seat.safeParse(name);
      if (error) {
        context.addIssue({ code: 'custom', path: [name], message: error.issues[0]?.message });
      }
    }
  }),
});
export type CastChange = z.infer<typeof castChange>;

/** Body of `PUT /api/tasks/{id}/rundown`, with the version it was made from. */
export const rundownChange = z
  .strictObject({
    version: z.int().min(0),
    sceneIds: z.array(z.string().min(1).max(64)).max(500),
    position: z.int().min(0).nullable(),
  })
  .refine(({ sceneIds, position }) => position === null || position < sceneIds.length, {
    path: ['position'],
    error: 'must be null or the index of one of the sceneIds',
  });
export type RundownChange = z.infer<typeof rundownChange>;
