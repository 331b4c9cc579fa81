import { z } from 'zod';

import { defineRoute } from '#contract/http/route.ts';

/** How far the simulator of this desk is: what moves in its pictures follows this time. */
export const simulatedTime = z.object({
  /** The time of the current show, otherwise the simulator's own, ms. */
  motionMs: z.number(),
  /** Simulated ms in each ms; 0 while time stands still. */
  rate: z.number(),
});
export type SimulatedTime = z.infer<typeof simulatedTime>;

/** 404 `not-found` in front of any other cloud. */
export const simulatedTimeRoute = defineRoute({
  method: 'GET',
  path: '/api/simulated-time',
  permission: 'any',
  answer: simulatedTime,
});
