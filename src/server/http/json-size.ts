/** A body of the contract has some thousand values at most, 25 tiles and 25 watermarks. */
const maxValues = 20_000;
const maxDepth = 64;

/**
 * Whether a value has more values in it, or deeper ones, than any route takes. 300,000 items fit into 1 MB, and to judge each of them by a
 * schema would keep everybody else waiting for seconds.
 */
export function isOversizeJson(json: unknown): boolean {
  let level: unknown[] = [json];
  let count = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    count += level.length;
    if (count > maxValues || depth > maxDepth) {
      return true;
    }
    level = level.flatMap((value): readonly unknown[] =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
  }
  return false;
}
