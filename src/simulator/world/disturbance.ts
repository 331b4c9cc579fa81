import { z } from 'zod';

import { drawFraction } from './seeded.ts';

const share = z.number().min(0).max(1);
const delay = z.int().min(0).max(600_000);

/**
 * How webhooks go astray on order. `duplicates` is the part of the events that come twice, `disorder` the part that later ones
 * overtake, `delayMs` how much later they leave (simulated ms, one number or the least and the most).
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

/** What becomes of one copy of an event: it leaves `delayMs` later, and then lets `behind` others go first. */
export interface Departure {
  readonly delayMs: number;
  readonly behind: number;
}

/** An overtaken event waits for at most so many others. */
const mostBehind = 3;

/** The copies of the `count`-th event since the disturbance was ordered; the same for the same seed. */
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
