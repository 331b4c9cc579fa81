import { isolateName } from '#layout/document/isolate-name.ts';
import type { Watcher } from '#contract/presence.ts';
import { say } from '#web/words/say.ts';

/** How many others are there: `2 others here`. */
export function countOthers(others: readonly Watcher[]): string {
  return others.length === 1
    ? say('1 other here')
    : say('{count} others here', { count: others.length });
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
    return say('{count}: {first} editing', { count, first });
  }
  return editing.length === 2
    ? say('{count}: {first} and {second} editing', { count, first, second })
    : say('{count}: {first} and {count2} more editing', {
        count,
        first,
        count2: editing.length - 1,
      });
}
