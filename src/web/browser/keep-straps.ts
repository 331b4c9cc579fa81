import { z } from 'zod';

import type { Editor } from '#editor/stores.ts';
import { keepStrapsWith } from '#editor/straps.ts';
import { strapLooks } from '#layout/document/document.ts';
import {
  carryStraps,
  followStraps,
  listFollowing,
  settleStraps,
  withStraps,
} from '#layout/document/follow-straps.ts';
import { bindStraps, noteStraps } from '#layout/document/remembered-straps.ts';
import type { StrapNote } from '#layout/document/remembered-straps.ts';

import { readStorage, writeStorage } from './browser-storage.ts';

/**
 * Remembers in this browser which text watermarks of a recording are name straps, which no payload says. A draft that was just opened
 * gets them back, as far as nobody changed their watermarks. It is no step, and changes nothing that is sent.
 * @param draft which recording's draft is open, and how to hear of another one
 */
export function keepStraps(
  editor: Editor,
  draft: {
    readonly readTask: () => string | null;
    readonly subscribe: (listener: () => void) => unknown;
  },
): void {
  keepStrapsWith({
    carry: carryStraps,
    follow: followStraps,
    listFollowing,
    settle: settleStraps,
    withStraps,
  });
  const { readTask } = draft;
  /** Whose straps are kept, and how they were written last. */
  let kept: { readonly taskId: string; readonly text: string | null } | null = null;
  restore();
  draft.subscribe(restore);
  editor.document.subscribe((state, before) => {
    if (state.document !== before.document) {
      save();
    }
  });

  function save(): void {
    const taskId = readTask();
    if (taskId === null || taskId !== kept?.taskId) {
      return;
    }
    const text = formatStraps(noteStraps(editor.document.getState().document));
    if (text !== kept.text) {
      kept = { taskId, text };
      writeStorage(keyOf(taskId), text);
    }
  }

  function restore(): void {
    const taskId = readTask();
    if (taskId === null || taskId === kept?.taskId) {
      kept = taskId === null ? null : kept;
      return;
    }
    const text = readStorage(keyOf(taskId));
    const { document } = editor.document.getState();
    // One that waited for a person is still waiting, or it would change what is on air.
    const notes = readStraps(text).filter(
      ({ at, window }) => at !== null || !document.tiles[window]?.userId,
    );
    const bound = bindStraps(document, notes, editor.view.getState().names);
    kept = { taskId, text };
    if (bound !== document) {
      editor.document.setState({ document: bound });
    }
  }
}

function keyOf(taskId: string): string {
  return `mixdesk.straps.${taskId}`;
}

const savedStraps = z.array(
  z.object({
    window: z.int().min(0),
    look: z.enum(strapLooks),
    at: z.int().min(0).nullable(),
    mark: z.custom<StrapNote['mark']>((value) => typeof value === 'object' && value !== null),
  }),
);

/** Null: there are none to keep. */
function formatStraps(notes: readonly StrapNote[]): string | null {
  return notes.length === 0 ? null : JSON.stringify(notes);
}

/** Parses saved name straps; none for anything else. */
export function readStraps(text: string | null): readonly StrapNote[] {
  if (text === null) {
    return [];
  }
  try {
    const read = savedStraps.safeParse(JSON.parse(text));
    return read.success ? read.data : [];
  } catch {
    return [];
  }
}
