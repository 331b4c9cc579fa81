import { changeTiles } from './commands.ts';
import { swapStraps } from './strap-places.ts';
import type { ItemId, LayoutDocument, Tile } from '#layout/document/document.ts';

/**
 * Swaps the people of two tiles: user, stream and the person's own placeholder are exchanged; rectangle, layer, fit and
 * transparency stay with the tile. A name strap goes with its person. One of them may be an open slot. The same document when both show the same.
 */
export function swapPeople(document: LayoutDocument, a: ItemId, b: ItemId): LayoutDocument {
  const [first, second] = [a, b].map((id) => document.tiles.find((tile) => tile.id === id));
  if (!first || !second) {
    return document;
  }
  const swapped = changeTiles(
    changeTiles(document, new Set([first.id]), personOf(second)),
    new Set([second.id]),
    personOf(first),
  );
  return swapped === document ? document : swapStraps(swapped, a, b);
}

function personOf({
  userId,
  stream,
  placeholder,
}: Tile): Pick<Tile, 'userId' | 'stream' | 'placeholder'> {
  return { userId, stream, placeholder };
}
