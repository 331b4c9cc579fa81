import { z } from 'zod';

import { defineRoute } from '#contract/http/route.ts';
import { pageQuery } from '#contract/http/page-query.ts';
import { region } from '#trtc/task-id.ts';

import { canvas } from './canvas.ts';
import { actor } from './revision.ts';
import { task } from './task.ts';

export const taskTitle = z.string().trim().min(1).max(200);

/** Of a recording that was started elsewhere, so its rules are not checked. */
export const attachedRoomId = z.string().min(1).max(128);

const changeable = z.strictObject({
  title: taskTitle.optional(),
  canvas: canvas.optional(),
  /** null: not known. */
  roomId: attachedRoomId.nullable().optional(),
  roomIdType: z.literal([0, 1]).nullable().optional(),
  region: region.optional(),
  /** null: not known, so the desk does not count down. */
  expiresAt: z.iso.datetime({ offset: true }).nullable().optional(),
  status: z.enum(['hidden', 'running'], { error: 'must be hidden or running' }).optional(),
});

/** What was entered when the recording was attached, corrected. SdkAppId and TaskId name the recording and stay. */
export const taskChange = changeable.refine(
  (change) => Object.values(change).some((value) => value !== undefined),
  {
    error: `must name at least one field to change: ${Object.keys(changeable.shape).join(', ')}`,
  },
);
export type TaskChange = z.infer<typeof taskChange>;

const path = '/api/tasks/:id';

export const changeTaskRoute = defineRoute({
  method: 'PATCH',
  path,
  permission: 'record',
  application: 'task',
  body: taskChange,
  answer: task,
});

/** Takes the task out of the list; its ledger stays. */
export const hideTaskRoute = defineRoute({
  method: 'DELETE',
  path,
  permission: 'record',
  application: 'task',
  status: 204,
});

/** Of each changed field its value before and after. */
const fieldValues = z.record(z.string(), z.unknown());
export const recordedChange = z.object({
  /** Counts from 1 within its task. */
  number: z.int(),
  at: z.iso.datetime(),
  actor,
  before: fieldValues,
  after: fieldValues,
});
export type RecordedChange = z.infer<typeof recordedChange>;

/** Newest first; `next` is the `before` of the following page. */
export const taskChangesRoute = defineRoute({
  method: 'GET',
  path: '/api/tasks/:id/changes',
  permission: 'read',
  application: 'task',
  query: pageQuery,
  answer: z.object({ changes: z.array(recordedChange), next: z.int().nullable() }),
});
