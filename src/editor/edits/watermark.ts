import type { ItemId } from '#layout/document/document.ts';
import { addWatermarks, changeWatermark, newWatermark } from '#layout/commands/watermarks.ts';
import { nameWatermark } from '#layout/document/watermark-name.ts';
import type { WaterMark, WaterMarkTimestamp, WatermarkType } from '#trtc/watermark.ts';

import { announce, edit, refuse, refuseLocked } from '#editor/edit.ts';
import type { EditOptions } from '#editor/edit.ts';
import { nameItem } from '#editor/selection.ts';
import type { Editor } from '#editor/stores.ts';
import { say } from '#words/say.ts';

/** Adds a watermark and selects it. @param content the image address or the text; a clock has none. */
export function addWatermark(editor: Editor, type: WatermarkType, content = ''): void {
  const { document, canvas } = editor.document.getState();
  const wire = newWatermark(type, canvas, content);
  const { document: next, added } = addWatermarks(document, [wire], canvas, { x: 0, y: 0 });
  if (added.length === 0) {
    announce(editor, say('A layout holds at most 25 watermarks: delete one first.'));
    return;
  }
  edit(editor, say('Add {who}', { who: nameWatermark(wire) }), () => next, { select: added });
}

/** Changes the text, colours, image or anchor of one watermark. @param what the name of the field for people. */
export function editWatermark(
  editor: Editor,
  id: ItemId,
  what: string,
  change: (wire: WaterMark) => WaterMark,
  burst?: EditOptions['burst'],
): void {
  const { document } = editor.document.getState();
  edit(
    editor,
    say('Change {what} of {tiles}', {
      what,
      tiles: nameItem(document, id, editor.view.getState().names),
    }),
    (current) => changeWatermark(current, id, change),
    burst ? { burst } : {},
  );
}

/** Begins to write a text watermark in its place; nothing for any other item, or while the draft is locked. */
export function startEditing(editor: Editor, id: ItemId): void {
  const { document } = editor.document.getState();
  const isText = document.watermarks.some((one) => one.id === id && one.wire.WaterMarkChar);
  if (document.watermarks.some((one) => one.id === id && one.strap)) {
    refuse(
      editor,
      say(
        'A name strap says who is on its tile. Give the person another name, or release the strap from its tile.',
      ),
    );
    return;
  }
  if (isText && !refuseLocked(editor)) {
    editor.live.setState({ editing: id });
  }
}

export function stopEditing(editor: Editor): void {
  editor.live.setState({ editing: null });
}

/** Sets the words of a text watermark. */
export function writeText(editor: Editor, id: ItemId, Chars: string): void {
  editWatermark(editor, id, 'words', (wire) =>
    !wire.WaterMarkChar || wire.WaterMarkChar.Chars === Chars
      ? wire
      : { ...wire, WaterMarkChar: { ...wire.WaterMarkChar, Chars } },
  );
}

/** Moves a clock to another of its anchors. */
export function moveClock(editor: Editor, id: ItemId, Pos: WaterMarkTimestamp['Pos']): void {
  editWatermark(editor, id, 'anchor', (wire) =>
    !wire.WaterMarkTimestamp || wire.WaterMarkTimestamp.Pos === Pos
      ? wire
      : { ...wire, WaterMarkTimestamp: { ...wire.WaterMarkTimestamp, Pos } },
  );
}
