import { z } from 'zod';

import { maxStoredNumber } from '#contract/http/path-params.ts';
import { defineRoute } from '#contract/http/route.ts';
import { sdkAppId } from '#trtc/task-id.ts';

/** Who did something. `nobody`: not signed in. `desk`: the program itself. */
export const doerKinds = ['person', 'token', 'nobody', 'desk'] as const;
export type DoerKind = (typeof doerKinds)[number];

/** One row of the record of acts. Times are ISO 8601 in UTC. */
export const act = z.object({
  /** Its place in the chain, from 1, without gaps. */
  number: z.int(),
  at: z.iso.datetime(),
  who: z.object({ kind: z.enum(doerKinds), id: z.string(), name: z.string() }),
  /** The network address that the request came from; null where there was no request. */
  address: z.string().nullable(),
  sdkAppId: z.int().nullable(),
  /** The recording it was about, by our id; `taskId` and `title` are null where the desk does not know it. */
  task: z
    .object({ id: z.string(), taskId: z.string().nullable(), title: z.string().nullable() })
    .nullable(),
  /** `take`, `start`, `stop`, `lock`, …; `read` for a refused question. */
  what: z.string(),
  /** What exactly, such as `revision 7`. */
  subject: z.string().nullable(),
  /** Method and path of the request; the path has the names of its parameters, and no query. */
  route: z.string().nullable(),
  /** `done`, or the code of the refusal. */
  outcome: z.string(),
  /** The HTTP status; null where there was no request. */
  status: z.int().nullable(),
  /** The desk's name of the request: `instance` of a problem document, and `reqId` of the log. */
  requestId: z.string().nullable(),
  /** The RequestId of the cloud, where the desk called it. */
  cloudRequestId: z.string().nullable(),
  /** From the first byte of the request to the last of the answer. */
  durationMs: z.int().nullable(),
  /** SHA-256 of the row before, and of this one together with it. */
  previousHash: z.string(),
  hash: z.string(),
});
export type Act = z.infer<typeof act>;

/** Newest first; `next` is the `before` of the following page. */
export const actPage = z.object({ acts: z.array(act), next: z.int().nullable() });
export type ActPage = z.infer<typeof actPage>;

const text = z.string().max(200);

/** What to show of the record; all that are named must hold. */
export const actFilter = z.strictObject({
  /** The id of whoever did it, or a part of the name. */
  person: text.optional(),
  /** Our id of a task, or its TaskId. */
  task: text.optional(),
  /** Of the desk or of the cloud. */
  requestId: text.optional(),
  /** `done`, `refused` (anything else), or the code of a problem. */
  outcome: text.optional(),
  what: text.optional(),
  sdkAppId: z.coerce.number<number>().pipe(sdkAppId).optional(),
  /** From this moment on. */
  from: z.iso.datetime({ offset: true }).optional(),
  /** Before this moment. */
  to: z.iso.datetime({ offset: true }).optional(),
});
export type ActFilter = z.infer<typeof actFilter>;

export const actsRoute = defineRoute({
  method: 'GET',
  path: '/api/audit',
  permission: 'read',
  application: 'handler',
  query: actFilter.extend({
    before: z.coerce.number<number>().int().min(1).max(maxStoredNumber).optional(),
    limit: z.coerce.number<number>().int().min(1).max(200).default(50),
  }),
  answer: actPage,
});

export const actFormats = ['jsonl', 'csv'] as const;
export type ActFormat = (typeof actFormats)[number];

/** All that the filter finds, oldest first, as a stream. */
export const exportActsRoute = defineRoute({
  method: 'GET',
  path: '/api/audit/export',
  permission: 'read',
  application: 'handler',
  query: actFilter.extend({ format: z.enum(actFormats).default('jsonl') }),
  text: 'application/jsonl',
});
