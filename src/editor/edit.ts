import type { Size } from '#geometry/rect.ts';
import type { CalledScene, ItemId, LayoutDocument } from '#layout/document/document.ts';

import { emptyHistory, record, stepBack, stepForward } from './history.ts';
import { noMarks } from './item-marks.ts';
import type { Travel } from './history.ts';
import type { Editor, LockReason } from './stores.ts';
import { findStrapKeeping, followInDraft } from './straps.ts';
import type { Message } from '#words/message.ts';
import { say } from '#words/say.ts';

/** Steps of one burst that are further apart than this become two undo steps, ms. */
export const burstMs = 1000;

export interface EditOptions {
  /** The selection afterwards; by default, the current one as far as it still exists. */
  readonly select?: readonly ItemId[];
  /** Joins the undo entry of the step before, if that had the same key and was at most `burstMs` ago. `at` in ms. */
  readonly burst?: { readonly key: string; readonly at: number };
  /** What is announced instead of the label: `ana: moved to 560, 230`. */
  readonly says?: string;
  /** For changes that nobody makes by hand: a draft follows what is on air even under the show lock. */
  readonly passesLock?: boolean;
}

/**
 * Changes the draft as one undo step. A change that returns the same document leaves no step. Under the show lock nothing
 * changes, and the reason is announced.
 * @param label what was done: `Move ana`.
 */
export function edit(
  editor: Editor,
  label: string,
  change: (document: LayoutDocument) => LayoutDocument,
  options: EditOptions = {},
): void {
  const state = editor.document.getState();
  const { names } = editor.view.getState();
  const changed = change(state.document);
  const document = findStrapKeeping()?.settle(state.document, changed, names) ?? changed;
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
    // Not the whole state: that would keep every older history in memory.
    history: joins
      ? { ...state.history, future: [] }
      : record(state.history, label, { document: state.document, selection: state.selection }),
  });
  editor.live.setState({ burst: options.burst ? { ...options.burst, document } : null });
  announce(editor, options.says ?? label);
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

/** Sets the scene of the draft: not an undo step, since the layout does not change. */
export function noteScene(editor: Editor, scene: CalledScene): void {
  editor.document.setState(({ document }) => ({ document: { ...document, scene } }));
}

/** Starts over with another draft: no history, nothing selected, the canvas of its recording. */
export function load(editor: Editor, document: LayoutDocument, canvas: Size): void {
  editor.document.setState({
    document: followInDraft(editor, document),
    canvas,
    selection: [],
    history: emptyHistory,
  });
  editor.view.setState({ marks: noMarks });
  editor.live.setState({ gesture: null, preview: null, editing: null, burst: null });
}

/** Notes that the canvas has another size than was believed. Not an edit: the layout stays as it is, and so does its history. */
export function fitCanvas(editor: Editor, canvas: Size): void {
  const { width, height } = editor.document.getState().canvas;
  if (width !== canvas.width || height !== canvas.height) {
    editor.document.setState({ canvas });
  }
}

/** Changes the selection. Not an edit: it cannot be undone and keeps the redo steps. */
export function select(editor: Editor, selection: readonly ItemId[]): void {
  const state = editor.document.getState();
  const next = selection.filter((id) => hasItem(state.document, id));
  if (!sameItems(next, state.selection)) {
    editor.document.setState({ selection: next });
  }
}

/** Undoes the last edit. Does nothing while a gesture is under way: Escape cancels that. */
export function undo(editor: Editor): void {
  travel(editor, stepBack, 'Undid {what}');
}

/** Redoes the last undone edit. */
export function redo(editor: Editor): void {
  travel(editor, stepForward, 'Redid {what}');
}

function travel(
  editor: Editor,
  step: typeof stepBack,
  says: 'Undid {what}' | 'Redid {what}',
): void {
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
  const { document, selection } = arrival.snapshot;
  editor.document.setState({
    // Somebody may have got another name since.
    document: followInDraft(editor, document),
    selection,
    history: arrival.history,
  });
  editor.live.setState({ burst: null });
  announce(editor, say(says, { what: arrival.label }));
}

const lockWords = {
  show: 'The show is locked: nothing was changed.',
  role: 'You are a viewer here: nothing was changed.',
} as const satisfies Readonly<Record<LockReason, Message>>;

/** Whether the draft is locked; announces the reason if so. */
export function refuseLocked(editor: Editor): boolean {
  const { locked, lockedFor } = editor.view.getState();
  if (locked) {
    refuse(editor, say(lockWords[lockedFor]));
  }
  return locked;
}

/** The label of the step that undo or redo would apply; undefined when there is none. */
export function undoLabel(editor: Editor): string | undefined {
  return editor.document.getState().history.past.at(-1)?.label;
}
export function redoLabel(editor: Editor): string | undefined {
  return editor.document.getState().history.future.at(-1)?.label;
}

/** Announces a text to assistive technology. */
export function announce(editor: Editor, text: string): void {
  tell(editor, text, false);
}

/** Says why nothing was done, visibly and to assistive technology. */
export function refuse(editor: Editor, reason: string): void {
  tell(editor, reason, true);
}

function tell(editor: Editor, text: string, isRefusal: boolean): void {
  editor.live.setState(({ announcement }) => ({
    announcement: { text, serial: announcement.serial + 1, isRefusal },
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
