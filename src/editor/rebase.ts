import { sameValue } from '#layout/document/same-value.ts';
import type { LayoutDocument } from '#layout/document/document.ts';

import { select } from './edit.ts';
import type { HistoryEntry } from './history.ts';
import type { Editor } from './stores.ts';

/** More steps than anybody undoes. Each one is changed while a take waits to be shown. */
const maxSteps = 200;

/**
 * Applies the changes of others to the draft and to every step of its history, as if they had been there from the start: undo
 * still takes back only one's own steps. It is not a step itself, and works under the show lock, since nobody edits.
 * @param document the new draft.
 * @param change applies the changes to a document of the history; returns the same document when it changes nothing.
 */
export function rebase(
  editor: Editor,
  document: LayoutDocument,
  change: (document: LayoutDocument) => LayoutDocument,
): void {
  const state = editor.document.getState();
  const past = changeSteps(state.history.past.slice(-maxSteps), document, change);
  const future = changeSteps(state.history.future.slice(-maxSteps), document, change);
  editor.document.setState({ document, history: { past, future } });
  select(editor, state.selection);
  editor.live.setState({ burst: null });
}

/** Steps, the one next to `now` last. A step with nothing left to undo is dropped. */
function changeSteps(
  steps: readonly HistoryEntry[],
  now: LayoutDocument,
  change: (document: LayoutDocument) => LayoutDocument,
): readonly HistoryEntry[] {
  const kept: HistoryEntry[] = [];
  let next = now;
  for (const step of [...steps].reverse()) {
    const document = change(step.snapshot.document);
    if (sameValue(document, next)) {
      continue;
    }
    kept.unshift({ ...step, snapshot: { ...step.snapshot, document } });
    next = document;
  }
  return kept;
}
