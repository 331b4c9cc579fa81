import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';

import { rectToCss } from '#geometry/viewport.ts';
import { textDefaults } from '#layout/commands/watermarks.ts';
import type { ItemId } from '#layout/document/document.ts';
import { rectOfWatermark } from '#layout/document/items.ts';
import { stopEditing, writeText } from '#editor/edits/watermark.ts';
import type { Editor } from '#editor/stores.ts';
import { notePendingInput } from '#web/browser/pending-input.ts';

import styles from './canvas-aids.module.css';
import { say } from '#web/words/say.ts';

/** A text watermark while it is written in its place. Leaving it commits, Escape gives it up, Enter begins a line. */
export function TextEditor({ editor, id }: { readonly editor: Editor; readonly id: ItemId }) {
  const viewport = useStore(editor.view, (state) => state.viewport);
  const watermark = useStore(editor.document, ({ document }) =>
    document.watermarks.find((candidate) => candidate.id === id),
  );
  const body = watermark?.wire.WaterMarkChar;
  const [text, setText] = useState(body?.Chars ?? '');
  const field = useRef<HTMLTextAreaElement>(null);
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
  }, [text]);

  // A double click asked for it.
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);

  // A take by key includes what is written here.
  useEffect(
    () =>
      notePendingInput(() => {
        writeText(editor, id, latest.current);
        return true;
      }),
    [editor, id],
  );

  const rect = watermark && rectOfWatermark(watermark.wire);
  if (!rect || !body) {
    return null;
  }
  const place = rectToCss(viewport, rect);
  return (
    <textarea
      ref={field}
      className={styles['text']}
      style={{
        left: place.x,
        top: place.y,
        minWidth: Math.max(120, place.width),
        minHeight: Math.max(32, place.height),
        fontSize: Math.max(12, (body.FontSize ?? textDefaults.fontSize) * viewport.scale),
      }}
      aria-label={say('Text of the watermark')}
      value={text}
      onChange={({ target }) => setText(target.value)}
      onBlur={() => {
        writeText(editor, id, text);
        stopEditing(editor);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          stopEditing(editor);
          event.currentTarget
            .closest('section')
            ?.querySelector<HTMLElement>('[data-testid]')
            ?.focus();
        }
      }}
    />
  );
}
