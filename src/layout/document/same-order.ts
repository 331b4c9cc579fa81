/** Whether the common items of two lists have the same order in both. */
export function sameOrder(a: readonly string[], b: readonly string[]): boolean {
  const [left, right] = [new Set(a), new Set(b)];
  const common = b.filter((key) => left.has(key));
  return a.filter((key) => right.has(key)).every((key, index) => key === common[index]);
}
