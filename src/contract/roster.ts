import { z } from 'zod';

import { defineEvent } from './event-stream.ts';
import { defineRoute } from './route.ts';

/** Who is in the room, as the webhooks tell. `since` is ISO 8601 in UTC. */
export const person = z.object({
  userId: z.string(),
  present: z.boolean(),
  since: z.iso.datetime().nullable(),
  role: z.enum(['anchor', 'audience']).nullable(),
  camera: z.boolean(),
  microphone: z.boolean(),
  screen: z.boolean(),
});
export type Person = z.infer<typeof person>;
export const roster = z.object({ people: z.array(person) });
export type Roster = z.infer<typeof roster>;

export const rosterRoute = defineRoute({
  method: 'GET',
  path: '/api/tasks/:id/roster',
  answer: roster,
});

export const rosterEvent = defineEvent('roster', z.object({ taskId: z.string(), roster }));
