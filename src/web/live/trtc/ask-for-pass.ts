import { livePassRoute } from '#contract/room/live-pass.ts';
import type { LivePass } from '#contract/room/live-pass.ts';

import { changeTimeoutMs as timeoutMs, request } from '#web/api/request.ts';

/** Asks for a pass into the room of a recording. Keep it nowhere. @throws ProblemAnswer, NoAnswer */
export function askForLivePass(taskId: string): Promise<LivePass> {
  return request(livePassRoute, { params: { id: taskId }, body: {}, timeoutMs });
}
