import { z } from 'zod';

import { defineRoute } from '#contract/http/route.ts';
import { region, sdkAppId, taskId } from '#trtc/task-id.ts';

import { cloudProblem } from './recording.ts';
import { cloudWord, task } from './task.ts';

/** What cloud and desk know of a TaskId, before somebody attaches it. */
export const taskLookup = z.object({
  cloud: cloudWord.extend({
    /** Why the cloud gave no usable answer; null when it did. */
    problem: cloudProblem.nullable(),
  }),
  /** How many files it has listed. */
  files: z.int(),
  /** Where it was asked. */
  region: z.string(),
  /** The room, where a webhook named it. */
  room: z.string().nullable(),
  /** The newest task of this desk with this TaskId, also a hidden one. */
  task: task.pick({ id: true, title: true, status: true }).nullable(),
  /** One sentence for the person who is about to attach it. */
  summary: z.string(),
});
export type TaskLookup = z.infer<typeof taskLookup>;

/** Adopts nothing. */
export const taskLookupRoute = defineRoute({
  method: 'GET',
  path: '/api/task-lookup',
  permission: 'read',
  application: 'query',
  query: z.strictObject({
    sdkAppId: z.coerce.number<number>().pipe(sdkAppId),
    taskId,
    region: region.optional(),
  }),
  answer: taskLookup,
});
