import { createHash, randomBytes, randomInt } from 'node:crypto';

/** A seed makes arbitrary values repeatable; null makes them random. */
export type Seed = number | null;

/** The largest seed. */
export const maxSeed = 2 ** 31;

/**
 * 32 bytes for one purpose. With a seed the same purpose always gets the same bytes, whatever else was drawn before; without one
 * they are random.
 */
export function drawBytes(seed: Seed, purpose: string): Buffer {
  return seed === null
    ? randomBytes(32)
    : createHash('sha256').update(`${seed} ${purpose}`).digest();
}

/** A number of at least 0 and less than 1. */
export function drawFraction(seed: Seed, purpose: string): number {
  return drawBytes(seed, purpose).readUIntBE(0, 6) / 2 ** 48;
}

/** A seed for somebody who gave none, short enough to be typed. */
export function inventSeed(): number {
  return randomInt(1, 1_000_000);
}
