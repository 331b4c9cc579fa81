import { z } from 'zod';

import { revision } from './revision.ts';
import { roster } from './roster.ts';
import { task } from './task.ts';

/**
 * Server-sent events of `GET /api/events`: the event's name is `kind`, its data is the rest as JSON, its `id` grows by event.
 * `reset` tells a client whose `Last-Event-ID` is too old to replay that it must fetch everything again.
 */
export const taskEvent = z.object({ task });
export const revisionEvent = z.object({ taskId: z.string(), revision });
export const rosterEvent = z.object({ taskId: z.string(), roster });
export type DeskEvent =
  | { readonly kind: 'task'; readonly data: z.infer<typeof taskEvent> }
  | { readonly kind: 'revision'; readonly data: z.infer<typeof revisionEvent> }
  | { readonly kind: 'roster'; readonly data: z.infer<typeof rosterEvent> }
  | { readonly kind: 'reset'; readonly data: Record<string, never> };
