import { changeTiles } from '#layout/commands/commands.ts';
import type { ItemId, Tile } from '#layout/document/document.ts';
import { swapPeople } from '#layout/commands/swap-people.ts';

import { edit, refuse } from '#editor/edit.ts';
import { describeDrop, describeSwap, findTileDrop } from './person-drop.ts';
import type { PersonDrop } from '#editor/drop.ts';
import { selectedTiles } from '#editor/selection.ts';
import type { DocumentState, Editor } from '#editor/stores.ts';
import { layoutModes } from '#trtc/layout-params.ts';
import type { MediaId } from '#trtc/layout-params.ts';
import { addTile } from './tile.ts';

/** Applies a drop as one undo step; says the reason when it does nothing. */
export function dropPerson(
  editor: Editor,
  userId: string,
  drop: PersonDrop,
  media?: MediaId,
): void {
  const { document } = editor.document.getState();
  const label = describeDrop(document, userId, drop, media, editor.view.getState().names);
  switch (drop.kind) {
    case 'nothing':
      refuse(editor, label);
      return;
    case 'add':
      addTile(editor, userId, drop.rect, media);
      return;
    case 'swap':
      edit(editor, label, (current) => swapPeople(current, drop.from, drop.tile), {
        select: [drop.tile],
      });
      return;
    case 'bind':
    case 'fill':
      edit(
        editor,
        label,
        (current) =>
          changeTiles(current, new Set([drop.tile]), {
            userId,
            ...(media === undefined ? {} : { stream: media }),
          }),
        { select: [drop.tile] },
      );
  }
}

/** The one selected tile on which somebody can be put; undefined: nothing or something else is selected, or several things. */
export function findSelectedTile(state: DocumentState): Tile | undefined {
  const { document, selection } = state;
  return document.mode === layoutModes.custom && selection.length === 1
    ? selectedTiles(state)[0]
    : undefined;
}

/** The same on the one selected tile, for buttons and keys. */
export function putOnSelectedTile(editor: Editor, userId: string): void {
  const state = editor.document.getState();
  const tile = findSelectedTile(state);
  if (!tile) {
    return;
  }
  const drop = findTileDrop(state.document, userId, tile, undefined, editor.view.getState().names);
  dropPerson(editor, userId, drop);
}

/** The two selected tiles whose people could change places; undefined unless there are exactly two and they differ. */
export function findSwap(state: DocumentState): readonly [ItemId, ItemId] | undefined {
  const [a, b, ...others] = selectedTiles(state);
  if (state.document.mode !== layoutModes.custom || !a || !b || others.length > 0) {
    return undefined;
  }
  return swapPeople(state.document, a.id, b.id) === state.document ? undefined : [a.id, b.id];
}

/** Exchanges the people of the two selected tiles. */
export function swapSelectedPeople(editor: Editor): void {
  const state = editor.document.getState();
  const pair = findSwap(state);
  if (!pair) {
    return;
  }
  const label = describeSwap(state.document, ...pair, editor.view.getState().names);
  edit(editor, label, (document) => swapPeople(document, ...pair));
}
