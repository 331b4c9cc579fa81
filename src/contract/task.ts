import { z } from 'zod';

import { defineEvent } from './event-stream.ts';
import { revision } from './revision.ts';
import { defineRoute } from './route.ts';

/** What the desk believes of a recording. `expired`: the handle is no longer usable; the recording may go on. */
export const taskStatuses = ['running', 'ended', 'expired'] as const;
export type TaskStatus = (typeof taskStatuses)[number];

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
export const taskList = z.object({ tasks: z.array(task) });

export const tasksRoute = defineRoute({ method: 'GET', path: '/api/tasks', answer: taskList });

export const taskRoute = defineRoute({ method: 'GET', path: '/api/tasks/:id', answer: task });

export const taskEvent = defineEvent('task', z.object({ task }));
