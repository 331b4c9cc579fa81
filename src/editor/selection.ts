import { isolateName } from '#layout/document/isolate-name.ts';
import type { ItemId, LayoutDocument, Tile } from '#layout/document/document.ts';
import { listItems } from '#layout/document/items.ts';
import type { Item } from '#layout/document/items.ts';
import { noNames } from '#layout/document/people-names.ts';
import type { PeopleNames } from '#layout/document/people-names.ts';
import { nameTile } from '#layout/document/tile-name.ts';
import { nameWatermark } from '#layout/document/watermark-name.ts';
import { layoutModes } from '#trtc/layout-params.ts';

import type { DocumentState, Editor } from './stores.ts';
import { say } from '#words/say.ts';

/** The selected items that have a place, back to front. */
export function selectedItems(state: DocumentState): readonly Item[] {
  const chosen = new Set(state.selection);
  return listItems(state.document).filter((item) => chosen.has(item.id));
}

/** The part of the selection that can be edited now: in the template modes, watermarks only. */
export function editableSelection({ document, selection }: DocumentState): readonly ItemId[] {
  return document.mode === layoutModes.custom
    ? selection
    : selection.filter((id) => document.watermarks.some((watermark) => watermark.id === id));
}

export function isSelected(editor: Editor, id: ItemId): boolean {
  return editor.document.getState().selection.includes(id);
}

/** The selected tiles, in the order of the document. */
export function selectedTiles(state: DocumentState): readonly Tile[] {
  const chosen = new Set(state.selection);
  return state.document.tiles.filter((tile) => chosen.has(tile.id));
}

/** The name of a tile or a watermark, to stand in a sentence. */
export function nameItem(
  document: LayoutDocument,
  id: ItemId,
  names: PeopleNames = noNames,
): string {
  const watermark = document.watermarks.find((candidate) => candidate.id === id);
  return isolateName(watermark ? nameWatermark(watermark.wire) : nameTile(document, id, names));
}

/** `ana`, `3 tiles` or `2 items`: the object of an undo label. */
export function nameItems(
  document: LayoutDocument,
  ids: readonly ItemId[],
  names: PeopleNames = noNames,
): string {
  const [only] = ids;
  if (ids.length === 1 && only !== undefined) {
    return nameItem(document, only, names);
  }
  const isAllTiles = ids.every((id) => document.tiles.some((tile) => tile.id === id));
  return isAllTiles
    ? say('{count, plural, one {# tile} other {# tiles}}', { count: ids.length })
    : say('{count, plural, one {# item} other {# items}}', { count: ids.length });
}

export function nameSelection(editor: Editor): string {
  const { document, selection } = editor.document.getState();
  return nameItems(document, selection, editor.view.getState().names);
}
