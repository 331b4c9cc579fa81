import { useEffect, useState } from 'react';
import type { ChangeEvent, KeyboardEvent } from 'react';

import { isHistoryKey } from '#web/browser/undo-key.ts';
import { notePendingInput } from '#web/browser/pending-input.ts';

import { useFieldSubject } from './field-subject.ts';

/** A field of the draft whose text counts only when it is committed: by Enter, by leaving the field, or by a take. */
export interface TypedText {
  /** What is typed and not committed; null if the field shows its committed value. */
  readonly text: string | null;
  /** Whether the text was committed and could not be read. It stays for correction. */
  readonly isRefused: boolean;
  readonly type: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => void;
  /** Shows the committed value again. */
  readonly drop: () => void;
  /** Commits the text, if there is any. @returns false if it cannot be read. */
  readonly commit: () => boolean;
  readonly handleKey: (event: KeyboardEvent) => void;
  /**
   * For the element. While nothing is typed, undo and redo are the desk's: the browser's own undo would change the text of any
   * field it remembers (`canvas/editor-keys.ts`).
   */
  readonly attributes: { readonly 'data-undo'?: 'desk' };
}

/** @param apply writes a text into the draft; returns whether it could be read. */
export function useTypedText(apply: (text: string) => boolean): TypedText {
  const subject = useFieldSubject();
  const [kept, setTyped] = useState<{
    readonly text: string;
    readonly isRefused: boolean;
    readonly subject: string;
  }>();
  const typed = kept?.subject === subject ? kept : undefined;
  const text = typed?.text ?? null;

  function drop(): void {
    setTyped(undefined);
  }

  function commit(): boolean {
    if (text === null) {
      return true;
    }
    const isRead = apply(text);
    setTyped(isRead ? undefined : { text, isRefused: true, subject });
    return isRead;
  }
  useCommitBeforeTake(text === null ? undefined : commit);

  return {
    text,
    isRefused: typed?.isRefused ?? false,
    drop,
    commit,
    type({ target, nativeEvent }) {
      const isBrowserUndo =
        nativeEvent instanceof InputEvent && nativeEvent.inputType.startsWith('history');
      // The browser's undo reached back to a text that was committed, or into another field.
      if (isBrowserUndo && (text === null || target !== document.activeElement)) {
        return;
      }
      setTyped({ text: target.value, isRefused: typed?.isRefused ?? false, subject });
    },
    handleKey(event) {
      if (event.key === 'Enter') {
        commit();
      } else if (event.key === 'Escape') {
        drop();
      } else if (text !== null && isHistoryKey(event)) {
        // The one step that can be undone here; the next one is the desk's.
        event.preventDefault();
        drop();
      }
    },
    attributes: text === null ? { 'data-undo': 'desk' } : {},
  };
}

/** Commits typed text before a take, so that a take never misses it. @param commit returns false if the text cannot be read. */
export function useCommitBeforeTake(commit: (() => boolean) | undefined): void {
  useEffect(() => (commit === undefined ? undefined : notePendingInput(commit)), [commit]);
}
