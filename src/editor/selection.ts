import { nameTile } from '#layout/tile-name.ts';
import type { ItemId, LayoutDocument, Tile } from '#layout/document.ts';

import type { DocumentState, Editor } from './stores.ts';

/** The selected tiles, in the order of the document. */
export function selectedTiles(state: DocumentState): readonly Tile[] {
  const chosen = new Set(state.selection);
  return state.document.tiles.filter((tile) => chosen.has(tile.id));
}

/** The tiles that a hand can take hold of: none while the recorder arranges people itself. */
export function editableTiles(document: LayoutDocument): readonly Tile[] {
  return document.mode === 4 ? document.tiles : [];
}

/** `ana`, or `3 tiles`: how an undo label calls what it was done to. */
export function nameItems(document: LayoutDocument, ids: readonly ItemId[]): string {
  const [only] = ids;
  return ids.length === 1 && only !== undefined
    ? nameTile(document, only)
    : `${String(ids.length)} tiles`;
}

export function nameSelection(editor: Editor): string {
  const { document, selection } = editor.document.getState();
  return nameItems(document, selection);
}
