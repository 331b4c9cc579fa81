import { z } from 'zod';

import { defineEvent } from '#contract/http/event-stream.ts';
import { maxStoredNumber } from '#contract/http/path-params.ts';
import { defineRoute } from '#contract/http/route.ts';

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

/** The whole cast, and the version it was made from. */
export const castChange = z.strictObject({
  version: z.int().min(0).max(maxStoredNumber),
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

const path = '/api/tasks/:id/cast';

export const castRoute = defineRoute({
  method: 'GET',
  path,
  permission: 'read',
  application: 'task',
  answer: cast,
});

export const changeCastRoute = defineRoute({
  method: 'PUT',
  path,
  permission: 'scenes',
  application: 'task',
  body: castChange,
  answer: cast,
});

export const castEvent = defineEvent('cast', z.object({ taskId: z.string(), cast }));
