import { z } from 'zod';

import { actor } from './revision.ts';

/** A start that was sent and never answered: a recording may be running that is no task here. */
export const unansweredStart = z.object({
  id: z.string(),
  title: z.string(),
  sdkAppId: z.int(),
  roomId: z.string(),
  /** Whom the recorder is in the room, if it is there. */
  robotUserId: z.string(),
  startedBy: actor,
  /** When it was sent the first time that had no answer. */
  sentAt: z.iso.datetime(),
});
export type UnansweredStart = z.infer<typeof unansweredStart>;

/** Answer of `GET /api/starts`, the one that was sent first before the others. */
export const unansweredStartList = z.object({ starts: z.array(unansweredStart) });
export type UnansweredStartList = z.infer<typeof unansweredStartList>;
