import { z } from 'zod';

import { drawFraction } from './seeded.ts';

const share = z.number().min(0).max(1);
const delay = z.int().min(0).max(600_000);

/**
 * How the delivery of webhooks is disturbed. `duplicates` is the share of events that are sent twice, `disorder` the share that are
 * sent after later events, `delayMs` the delay (simulated ms: one number, or minimum and maximum).
 */
export const disturbanceSchema = z.strictObject({
  duplicates: share.optional(),
  disorder: share.optional(),
  delayMs: z
    .union([
      delay,
      z
        .tuple([delay, delay])
        .refine(([least, most]) => least <= most, { error: 'must be [least, most]' }),
    ])
    .optional(),
  seed: z.int().min(0).optional(),
});
export type Disturbance = z.infer<typeof disturbanceSchema>;

/** One copy of an event: after `delayMs` it waits until `behind` other events have been sent. */
export interface Departure {
  readonly delayMs: number;
  readonly behind: number;
}

/** An event is sent after at most so many later ones. */
const mostBehind = 3;

/** The copies of the `count`-th event since the disturbance began; always the same for the same seed. */
export function planDepartures(disturbance: Disturbance, count: number): readonly Departure[] {
  const { duplicates = 0, disorder = 0, delayMs = 0, seed = 0 } = disturbance;
  const [least, most] = typeof delayMs === 'number' ? [delayMs, delayMs] : delayMs;
  const draw = (what: string) => drawFraction(seed, `webhook ${count} ${what}`);
  const copies = draw('twice') < duplicates ? ['first', 'second'] : ['first'];
  return copies.map((copy) => ({
    delayMs: least + Math.floor(draw(`${copy} late`) * (most - least + 1)),
    behind:
      draw(`${copy} overtaken`) < disorder ? 1 + Math.floor(draw(`${copy} by`) * mostBehind) : 0,
  }));
}
