import { z } from 'zod';

/**
 * The vendor's `uint64`: a whole number, never negative (intl 647/36760).
 * JSON numbers beyond 2^53 cannot be held exactly and are refused.
 */
export function uint(max: number = Number.MAX_SAFE_INTEGER, min = 0): z.ZodNumber {
  return z.int().min(min).max(max);
}

/** `#RRGGBB`, the colour form of the layout's own fields. */
export const layoutColour = z
  .string()
  .regex(/^#[0-9A-Fa-f]{6}$/, { error: 'must be # and six hex digits, such as #101820' });

/** Watermark colours: the vendor's samples write `0xRRGGBB`; `#RRGGBB` is read as well. Empty means transparent or default. */
export const watermarkColour = z.string().regex(/^((0x|#)[0-9A-Fa-f]{6})?$/, {
  error: 'must be 0x and six hex digits, such as 0xFFFFFF',
});
