import type { LayoutDocument } from '#layout/document/document.ts';
import { noMarks } from '#editor/item-marks.ts';
import type { ItemMarks } from '#editor/item-marks.ts';
import type { Editor } from '#editor/stores.ts';

import { readStorage, writeStorage } from './browser-storage.ts';

/**
 * Remembers in this browser which items of a recording are locked, hidden or grouped. They are kept by their places in the layout,
 * since identities are given anew when a draft is opened, together with who is in them: on another layout they mean nothing.
 * @param draft which recording's draft is open, and how to hear of another one
 */
export function keepMarks(
  editor: Editor,
  draft: {
    readonly readTask: () => string | null;
    readonly subscribe: (listener: () => void) => unknown;
  },
): void {
  const { readTask } = draft;
  restore();
  draft.subscribe(restore);
  editor.view.subscribe((view, before) => {
    if (view.marks !== before.marks && view.marks !== noMarks) {
      save();
    }
  });
  editor.document.subscribe((state, before) => {
    if (state.document !== before.document && editor.view.getState().marks !== noMarks) {
      save();
    }
  });

  function save(): void {
    const taskId = readTask();
    if (taskId === null) {
      return;
    }
    const { document } = editor.document.getState();
    const { marks } = editor.view.getState();
    writeStorage(keyOf(taskId), formatMarks(document, marks));
  }

  /** A draft that was just opened has no marks yet. */
  function restore(): void {
    const taskId = readTask();
    if (taskId === null || editor.view.getState().marks !== noMarks) {
      return;
    }
    const { document } = editor.document.getState();
    const marks = parseMarks(document, readStorage(keyOf(taskId)));
    if (marks) {
      editor.view.setState({ marks });
    }
  }
}

function keyOf(taskId: string): string {
  return `mixdesk.marks.${taskId}`;
}

/** The marks of a layout as text; null if there are none. */
export function formatMarks(document: LayoutDocument, marks: ItemMarks): string | null {
  const ids = listIds(document);
  const locked = ids.flatMap((id, index) => (marks.locked.has(id) ? [index] : []));
  const hidden = ids.flatMap((id, index) => (marks.hidden.has(id) ? [index] : []));
  const groups = marks.groups
    .map((group) => group.map((id) => ids.indexOf(id)).filter((index) => index >= 0))
    .filter((group) => group.length > 1);
  return locked.length + hidden.length + groups.length === 0
    ? null
    : JSON.stringify({ of: nameItems(document), locked, hidden, groups });
}

/** The marks that a text holds for this layout; null if it holds none, or those of another one. */
export function parseMarks(document: LayoutDocument, text: string | null): ItemMarks | null {
  if (text === null) {
    return null;
  }
  try {
    const kept = JSON.parse(text) as Readonly<Record<string, unknown>>;
    if (kept['of'] !== nameItems(document)) {
      return null;
    }
    const ids = listIds(document);
    const groups = Array.isArray(kept['groups']) ? kept['groups'] : [];
    return {
      locked: new Set(readIds(kept['locked'])),
      hidden: new Set(readIds(kept['hidden'])),
      groups: groups.map(readIds).filter((group) => group.length > 1),
    };

    function readIds(places: unknown): readonly string[] {
      return Array.isArray(places)
        ? places.flatMap((place) => {
            const id = typeof place === 'number' ? ids[place] : undefined;
            return id === undefined ? [] : [id];
          })
        : [];
    }
  } catch {
    return null;
  }
}

function listIds({ tiles, watermarks }: LayoutDocument): readonly string[] {
  return [...tiles, ...watermarks].map(({ id }) => id);
}

/** Who is in the tiles and how many watermarks there are: another layout has other ones. */
function nameItems({ tiles, watermarks }: LayoutDocument): string {
  return JSON.stringify([tiles.map(({ userId }) => userId ?? null), watermarks.length]);
}
