/** The greatest expected difference between the vendor's clock and ours, ms. */
export const clockSkewMs = 10 * 60_000;
