import type { Item } from '#layout/document/items.ts';

/** Rows from top to bottom, each from left to right. What overlaps a row by half of its height belongs to it. */
export function readInOrder(items: readonly Item[]): readonly Item[] {
  const rest = [...items].sort((a, b) => a.rect.y - b.rect.y || a.rect.x - b.rect.x);
  const rows: Item[][] = [];
  for (const item of rest) {
    const row = rows.at(-1);
    const [head] = row ?? [];
    if (row && head && item.rect.y < head.rect.y + head.rect.height / 2) {
      row.push(item);
    } else {
      rows.push([item]);
    }
  }
  return rows.flatMap((row) => row.sort((a, b) => a.rect.x - b.rect.x));
}
