import { z } from 'zod';

import { defineEvent } from '#contract/http/event-stream.ts';
import { pageQuery } from '#contract/http/page-query.ts';
import { defineRoute } from '#contract/http/route.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

/**
 * The fate of a take. `sending` is on disk and may be on the wire; `unknown` was sent and got no usable answer;
 * `superseded` was never sent because a newer take of the same task overtook it. `accepted` is the cloud's word, or, with
 * `seen`, that of a person who found an `unknown` on air.
 */
export const revisionStatuses = [
  'sending',
  'accepted',
  'rejected',
  'unknown',
  'superseded',
] as const;
export type RevisionStatus = (typeof revisionStatuses)[number];

/** Who did it. */
export const actor = z.object({ id: z.string(), name: z.string() });
export type Actor = z.infer<typeof actor>;

/** Stored payloads are read back as they were accepted: validated when they were taken, never altered since. */
export const storedLayout = z
  .custom<RecordingPayload['MixLayoutParams']>(isObject)
  .meta({ type: 'object', description: 'As it was taken; the body of a take describes it.' });
const storedSubscription = z
  .custom<RecordingPayload['SubscribeStreamUserIds']>(isObject)
  .meta({ type: 'object', description: 'As it was taken; the body of a take describes it.' });

function isObject(value: unknown): boolean {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/**
 * A call of a take that was turned down for the moment and made again by the desk. One without `sentAt` never left this
 * machine, and its message is our own; the others have the cloud's code and words.
 */
export const earlierCall = z.object({
  sentAt: z.iso.datetime().nullable(),
  requestId: z.string().nullable(),
  code: z.string().optional(),
  message: z.string(),
});
export type EarlierCall = z.infer<typeof earlierCall>;

/** One full payload with its fate. Times are ISO 8601 in UTC, latency in ms. */
export const revision = z.object({
  /** Counts from 1 within its task; never reused. */
  number: z.int(),
  status: z.enum(revisionStatuses),
  MixLayoutParams: storedLayout,
  SubscribeStreamUserIds: storedSubscription,
  baseRevision: z.int().nullable(),
  actor,
  note: z.string().nullable(),
  createdAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
  settledAt: z.iso.datetime().nullable(),
  latencyMs: z.number().nullable(),
  upstream: z
    .object({
      requestId: z.string().nullable(),
      code: z.string().optional(),
      message: z.string().optional(),
      /** The TaskId in the answer, where it is not the one that was asked for. */
      taskId: z.string().optional(),
      /** Why the desk itself did not send it: its database did not answer, or it was being stopped. */
      withheldBy: z.enum(['database', 'stop']).optional(),
      /** The call may have left late, after newer takes: this revision notes its layout once more, as `unknown`. */
      lateAs: z.int().optional(),
      /** This revision was not taken: it notes the layout of that one, whose call may have left late. */
      lateOf: z.int().optional(),
    })
    .nullable(),
  /** What to do about `upstream.code`, where the cloud refused. */
  advice: z.string().optional(),
  /** The calls before the one that `sentAt`, `latencyMs` and `upstream` tell of, oldest first; absent when it was the only one. */
  earlierCalls: z.array(earlierCall).optional(),
  /** Who looked at the recording and said that it shows this, after the cloud had left it `unknown`. */
  seen: z.object({ by: actor, at: z.iso.datetime() }).nullable(),
});
export type Revision = z.infer<typeof revision>;

/** Newest first; `next` is the `before` of the following page. */
export const revisionPage = z.object({
  revisions: z.array(revision),
  next: z.int().nullable(),
});
export type RevisionPage = z.infer<typeof revisionPage>;

/** How many of the newest accepted revisions `latencies` looks at. */
export const latencyWindow = 1000;

/**
 * How long the cloud took to accept, ms, over the newest accepted revisions of the
 * task, `count` of them. Nearest rank: each number is one that was measured; null when there is none.
 */
export const latency = z.object({
  count: z.int(),
  p50: z.number().nullable(),
  p95: z.number().nullable(),
});
export type Latency = z.infer<typeof latency>;

export const revisionsRoute = defineRoute({
  method: 'GET',
  path: '/api/tasks/:id/revisions',
  permission: 'read',
  application: 'task',
  query: pageQuery,
  answer: revisionPage,
});

export const latencyRoute = defineRoute({
  method: 'GET',
  path: '/api/tasks/:id/latency',
  permission: 'read',
  application: 'task',
  answer: latency,
});

/** What became of a revision whose payload was sent with `revision` already, for a client that follows its task. */
export const settledEvent = defineEvent(
  'settled',
  z.object({
    taskId: z.string(),
    fate: revision.omit({ MixLayoutParams: true, SubscribeStreamUserIds: true }),
    /** With this revision; only where somebody has asked for it. */
    latency: latency.optional(),
  }),
);
export type Settled = z.infer<typeof settledEvent.data>;

export const revisionEvent = defineEvent('revision', z.object({ taskId: z.string(), revision }));
