import type { Rect } from '#geometry/rect.ts';
import { fitInside } from '#geometry/rect.ts';
import {
  addWindows,
  changeTiles,
  minTilePx,
  placeTiles,
  removeTiles,
  restackTiles,
} from '#layout/commands.ts';
import type { TileFields } from '#layout/commands.ts';
import type { Restacking } from '#layout/stacking.ts';

import { edit, select } from './edit.ts';
import type { EditOptions } from './edit.ts';
import { editableTiles, nameSelection, selectedTiles } from './selection.ts';
import type { Editor } from './stores.ts';

/** Takes the selected tiles out of the layout. */
export function deleteSelection(editor: Editor): void {
  const { selection, document } = editor.document.getState();
  if (selection.length === 0 || document.mode !== 4) return;
  edit(editor, `Delete ${nameSelection(editor)}`, (current) =>
    removeTiles(current, new Set(selection)),
  );
}

/** Selects every tile. */
export function selectAll(editor: Editor): void {
  const { document } = editor.document.getState();
  select(
    editor,
    editableTiles(document).map((tile) => tile.id),
  );
}

const restackVerbs: Readonly<Record<Restacking, readonly [string, string]>> = {
  forward: ['Bring', 'forward'],
  backward: ['Send', 'backward'],
  front: ['Bring', 'to front'],
  back: ['Send', 'to back'],
};

/** Brings the selected tiles forward or sends them back. */
export function restackSelection(editor: Editor, how: Restacking): void {
  const { selection, document } = editor.document.getState();
  if (selection.length === 0 || document.mode !== 4) return;
  const [verb, where] = restackVerbs[how];
  edit(editor, `${verb} ${nameSelection(editor)} ${where}`, (current) =>
    restackTiles(current, new Set(selection), how),
  );
}

/** Sets one or more fields of the selected tiles; undefined takes a field out of the payload. */
export function changeSelection(
  editor: Editor,
  what: string,
  change: { readonly [Field in keyof TileFields]?: TileFields[Field] | undefined },
  burst?: EditOptions['burst'],
): void {
  const { selection } = editor.document.getState();
  edit(
    editor,
    `Change ${what} of ${nameSelection(editor)}`,
    (document) => changeTiles(document, new Set(selection), change),
    burst ? { burst } : {},
  );
}

/** Sets sides of the selected tiles to exact numbers, canvas px; what leaves the canvas is moved or cut to fit. */
export function setSelectionRect(editor: Editor, change: Partial<Rect>): void {
  const state = editor.document.getState();
  const rects = new Map(
    selectedTiles(state).map((tile) => [
      tile.id,
      fitInside({ ...tile.rect, ...change }, state.canvas, minTilePx),
    ]),
  );
  const verb = change.width === undefined && change.height === undefined ? 'Move' : 'Resize';
  edit(editor, `${verb} ${nameSelection(editor)}`, (document) => {
    const moved = document.tiles.some((tile) => {
      const rect = rects.get(tile.id);
      return (
        rect &&
        (rect.x !== tile.rect.x ||
          rect.y !== tile.rect.y ||
          rect.width !== tile.rect.width ||
          rect.height !== tile.rect.height)
      );
    });
    return moved ? placeTiles(document, rects) : document;
  });
}

/** Adds a tile in the middle of the canvas, a third of its size, for a user or as an open slot. */
export function addTile(editor: Editor, userId?: string): void {
  const { document, canvas } = editor.document.getState();
  const width = evenly(canvas.width / 3);
  const height = evenly(canvas.height / 3);
  const { document: next, added } = addWindows(
    document,
    [
      {
        Top: evenly((canvas.height - height) / 2),
        Left: evenly((canvas.width - width) / 2),
        Width: width,
        Height: height,
        ...(userId ? { UserId: userId } : {}),
      },
    ],
    canvas,
    { x: 0, y: 0 },
  );
  if (added.length > 0)
    edit(editor, `Add ${userId ?? 'an open slot'}`, () => next, { select: added });
}

/** Codecs like even numbers. */
function evenly(px: number): number {
  return Math.max(2, Math.round(px / 2) * 2);
}
