import { z } from 'zod';

import { defineRoute } from '#contract/http/route.ts';

/** How user ids of passes begin: the desk leaves them out of the roster while they send nothing. */
export const livePassPrefix = 'mixdesk-view-';

/** Whether a user id in a room is that of somebody who looks on from a desk. */
export function isLivePass(userId: string): boolean {
  return userId.startsWith(livePassPrefix);
}

/** How rooms of an application are entered (`scene` of the vendor's SDK): in `rtc` there is no audience. */
export const roomScenes = ['live', 'rtc'] as const;
export type RoomScene = (typeof roomScenes)[number];

/** What lets a page into one room for a few minutes, to receive and not to send. Times are ISO 8601 in UTC. */
export const livePass = z.object({
  sdkAppId: z.int(),
  roomId: z.string(),
  roomIdType: z.literal([0, 1]),
  /** New for each pass, so that two pages never force each other out. */
  userId: z.string(),
  userSig: z.string(),
  /** Entering and receiving alone; it counts where the application is under advanced permission control. */
  privateMapKey: z.string(),
  scene: z.enum(roomScenes),
  /** `audience` in `live`; in `rtc` there are no roles. */
  role: z.literal('audience').nullable(),
  /** Whether the people in the room see that somebody has entered, as in `rtc`. */
  isSeen: z.boolean(),
  /** Until when one may enter with it. */
  expiresAt: z.iso.datetime(),
});
export type LivePass = z.infer<typeof livePass>;

export const livePassRoute = defineRoute({
  method: 'POST',
  path: '/api/tasks/:id/viewer',
  permission: 'read',
  application: 'task',
  body: z.strictObject({}),
  answer: livePass,
});

/** Where the vendor's SDK sends its reports, which end here: it appends `/v5/…` to the `loggerProxy` that it is given. */
export const liveReportsProxy = '/api/live-reports';
export const liveReportRoute = defineRoute({
  method: 'POST',
  path: '/api/live-reports/v5/AVQualityReportSvc/C2S',
  permission: 'any',
  status: 204,
});
