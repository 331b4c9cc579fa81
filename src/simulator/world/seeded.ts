import { createHash, randomBytes, randomInt } from 'node:crypto';

/** Where the simulator gets what is arbitrary: from a seed, so that it comes out the same again, or from chance. */
export type Seed = number | null;

/** The largest seed there is. */
export const maxSeed = 2 ** 31;

/**
 * 32 bytes for one purpose. Of a seed the same purpose always gets the same bytes, whatever else was drawn meanwhile; of null
 * nobody knows what comes.
 */
export function drawBytes(seed: Seed, purpose: string): Buffer {
  return seed === null
    ? randomBytes(32)
    : createHash('sha256').update(`${seed} ${purpose}`).digest();
}

/** A number from 0 to below 1. */
export function drawFraction(seed: Seed, purpose: string): number {
  return drawBytes(seed, purpose).readUIntBE(0, 6) / 2 ** 48;
}

/** A seed for somebody who named none, short enough to be typed again. */
export function inventSeed(): number {
  return randomInt(1, 1_000_000);
}
