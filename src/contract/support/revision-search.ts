import { z } from 'zod';

import { defineRoute } from '#contract/http/route.ts';
import { revision, revisionStatuses } from '#contract/revision.ts';
import { namedTask } from '#contract/task.ts';

/** A revision that was found, without its payload, and the recording it belongs to. */
export const foundRevision = revision
  .omit({ MixLayoutParams: true, SubscribeStreamUserIds: true })
  .extend({
    task: namedTask,
  });
export type FoundRevision = z.infer<typeof foundRevision>;

/** Newest first; `next` is the `cursor` of the following page. */
export const foundRevisionPage = z.object({
  revisions: z.array(foundRevision),
  next: z.string().nullable(),
});
export type FoundRevisionPage = z.infer<typeof foundRevisionPage>;

/** What to look for; all that is named must hold. */
export const revisionSearch = z.strictObject({
  /**
   * Words, each of which must be the RequestId of one of the calls, part of a title, room or TaskId, or the beginning of a user id,
   * of who took it, or of a word of the note.
   */
  q: z.string().max(200).optional(),
  /** The beginning of the id or of a name of whoever took it. */
  person: z.string().max(200).optional(),
  /** Taken from this moment on. */
  from: z.iso.datetime({ offset: true }).optional(),
  /** Taken before this moment. */
  to: z.iso.datetime({ offset: true }).optional(),
  status: z.enum(revisionStatuses).optional(),
  /** `next` of the page before. */
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number<number>().int().min(1).max(100).default(20),
});

export const revisionSearchRoute = defineRoute({
  method: 'GET',
  path: '/api/revisions',
  permission: 'read',
  application: 'handler',
  query: revisionSearch,
  answer: foundRevisionPage,
});
