import { z } from 'zod';

import type {
  castEvent,
  presenceEvent,
  recordingEvent,
  rundownEvent,
  scenesEvent,
  startsEvent,
} from './later-events.ts';
import { revision } from './revision.ts';
import { roster } from './roster.ts';
import { task } from './task.ts';

/**
 * Server-sent events of `GET /api/events`: the event's name is `kind`, its data is the rest as JSON, its `id` grows by event.
 * `presence` is about now: it has the `id` of the event before it and is never replayed.
 * `reset` tells a client whose `Last-Event-ID` is too old to replay that it must fetch everything again.
 */
export const taskEvent = z.object({ task });
export const revisionEvent = z.object({ taskId: z.string(), revision });
export const rosterEvent = z.object({ taskId: z.string(), roster });
/** What is true for a moment, beside the sequence of events. */
export interface PassingEvent {
  readonly kind: 'presence';
  readonly data: z.infer<typeof presenceEvent>;
}
export type DeskEvent =
  | { readonly kind: 'task'; readonly data: z.infer<typeof taskEvent> }
  | { readonly kind: 'revision'; readonly data: z.infer<typeof revisionEvent> }
  | { readonly kind: 'roster'; readonly data: z.infer<typeof rosterEvent> }
  | { readonly kind: 'scenes'; readonly data: z.infer<typeof scenesEvent> }
  | { readonly kind: 'cast'; readonly data: z.infer<typeof castEvent> }
  | { readonly kind: 'rundown'; readonly data: z.infer<typeof rundownEvent> }
  | { readonly kind: 'starts'; readonly data: z.infer<typeof startsEvent> }
  | { readonly kind: 'recording'; readonly data: z.infer<typeof recordingEvent> }
  | { readonly kind: 'reset'; readonly data: Record<string, never> };
