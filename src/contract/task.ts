import { z } from 'zod';

import { maxCanvasAreaPx, maxCanvasSidePx } from '#trtc/limits.ts';
import type { Site } from '#trtc/sites.ts';
import { region, sdkAppId, taskId } from '#trtc/task-id.ts';

import { payloadSchema } from './payload.ts';
import { revision } from './revision.ts';

/** Canvas px. */
export const canvas = z
  .strictObject({
    width: z.int().min(2).max(maxCanvasSidePx),
    height: z.int().min(2).max(maxCanvasSidePx),
  })
  .refine((size) => size.width * size.height <= maxCanvasAreaPx, {
    error: 'Width x height must be at most 1920 x 1080 pixels.',
  });

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

/** Body of `POST /api/tasks`: adopts a running recording. */
export function attachRequestSchema(site: Site) {
  return z.strictObject({
    kind: z.literal('attach'),
    sdkAppId,
    taskId,
    region: region.optional(),
    roomId: z.string().min(1).max(128).optional(),
    roomIdType: z.literal([0, 1]).optional(),
    canvas,
    title: z.string().min(1).max(200).optional(),
    expiresAt: z.iso.datetime({ offset: true }).optional(),
    baseline: payloadSchema(site).optional(),
  });
}
export type AttachRequest = z.infer<ReturnType<typeof attachRequestSchema>>;
/** Body of `PUT /api/tasks/{id}/safe-layout`: pins an accepted revision; null lets go of it. */
export const safeLayoutRequest = z.strictObject({
  revision: z.int().min(1).max(2_147_483_647).nullable(),
});
export const taskParams = z.strictObject({ id: z.string().min(1).max(64) });
