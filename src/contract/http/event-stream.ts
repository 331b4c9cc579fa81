import { z } from 'zod';

import { defineRoute } from './route.ts';

/** One kind of server-sent event: its name and the schema of its data. `events.ts` lists them all. */
export interface EventDefinition<Kind extends string = string, Data extends z.ZodType = z.ZodType> {
  readonly kind: Kind;
  readonly data: Data;
}

/**
 * Keeps the literal type of an event's name.
 * @__NO_SIDE_EFFECTS__
 */
export function defineEvent<const Kind extends string, Data extends z.ZodType>(
  kind: Kind,
  data: Data,
): EventDefinition<Kind, Data> {
  return { kind, data };
}

/** Names the newest event at the moment of a request: its answer has everything up to it. */
export const positionHeader = 'mixdesk-position';

/**
 * The stream of events. Never ends; `Last-Event-ID` names the event after which it goes on. `task`: ids of tasks, with commas
 * between; then only their events come in full.
 */
export const eventStreamRoute = defineRoute({
  method: 'GET',
  path: '/api/events',
  permission: 'read',
  application: 'handler',
  query: z.looseObject({ task: z.string().max(4000).optional() }),
  headers: z.looseObject({ 'last-event-id': z.string().optional() }),
  text: 'text/event-stream',
});

/** Stands for events that are gone. */
export const resetEvent = defineEvent('reset', z.object({}));

/** Says that the line is alive, and what the server's clock says. */
export const beatEvent = defineEvent('beat', z.object({ at: z.iso.datetime() }));
