import type { Rect } from '#geometry/rect.ts';
import { addWindows, changeTiles, restackTiles } from '#layout/commands/commands.ts';
import type { TileFields } from '#layout/commands/commands.ts';
import { removeItems } from '#layout/document/items.ts';
import { nameStream } from '#layout/document/tile-name.ts';
import type { Restacking } from '#layout/document/stacking.ts';
import { reorderWatermarks } from '#layout/commands/watermarks.ts';

import { edit, refuse, select } from '#editor/edit.ts';
import type { EditOptions } from '#editor/edit.ts';
import { placeNewTile } from './person-drop.ts';
import { isTouchable, refuseItemLock } from '#editor/marks.ts';
import { editableSelection, nameItem, nameItems, nameSelection } from '#editor/selection.ts';
import type { Editor } from '#editor/stores.ts';
import { layoutModes, mediaIds } from '#trtc/layout-params.ts';
import type { MediaId } from '#trtc/layout-params.ts';
import { maxTiles } from '#trtc/limits.ts';
import type { Message } from '#words/message.ts';
import { say } from '#words/say.ts';

/** Deletes the selected tiles and watermarks that are not locked. */
export function deleteSelection(editor: Editor): void {
  if (refuseItemLock(editor)) {
    return;
  }
  const { document } = editor.document.getState();
  const { locked } = editor.view.getState().marks;
  const ids = editableSelection(editor.document.getState()).filter((id) => !locked.has(id));
  edit(
    editor,
    say('Delete {what}', { what: nameItems(document, ids, editor.view.getState().names) }),
    (current) => removeItems(current, new Set(ids)),
  );
}

/** Selects every tile and watermark that can be edited now, but for what is locked or hidden here. */
export function selectAll(editor: Editor): void {
  const { document } = editor.document.getState();
  const items = [
    ...(document.mode === layoutModes.custom ? document.tiles : []),
    ...document.watermarks,
  ];
  select(
    editor,
    items.map((item) => item.id).filter((id) => isTouchable(editor, id)),
  );
}

const restackLabels = {
  forward: 'Bring {what} forward',
  backward: 'Send {what} backward',
  front: 'Bring {what} to front',
  back: 'Send {what} to back',
} as const satisfies Readonly<Record<Restacking & string, Message>>;

/** Brings what is selected forward or sends it back: tiles among tiles, watermarks among watermarks, which lie over all. */
export function restackSelection(
  editor: Editor,
  how: Restacking,
  burst?: EditOptions['burst'],
): void {
  const { document } = editor.document.getState();
  const ids = editableSelection(editor.document.getState());
  const { names } = editor.view.getState();
  const what = nameItems(document, ids, names);
  const label =
    typeof how === 'string'
      ? say(restackLabels[how], { what })
      : 'over' in how
        ? say('Move {what} over {other}', { what, other: nameItem(document, how.over, names) })
        : say('Move {what} under {other}', { what, other: nameItem(document, how.under, names) });
  edit(
    editor,
    label,
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
    say('Change {what} of {tiles}', { what, tiles: nameSelection(editor) }),
    (document) => changeTiles(document, new Set(selection), change),
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
      userId
        ? say('Add {who}', {
            who: nameStream(userId, media ?? mediaIds.camera, editor.view.getState().names),
          })
        : say('Add an open slot'),
      () => next,
      { select: added },
    );
  } else {
    refuse(editor, say('A layout holds at most {maxTiles} tiles.', { maxTiles }));
  }
}
