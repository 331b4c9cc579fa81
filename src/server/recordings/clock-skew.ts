/** How far the vendor's clock and ours may be apart, ms. */
export const clockSkewMs = 10 * 60_000;
