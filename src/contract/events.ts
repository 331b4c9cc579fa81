import { z } from 'zod';

import { cast } from './cast.ts';
import { watcher } from './presence.ts';
import { recordingStory } from './recording.ts';
import { revision } from './revision.ts';
import { roster } from './roster.ts';
import { rundown } from './rundown.ts';
import { task } from './task.ts';

/**
 * Server-sent events of `GET /api/events`: the event's name is `kind`, its data is the rest as JSON, its `id` grows by event.
 * `presence` is about now: it has the `id` of the event before it and is never replayed.
 * `reset` tells a client whose `Last-Event-ID` is too old to replay that it must fetch everything again.
 */
export const taskEvent = z.object({ task });
export const revisionEvent = z.object({ taskId: z.string(), revision });
export const rosterEvent = z.object({ taskId: z.string(), roster });
/** The scenes of an application have changed: fetch them again. */
export const scenesEvent = z.object({ sdkAppId: z.int() });
export const castEvent = z.object({ taskId: z.string(), cast });
export const rundownEvent = z.object({ taskId: z.string(), rundown });
export const presenceEvent = z.object({ taskId: z.string(), people: z.array(watcher) });
/** What is true for a moment, beside the sequence of events. */
export interface PassingEvent {
  readonly kind: 'presence';
  readonly data: z.infer<typeof presenceEvent>;
}
export const recordingEvent = z.object({ taskId: z.string(), story: recordingStory });
export type DeskEvent =
  | { readonly kind: 'task'; readonly data: z.infer<typeof taskEvent> }
  | { readonly kind: 'revision'; readonly data: z.infer<typeof revisionEvent> }
  | { readonly kind: 'roster'; readonly data: z.infer<typeof rosterEvent> }
  | { readonly kind: 'scenes'; readonly data: z.infer<typeof scenesEvent> }
  | { readonly kind: 'cast'; readonly data: z.infer<typeof castEvent> }
  | { readonly kind: 'rundown'; readonly data: z.infer<typeof rundownEvent> }
  | { readonly kind: 'recording'; readonly data: z.infer<typeof recordingEvent> }
  | { readonly kind: 'reset'; readonly data: Record<string, never> };
