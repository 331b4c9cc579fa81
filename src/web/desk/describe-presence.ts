import { isolateName } from '#layout/document/isolate-name.ts';
import type { Watcher } from '#contract/presence.ts';

/** How many others are there: `2 others here`. */
export function countOthers(others: readonly Watcher[]): string {
  return others.length === 1 ? '1 other here' : `${others.length} others here`;
}

/** Who else is there, in a few words: `2 others here: ana editing`. Null if nobody is. */
export function describePresence(others: readonly Watcher[]): string | null {
  if (others.length === 0) {
    return null;
  }
  const count = countOthers(others);
  const editing = others.filter((other) => other.editing).map(({ name }) => isolateName(name));
  const [first, second] = editing;
  if (first === undefined) {
    return count;
  }
  if (second === undefined) {
    return `${count}: ${first} editing`;
  }
  return editing.length === 2
    ? `${count}: ${first} and ${second} editing`
    : `${count}: ${first} and ${editing.length - 1} more editing`;
}
