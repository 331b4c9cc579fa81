import type { Rect } from '#geometry/rect.ts';
import { fitInside, sameRect } from '#geometry/rect.ts';
import { addWindows, changeTiles, minTilePx, restackTiles } from '#layout/commands/commands.ts';
import type { TileFields } from '#layout/commands/commands.ts';
import { placeItems, removeItems } from '#layout/document/items.ts';
import { nameStream } from '#layout/document/tile-name.ts';
import type { Restacking } from '#layout/document/stacking.ts';
import { reorderWatermarks } from '#layout/commands/watermarks.ts';

import { edit, refuse, select } from '#editor/edit.ts';
import type { EditOptions } from '#editor/edit.ts';
import { placeNewTile } from './person-drop.ts';
import { editableSelection, nameItems, nameSelection, selectedItems } from '#editor/selection.ts';
import type { Editor } from '#editor/stores.ts';
import { layoutModes, mediaIds } from '#trtc/layout-params.ts';
import type { MediaId } from '#trtc/layout-params.ts';
import { maxTiles } from '#trtc/limits.ts';

/** Deletes the selected tiles and watermarks. */
export function deleteSelection(editor: Editor): void {
  const { document } = editor.document.getState();
  const ids = editableSelection(editor.document.getState());
  edit(editor, `Delete ${nameItems(document, ids)}`, (current) =>
    removeItems(current, new Set(ids)),
  );
}

/** Selects every tile and watermark that can be edited now. */
export function selectAll(editor: Editor): void {
  const { document } = editor.document.getState();
  const items = [
    ...(document.mode === layoutModes.custom ? document.tiles : []),
    ...document.watermarks,
  ];
  select(
    editor,
    items.map((item) => item.id),
  );
}

const restackVerbs: Readonly<Record<Restacking, readonly [string, string]>> = {
  forward: ['Bring', 'forward'],
  backward: ['Send', 'backward'],
  front: ['Bring', 'to front'],
  back: ['Send', 'to back'],
};

/** Brings what is selected forward or sends it back: tiles among tiles, watermarks among watermarks, which lie over all. */
export function restackSelection(
  editor: Editor,
  how: Restacking,
  burst?: EditOptions['burst'],
): void {
  const { document } = editor.document.getState();
  const ids = editableSelection(editor.document.getState());
  const [verb, where] = restackVerbs[how];
  edit(
    editor,
    `${verb} ${nameItems(document, ids)} ${where}`,
    (current) => reorderWatermarks(restackTiles(current, new Set(ids), how), new Set(ids), how),
    burst ? { burst } : {},
  );
}

/** Sets one or more fields of the selected tiles; undefined removes a field. */
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

/** Sets sides of what is selected to exact numbers, canvas px; what leaves the canvas is moved or cut to fit. */
export function setSelectionRect(
  editor: Editor,
  change: Partial<Rect>,
  burst?: EditOptions['burst'],
): void {
  const state = editor.document.getState();
  const rects = new Map(
    selectedItems(state).flatMap(({ id, rect }) => {
      const next = fitInside({ ...rect, ...change }, state.canvas, minTilePx);
      return sameRect(next, rect) ? [] : [[id, next] as const];
    }),
  );
  const verb = change.width === undefined && change.height === undefined ? 'Move' : 'Resize';
  edit(
    editor,
    `${verb} ${nameSelection(editor)}`,
    (document) => placeItems(document, rects),
    burst ? { burst } : {},
  );
}

/**
 * Adds a tile for a user or as an open slot, in front of all others.
 * @param place canvas px; a third of the canvas in its middle by default.
 * @param media the stream of the user; by default the camera
 */
export function addTile(editor: Editor, userId?: string, place?: Rect, media?: MediaId): void {
  const { document, canvas } = editor.document.getState();
  const middle = { x: canvas.width / 2, y: canvas.height / 2 };
  const { x, y, width, height } = place ?? placeNewTile(canvas, middle);
  const { document: next, added } = addWindows(
    document,
    [
      {
        ...{ Top: y, Left: x, Width: width, Height: height },
        ...(userId ? { UserId: userId } : {}),
        ...(media === undefined ? {} : { MediaId: media }),
      },
    ],
    canvas,
    { x: 0, y: 0 },
  );
  if (added.length > 0) {
    edit(
      editor,
      `Add ${userId ? nameStream(userId, media ?? mediaIds.camera) : 'an open slot'}`,
      () => next,
      { select: added },
    );
  } else {
    refuse(editor, `A layout holds at most ${maxTiles} tiles.`);
  }
}
