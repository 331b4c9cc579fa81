import { z } from 'zod';

import type { ShowPlayer } from '#simulator/shows/player.ts';
import type { Timeline } from '#simulator/world/timeline.ts';
import type { ControlApp } from './control-app.ts';

const clockBody = z.strictObject({
  advanceMs: z
    .int()
    .min(0)
    .max(Number.MAX_SAFE_INTEGER / 4096),
});

/** Simulated time. */
export function registerClockRoutes(
  app: ControlApp,
  { timeline, player }: { readonly timeline: Timeline; readonly player: ShowPlayer },
): void {
  const url = '/_simulator/clock';
  const viewClock = () => ({
    now: new Date(timeline.now()).toISOString(),
    rate: timeline.rate(),
    motionMs: player.pictureTime().motionMs,
  });
  app.get(url, viewClock);
  app.post(url, { schema: { body: clockBody } }, ({ body }) => {
    timeline.advance(body.advanceMs);
    return viewClock();
  });
}
