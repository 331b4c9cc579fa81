import { sameValue } from './same-value.ts';

/** Replaces each entry by the one it had the last time if that says the same, and the list too if all of its entries stay. */
export type StableList<Entry> = (next: readonly Entry[]) => readonly Entry[];

/**
 * For a component that shows a part of the draft: without it, each edit of anything makes new objects that say the same, and every
 * row renders again.
 * @param keyOf what names an entry in its list
 */
export function createStableList<Entry>(keyOf: (entry: Entry) => string): StableList<Entry> {
  let known: readonly Entry[] = [];
  let byKey = new Map<string, Entry>();
  return (next) => {
    const list = next.map((entry) => {
      const before = byKey.get(keyOf(entry));
      return before !== undefined && sameValue(before, entry) ? before : entry;
    });
    const isSame =
      list.length === known.length && list.every((entry, index) => entry === known[index]);
    if (!isSame) {
      known = list;
      byKey = new Map(list.map((entry) => [keyOf(entry), entry]));
    }
    return known;
  };
}
