/** For tests: the most that any one second holds, whenever it begins; times in ms. */
export function countBusiestSecond(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.max(
    0,
    ...sorted.map((from) => sorted.filter((at) => at >= from && at < from + 1000).length),
  );
}
