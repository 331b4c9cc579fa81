import { z } from 'zod';

import { defineEvent } from '#contract/http/event-stream.ts';
import { defineRoute } from '#contract/http/route.ts';

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

/** Which state of a roster it is. Versions of one `epoch`, that is, of one room, can be compared; a later state has a higher one. */
const versioned = z.object({ epoch: z.string(), version: z.int() });

export const roster = z.object({ people: z.array(person), ...versioned.shape });
export type Roster = z.infer<typeof roster>;

/** Nobody, for a task without a room. */
export const emptyRoster: Roster = { people: [], epoch: 'no-room', version: 0 };

export const rosterRoute = defineRoute({
  method: 'GET',
  path: '/api/tasks/:id/roster',
  permission: 'read',
  application: 'task',
  answer: roster,
});

export const rosterEvent = defineEvent(
  'roster',
  z.object({
    taskId: z.string(),
    ...versioned.shape,
    /** `changes` and `gone` lead from any version between this one and `version` to `version`. */
    since: z.int(),
    /** People who are new or changed, as they are now. */
    changes: z.array(person),
    /** User ids that are in the roster no more. */
    gone: z.array(z.string()),
    /** The whole roster; not sent with `?task=`. */
    roster: roster.optional(),
  }),
);
export type RosterNews = z.infer<typeof rosterEvent.data>;

/** The news that a task has no room any more. */
export function makeEmptyNews(taskId: string): RosterNews {
  const { epoch, version } = emptyRoster;
  return { taskId, epoch, version, since: version, changes: [], gone: [], roster: emptyRoster };
}

/** The order of a roster: people who are present first, each group by the time of coming or leaving. */
export function comparePeople(a: Person, b: Person): number {
  return (
    Number(b.present) - Number(a.present) ||
    compareTexts(a.since ?? '', b.since ?? '') ||
    compareTexts(a.userId, b.userId)
  );
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
