import { z } from 'zod';

import { defineRoute } from '#contract/http/route.ts';

/** RemoveUser takes ten at most (intl 647/34268). */
export const maxRemovedAtOnce = 10;

/** What of a person nobody in the room receives; `none` ends the block. */
export const blockKinds = ['none', 'all', 'sound', 'picture'] as const;
export type BlockKind = (typeof blockKinds)[number];

const userId = z.string().min(1).max(255);

/** What the cloud accepted. It happens a moment later: the webhooks of the room tell of it. Times are ISO 8601 in UTC. */
export const roomAct = z.object({
  act: z.enum(['remove', 'block', 'dismiss']),
  room: z.object({ sdkAppId: z.int(), roomId: z.string(), roomIdType: z.literal([0, 1]) }),
  /** Whom it was about; empty for the room as a whole. */
  userIds: z.array(z.string()),
  /** Of `block`, what is blocked from now on. */
  blocked: z.enum(blockKinds).nullable(),
  /** Of `dismiss`, the running recordings of this desk that end with the room. */
  recordings: z.array(z.object({ id: z.string(), title: z.string() })),
  sentAt: z.iso.datetime(),
  /** Of the cloud. */
  requestId: z.string(),
});
export type RoomAct = z.infer<typeof roomAct>;

/** People leave the room, and may come back at once. */
export const removeFromRoomRoute = defineRoute({
  method: 'POST',
  path: '/api/tasks/:id/room/remove',
  permission: 'record',
  application: 'task',
  body: z.strictObject({ userIds: z.array(userId).min(1).max(maxRemovedAtOnce) }),
  answer: roomAct,
});

/** Nobody receives these streams of a person, until the block ends or the person leaves. International site only. */
export const blockInRoomRoute = defineRoute({
  method: 'POST',
  path: '/api/tasks/:id/room/block',
  permission: 'record',
  application: 'task',
  body: z.strictObject({ userId, block: z.enum(blockKinds) }),
  answer: roomAct,
});

/** Everybody is out, and all recordings of the room end. `confirm` is the name of the room, typed by whoever wants it. */
export const dismissRoomRoute = defineRoute({
  method: 'POST',
  path: '/api/tasks/:id/room/dismiss',
  permission: 'record',
  application: 'task',
  body: z.strictObject({ confirm: z.string().min(1).max(64) }),
  answer: roomAct,
});
