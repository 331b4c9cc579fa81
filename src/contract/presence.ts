import { z } from 'zod';

import { defineEvent } from '#contract/http/event-stream.ts';
import { defineRoute } from '#contract/http/route.ts';

import { windowName } from './window-name.ts';

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

/** Those who have the task open, in the order in which they came. */
export const presence = z.object({ people: z.array(watcher) });
export type Presence = z.infer<typeof presence>;

const client = z
  .string()
  .regex(/^[\w-]{8,64}$/, { error: 'must be 8 to 64 letters, digits, - or _ that you make up' });

/** A window is at one task at a time. */
export const presenceReport = z.strictObject({
  client,
  window: windowName.optional(),
  editing: z.boolean(),
});
export type PresenceReport = z.infer<typeof presenceReport>;

const path = '/api/tasks/:id/presence';

export const readPresenceRoute = defineRoute({
  method: 'GET',
  path,
  permission: 'read',
  application: 'task',
  answer: presence,
});

export const reportPresenceRoute = defineRoute({
  method: 'PUT',
  path,
  permission: 'read',
  application: 'task',
  body: presenceReport,
  answer: presence,
});

export const leavePresenceRoute = defineRoute({
  method: 'DELETE',
  path,
  permission: 'read',
  application: 'task',
  body: z.strictObject({ client }),
  status: 204,
});

export const presenceEvent = defineEvent(
  'presence',
  z.object({ taskId: z.string(), people: z.array(watcher) }),
);

/** A report counts for so long, ms; then the window is taken to be gone, as with a laptop that was closed. */
export const presenceLeaseMs = 75_000;
/** A window reports at least this often, ms. Browsers let a hidden one act once a minute: the lease outlasts that. */
export const presenceBeatMs = 20_000;
