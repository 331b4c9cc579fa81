import { sameValue } from '#layout/document/same-value.ts';
import type { LayoutDocument } from '#layout/document/document.ts';

import { select } from './edit.ts';
import type { HistoryEntry } from './history.ts';
import type { Editor } from './stores.ts';

/** More steps back than a hand goes; each is changed, while a take waits to be shown. */
const maxSteps = 200;

/**
 * Puts what others did under the draft and under every step of its history, as if it had been there from the start: undo goes
 * on taking back one's own steps, and never theirs. It is no step itself, and passes the show lock, since no hand did it.
 * @param document the draft as it is to be now.
 * @param change what others did, for a document of the history; the same document back where it changes nothing.
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

/** Steps, the one next to `now` last. A step that has nothing left to take back is left out. */
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
