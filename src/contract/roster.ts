import { z } from 'zod';

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
/** Answer of `GET /api/tasks/{id}/roster`. */
export const roster = z.object({ people: z.array(person) });
export type Roster = z.infer<typeof roster>;
