import type { ItemId, LayoutDocument } from '#layout/document/document.ts';

/** What undo and redo restore: the layout and its selection. */
export interface Snapshot {
  readonly document: LayoutDocument;
  readonly selection: readonly ItemId[];
}

export interface HistoryEntry {
  /** What was done, as a person would say it: `Move ana`. */
  readonly label: string;
  /** The state before it was done (in `past`), or after (in `future`). */
  readonly snapshot: Snapshot;
}

/** Newest last in both. */
export interface UndoHistory {
  readonly past: readonly HistoryEntry[];
  readonly future: readonly HistoryEntry[];
}

/** More than any show needs; a limit, so that a page that stays open for a week does not grow. */
const maxEntries = 1000;

export const emptyHistory: UndoHistory = { past: [], future: [] };

/** Records that `label` is about to change `before`. Clears the redo steps. */
export function record(history: UndoHistory, label: string, before: Snapshot): UndoHistory {
  return {
    past: [...history.past, { label, snapshot: before }].slice(-maxEntries),
    future: [],
  };
}

export interface Travel {
  readonly history: UndoHistory;
  readonly snapshot: Snapshot;
  readonly label: string;
}

/** One step back from `now`; undefined at the beginning. */
export function stepBack(history: UndoHistory, now: Snapshot): Travel | undefined {
  const entry = history.past.at(-1);
  if (!entry) {
    return undefined;
  }
  return {
    history: {
      past: history.past.slice(0, -1),
      future: [...history.future, { label: entry.label, snapshot: now }],
    },
    snapshot: entry.snapshot,
    label: entry.label,
  };
}

/** One step forward again; undefined at the end. */
export function stepForward(history: UndoHistory, now: Snapshot): Travel | undefined {
  const entry = history.future.at(-1);
  if (!entry) {
    return undefined;
  }
  return {
    history: {
      past: [...history.past, { label: entry.label, snapshot: now }],
      future: history.future.slice(0, -1),
    },
    snapshot: entry.snapshot,
    label: entry.label,
  };
}
