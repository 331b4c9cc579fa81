import { z } from 'zod';

import { idempotencyKey } from '#contract/http/idempotency-key.ts';
import { defineRoute } from '#contract/http/route.ts';
import { findInvisible, nameCharacter } from '#layout/document/invisible-characters.ts';
import { roomIdTypes } from '#trtc/create-recording.ts';
import { framesPerSecond, handleHours, idleSeconds, videoBitRate } from '#trtc/limits.ts';
import { uint } from '#trtc/schema-parts.ts';
import type { Site } from '#trtc/sites.ts';
import { region, sdkAppId, taskId } from '#trtc/task-id.ts';

import { canvas } from './canvas.ts';
import { payloadSchema } from './payload.ts';
import { attachedRoomId, taskTitle } from './task-change.ts';
import { task } from './task.ts';

/** Adopts a running recording. */
export function attachRequestSchema(site: Site) {
  return z.strictObject({
    kind: z.literal('attach'),
    sdkAppId,
    taskId: taskId.refine((id) => findInvisible(id).length === 0, {
      error: (issue) =>
        `must not contain ${findInvisible(String(issue.input)).map(nameCharacter).join(' and ')}, which nobody sees`,
    }),
    region: region.optional(),
    roomId: attachedRoomId.optional(),
    roomIdType: z.literal([0, 1]).optional(),
    canvas,
    title: taskTitle.optional(),
    expiresAt: z.iso.datetime({ offset: true }).optional(),
    baseline: payloadSchema(site).optional(),
  });
}
export type AttachRequest = z.infer<ReturnType<typeof attachRequestSchema>>;

/** Numeric rooms as the client SDK takes them: unsigned 32-bit numbers without 0 and the largest. */
export const maxNumericRoom = 4_294_967_294;

/**
 * Starts a mixed recording (intl 647/46960). Where the files go, the robot and its UserSig are
 * the server's business and have no field here. `MaxIdleTime` in s, `ResourceExpiredHour` in h, `BitRate` in bit/s.
 */
export function createRequestSchema(site: Site) {
  return z
    .strictObject({
      kind: z.literal('create'),
      sdkAppId,
      region: region.optional(),
      roomId: z.string().min(1).max(64),
      roomIdType: z.literal([0, 1]),
      title: taskTitle.optional(),
      canvas,
      Fps: uint(framesPerSecond.max, framesPerSecond.min).default(framesPerSecond.default),
      /** Without it the desk chooses one that fits canvas and frame rate. */
      BitRate: uint(videoBitRate.max, videoBitRate.min).optional(),
      MaxIdleTime: uint(idleSeconds.max, idleSeconds.min).default(idleSeconds.default),
      ResourceExpiredHour: uint(handleHours.max, handleHours.min).default(handleHours.default),
      ...payloadSchema(site).shape,
    })
    .refine(({ roomIdType, roomId }) => roomIdType === roomIdTypes.string || isRoomNumber(roomId), {
      path: ['roomId'],
      error: `must be a whole number from 1 to ${maxNumericRoom} for a numeric room; a room with a name is of the other type`,
    });
}
export type CreateRequest = z.infer<ReturnType<typeof createRequestSchema>>;

export function isRoomNumber(text: string): boolean {
  return /^[1-9]\d{0,9}$/.test(text) && Number(text) <= maxNumericRoom;
}

/** bit/s that a mixed picture of that size needs: a tenth of a bit for each of its pixels, in whole 10 kbit/s. */
export function suggestBitRate(
  size: { readonly width: number; readonly height: number },
  fps: number,
): number {
  const needed = Math.round((size.width * size.height * fps * 0.11) / 10_000) * 10_000;
  return Math.min(videoBitRate.max, Math.max(videoBitRate.min, needed));
}

export function newTaskSchema(site: Site) {
  return z.discriminatedUnion('kind', [attachRequestSchema(site), createRequestSchema(site)], {
    error: 'must be attach or create',
  });
}

/** Adopts a running recording, or starts one. Apart from `task.ts`, since the first picture does without these bodies. */
export const newTaskRoute = defineRoute({
  method: 'POST',
  path: '/api/tasks',
  permission: 'record',
  application: 'body',
  headers: z.looseObject({ 'idempotency-key': idempotencyKey.optional() }),
  body: newTaskSchema,
  status: 201,
  answer: task,
});
