import type { ItemId } from './document.ts';

/**
 * Items that replace `before`, under the ids of the earlier items they stand for; the others get ids that nothing had.
 * @param earlierIds per item the id to keep; undefined for a new item.
 */
export function keepIds<T extends { readonly id: ItemId }>(
  items: readonly T[],
  before: readonly T[],
  earlierIds: readonly (ItemId | undefined)[],
): readonly T[] {
  const taken = new Set<ItemId>(before.map(({ id }) => id));
  return items.map((item, index) => ({ ...item, id: earlierIds[index] ?? freeId(item.id, taken) }));
}

function freeId(wanted: ItemId, taken: Set<ItemId>): ItemId {
  const [stem = wanted] = /^.*-/.exec(wanted) ?? [];
  let number = 1;
  while (taken.has(`${stem}${number}`)) {
    number += 1;
  }
  const id = `${stem}${number}`;
  taken.add(id);
  return id;
}
