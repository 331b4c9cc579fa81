import { z } from 'zod';

/** How a window calls itself, so that windows of one person can be told apart: `Control room 2`. */
export const windowName = z.string().trim().min(1).max(40);

/** A window that has a task open. */
export const watcher = z.object({
  /** Made up by the window; the same for as long as it is open. */
  client: z.string(),
  /** Whoever is signed in there, or how the window calls itself. */
  name: z.string(),
  /** Whether its draft holds changes that are not taken. */
  editing: z.boolean(),
  since: z.iso.datetime(),
});
export type Watcher = z.infer<typeof watcher>;

/** Answer of `GET` and `PUT /api/tasks/{id}/presence`: those who have the task open, in the order in which they came. */
export const presence = z.object({ people: z.array(watcher) });
export type Presence = z.infer<typeof presence>;

const client = z
  .string()
  .regex(/^[\w-]{8,64}$/, { error: 'must be 8 to 64 letters, digits, - or _ that you make up' });

/** Body of `PUT /api/tasks/{id}/presence`. A window is at one task at a time. */
export const presenceReport = z.strictObject({
  client,
  window: windowName.optional(),
  editing: z.boolean(),
});
export type PresenceReport = z.infer<typeof presenceReport>;

/** Body of `DELETE /api/tasks/{id}/presence`. */
export const presenceEnd = z.strictObject({ client });

/** A report counts for so long, ms; then the window is taken to be gone, as with a laptop that was closed. */
export const presenceLeaseMs = 75_000;
/** A window reports at least this often, ms. Browsers let a hidden one act once a minute: the lease outlasts that. */
export const presenceBeatMs = 20_000;
