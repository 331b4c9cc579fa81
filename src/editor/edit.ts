import type { Size } from '#geometry/rect.ts';
import type { CalledScene, ItemId, LayoutDocument } from '#layout/document/document.ts';

import { emptyHistory, record, stepBack, stepForward } from './history.ts';
import type { Travel } from './history.ts';
import type { Editor, LockReason } from './stores.ts';

/** Steps of one burst that are further apart than this are two acts, ms. */
export const burstMs = 1000;

export interface EditOptions {
  /** What is selected afterwards; without it, what is selected now and still exists. */
  readonly select?: readonly ItemId[];
  /** Joins the undo entry of the step before, if that had the same key and was at most `burstMs` ago. `at` in ms. */
  readonly burst?: { readonly key: string; readonly at: number };
  /** For what no hand does: a draft that goes along with what is on air does so under the show lock too. */
  readonly passesLock?: boolean;
}

/**
 * Does something to the draft as one undo step. A change that gives the same document back leaves no trace, and under the
 * show lock nothing happens but a word about it.
 * @param label what was done, as a person would say it: `Move ana`.
 */
export function edit(
  editor: Editor,
  label: string,
  change: (document: LayoutDocument) => LayoutDocument,
  options: EditOptions = {},
): void {
  const state = editor.document.getState();
  const document = change(state.document);
  if (document === state.document) {
    return;
  }
  if (options.passesLock !== true && refuseLocked(editor)) {
    return;
  }
  const joins = joinsBurst(editor, state.document, options.burst);
  const selection = (options.select ?? state.selection).filter((id) => hasItem(document, id));
  editor.document.setState({
    document,
    selection: sameItems(selection, state.selection) ? state.selection : selection,
    // The whole state would do for the type, and keep every older history alive with it.
    history: joins
      ? { ...state.history, future: [] }
      : record(state.history, label, { document: state.document, selection: state.selection }),
  });
  editor.live.setState({ burst: options.burst ? { ...options.burst, document } : null });
  announce(editor, label);
}

function joinsBurst(editor: Editor, current: LayoutDocument, next: EditOptions['burst']): boolean {
  const { burst } = editor.live.getState();
  return (
    next !== undefined &&
    burst !== null &&
    burst.key === next.key &&
    burst.document === current &&
    next.at - burst.at <= burstMs
  );
}

/** Says which scene the draft is from now on: no step, since the layout stays as it is. */
export function noteScene(editor: Editor, scene: CalledScene): void {
  editor.document.setState(({ document }) => ({ document: { ...document, scene } }));
}

/** Starts over with another draft: no history, nothing selected, the canvas of its recording. */
export function load(editor: Editor, document: LayoutDocument, canvas: Size): void {
  editor.document.setState({ document, canvas, selection: [], history: emptyHistory });
  editor.live.setState({ gesture: null, preview: null, burst: null });
}

/** Changing what is selected is no edit: it can be neither undone nor does it end what can be redone. */
export function select(editor: Editor, selection: readonly ItemId[]): void {
  const state = editor.document.getState();
  const next = selection.filter((id) => hasItem(state.document, id));
  if (!sameItems(next, state.selection)) {
    editor.document.setState({ selection: next });
  }
}

/** Takes the last edit back. Does nothing while a gesture is under way: that ends with Escape. */
export function undo(editor: Editor): void {
  travel(editor, stepBack, 'Undid');
}

/** Does the last undone edit again. */
export function redo(editor: Editor): void {
  travel(editor, stepForward, 'Redid');
}

function travel(editor: Editor, step: typeof stepBack, verb: string): void {
  if (editor.live.getState().gesture) {
    return;
  }
  const state = editor.document.getState();
  const arrival: Travel | undefined = step(state.history, {
    document: state.document,
    selection: state.selection,
  });
  if (!arrival || refuseLocked(editor)) {
    return;
  }
  editor.document.setState({ ...arrival.snapshot, history: arrival.history });
  editor.live.setState({ burst: null });
  announce(editor, `${verb} ${arrival.label}`);
}

const lockWords: Readonly<Record<LockReason, string>> = {
  show: 'The show is locked: nothing was changed.',
  role: 'You are a viewer here: nothing was changed.',
};

/** Whether hands are kept off the draft; then it says so. */
export function refuseLocked(editor: Editor): boolean {
  const { locked, lockedFor } = editor.view.getState();
  if (locked) {
    announce(editor, lockWords[lockedFor]);
  }
  return locked;
}

/** What undo would take back, or redo would do again; undefined when there is nothing. */
export function undoLabel(editor: Editor): string | undefined {
  return editor.document.getState().history.past.at(-1)?.label;
}
export function redoLabel(editor: Editor): string | undefined {
  return editor.document.getState().history.future.at(-1)?.label;
}

/** Tells assistive technology something. */
export function announce(editor: Editor, text: string): void {
  editor.live.setState(({ announcement }) => ({
    announcement: { text, serial: announcement.serial + 1 },
  }));
}

function hasItem(document: LayoutDocument, id: ItemId): boolean {
  return (
    document.tiles.some((tile) => tile.id === id) ||
    document.watermarks.some((watermark) => watermark.id === id)
  );
}

function sameItems(a: readonly ItemId[], b: readonly ItemId[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index]);
}
