import { z } from 'zod';

import { defineEvent } from '#contract/http/event-stream.ts';
import { defineRoute } from '#contract/http/route.ts';
import { recordingStatuses } from '#trtc/envelope.ts';
import { sdkAppId } from '#trtc/task-id.ts';

import { actor, revision } from './revision.ts';

/** What the desk believes of a recording. `expired`: the handle is no longer usable; the recording may go on. */
export const lifeStatuses = ['running', 'ended', 'expired'] as const;
export type LifeStatus = (typeof lifeStatuses)[number];

/** `hidden`: somebody took it out of the list. Its recording is not touched by that. */
export const taskStatuses = [...lifeStatuses, 'hidden'] as const;
export type TaskStatus = (typeof taskStatuses)[number];

/** The show lock: while it holds, nobody can take. */
export const showLock = z.object({
  by: actor,
  since: z.iso.datetime(),
  reason: z.string().nullable(),
});
export type ShowLock = z.infer<typeof showLock>;

/** What the cloud said of a recording when the desk asked for it. */
export const cloudWord = z.object({
  /** Whether it knows the TaskId; null while it could not be asked. */
  known: z.boolean().nullable(),
  status: z.enum(recordingStatuses).nullable(),
  askedAt: z.iso.datetime().nullable(),
});
export type CloudWord = z.infer<typeof cloudWord>;

/** A recording known to this desk. `id` is ours and URL-safe; `taskId` is the cloud's. Times are ISO 8601 in UTC. */
export const task = z.object({
  id: z.string(),
  title: z.string(),
  sdkAppId: z.int(),
  taskId: z.string(),
  region: z.string(),
  roomId: z.string().nullable(),
  roomIdType: z.literal([0, 1]).nullable(),
  canvas: z.object({ width: z.int(), height: z.int() }),
  status: z.enum(taskStatuses),
  /** Who took it out of the list, when, and its status apart from that; null while it is in the list. */
  hidden: z.object({ by: actor, at: z.iso.datetime(), status: z.enum(lifeStatuses) }).nullable(),
  lock: showLock.nullable(),
  /** `known: false` and no program: nothing was ever taken, and the cloud does not know it. */
  cloud: cloudWord,
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  /** The newest accepted revision: what the recorder was last told. */
  program: revision.nullable(),
  /** The newest revision that is accepted, or unknown and possibly on air: the base of the next take. */
  current: revision.nullable(),
  /** The number of the accepted revision that is pinned as the safe layout. */
  safe: z.int().nullable(),
  /** What somebody said was on air when the task was attached: the first draft, never a revision. */
  baseline: z
    .object({ MixLayoutParams: z.unknown(), SubscribeStreamUserIds: z.unknown() })
    .nullable(),
});
export type Task = z.infer<typeof task>;

/** What names a task where the rest of it does not matter. */
export const namedTask = task.pick({
  id: true,
  title: true,
  sdkAppId: true,
  taskId: true,
  roomId: true,
});

/** A revision by its number: `GET /api/tasks/{id}/revisions/{number}` has the rest. */
const revisionName = z.object({ number: z.int() });

/** A task in a list: without the payloads of its revisions and its baseline. */
export const taskSummary = task
  .omit({ baseline: true })
  .extend({ program: revisionName.nullable(), current: revisionName.nullable() });
export type TaskSummary = z.infer<typeof taskSummary>;

/** Newest first; `next` is the `cursor` of the following page. */
export const taskPage = z.object({ tasks: z.array(taskSummary), next: z.string().nullable() });
export type TaskPage = z.infer<typeof taskPage>;

export const taskFilters = [...taskStatuses, 'all'] as const;
export type TaskFilter = (typeof taskFilters)[number];

/** Without a status: all that are not hidden. `all`: the hidden ones too. `q` is in the title, the room or the TaskId. */
export const tasksRoute = defineRoute({
  method: 'GET',
  path: '/api/tasks',
  permission: 'read',
  application: 'handler',
  query: z.looseObject({
    status: z.enum(taskFilters).optional(),
    q: z.string().max(200).optional(),
    sdkAppId: z.coerce.number<number>().pipe(sdkAppId).optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number<number>().int().min(1).max(200).default(50),
  }),
  answer: taskPage,
});

export const taskRoute = defineRoute({
  method: 'GET',
  path: '/api/tasks/:id',
  permission: 'read',
  application: 'task',
  answer: task,
});

export const taskEvent = defineEvent('task', z.object({ task }));

/** Instead of `task`, for a client that follows other tasks. */
export const listedEvent = defineEvent('listed', z.object({ task: taskSummary }));

/** The status of a task's recording, whether the task is hidden or not. */
export function lifeStatusOf(task: Pick<Task, 'status' | 'hidden'>): LifeStatus {
  return task.hidden?.status ?? (task.status === 'hidden' ? 'running' : task.status);
}

/** A task as lists show it. */
export function summarize(whole: Task): TaskSummary {
  const { baseline: _, program, current, ...rest } = whole;
  return {
    ...rest,
    program: program && { number: program.number },
    current: current && { number: current.number },
  };
}
