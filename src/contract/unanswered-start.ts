import { z } from 'zod';

import { defineEvent } from '#contract/http/event-stream.ts';
import { defineRoute } from '#contract/http/route.ts';

import { actor } from './revision.ts';
import { task } from './task.ts';

/** A start that was sent and never answered: a recording may be running that is no task here. */
export const unansweredStart = z.object({
  id: z.string(),
  title: z.string(),
  sdkAppId: z.int(),
  roomId: z.string(),
  /** Whom the recorder is in the room, if it is there. */
  robotUserId: z.string(),
  startedBy: actor,
  /** When it was sent the first time that had no answer. */
  sentAt: z.iso.datetime(),
});
export type UnansweredStart = z.infer<typeof unansweredStart>;

/** The one that was sent first before the others. */
export const unansweredStartList = z.object({ starts: z.array(unansweredStart) });
export type UnansweredStartList = z.infer<typeof unansweredStartList>;

export const unansweredStartsRoute = defineRoute({
  method: 'GET',
  path: '/api/starts',
  permission: 'read',
  application: 'handler',
  answer: unansweredStartList,
});

export const repeatStartRoute = defineRoute({
  method: 'POST',
  path: '/api/starts/:id/repeat',
  permission: 'record',
  application: 'start',
  body: z.strictObject({}),
  status: 201,
  answer: task,
});

/** Answers what is left of the list. */
export const dismissStartRoute = defineRoute({
  method: 'POST',
  path: '/api/starts/:id/dismiss',
  permission: 'record',
  application: 'start',
  body: z.strictObject({}),
  answer: unansweredStartList,
});

/** The list has changed: fetch it again. */
export const startsEvent = defineEvent('starts', z.object({}));
