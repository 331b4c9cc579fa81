import type { ItemId } from '#layout/document/document.ts';
import { addWatermarks, changeWatermark, newWatermark } from '#layout/commands/watermarks.ts';
import { nameWatermark } from '#layout/document/watermark-name.ts';
import type { WaterMark, WatermarkType } from '#trtc/watermark.ts';

import { announce, edit } from '#editor/edit.ts';
import type { EditOptions } from '#editor/edit.ts';
import { nameItem } from '#editor/selection.ts';
import type { Editor } from '#editor/stores.ts';

/** Adds a watermark and selects it. @param content the image address or the text; a clock has none. */
export function addWatermark(editor: Editor, type: WatermarkType, content = ''): void {
  const { document, canvas } = editor.document.getState();
  const wire = newWatermark(type, canvas, content);
  const { document: next, added } = addWatermarks(document, [wire], canvas, { x: 0, y: 0 });
  if (added.length === 0) {
    announce(editor, 'A layout holds at most 25 watermarks: delete one first.');
    return;
  }
  edit(editor, `Add ${nameWatermark(wire)}`, () => next, { select: added });
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
    `Change ${what} of ${nameItem(document, id)}`,
    (current) => changeWatermark(current, id, change),
    burst ? { burst } : {},
  );
}
