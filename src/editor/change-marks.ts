import type { ItemId } from '#layout/document/document.ts';

import { announce } from './edit.ts';
import type { ItemMarks } from './item-marks.ts';
import { isAllMarked } from './marks.ts';
import { nameItems } from './selection.ts';
import type { Editor } from './stores.ts';
import { say } from '#words/say.ts';

/** Locks what is selected; unlocks it if all of it is locked. */
export function toggleItemLock(editor: Editor): void {
  toggle(editor, 'locked', 'Locked {what}', 'Unlocked {what}');
}

/** Hides what is selected here; shows it if all of it is hidden. */
export function toggleItemHidden(editor: Editor): void {
  toggle(editor, 'hidden', 'Hidden here, still recorded: {what}', 'Shown again: {what}');
}

/** Makes one group of what is selected; whoever was in another group leaves it. */
export function groupSelection(editor: Editor): void {
  const { selection, document } = editor.document.getState();
  setMarks(editor, { groups: [...withoutGrouped(editor, selection), selection] });
  announce(
    editor,
    say('Grouped {what}', { what: nameItems(document, selection, editor.view.getState().names) }),
  );
}

/** Dissolves every group of which an item is selected. */
export function ungroupSelection(editor: Editor): void {
  const { selection, document } = editor.document.getState();
  const { groups } = editor.view.getState().marks;
  setMarks(editor, {
    groups: groups.filter((group) => !group.some((id) => selection.includes(id))),
  });
  announce(
    editor,
    say('Ungrouped {what}', { what: nameItems(document, selection, editor.view.getState().names) }),
  );
}

export function isAnyGrouped(editor: Editor): boolean {
  const { selection } = editor.document.getState();
  return editor.view
    .getState()
    .marks.groups.some((group) => group.some((id) => selection.includes(id)));
}

type ToggleMessage =
  | 'Locked {what}'
  | 'Unlocked {what}'
  | 'Hidden here, still recorded: {what}'
  | 'Shown again: {what}';

function toggle(
  editor: Editor,
  kind: 'locked' | 'hidden',
  set: ToggleMessage,
  unset: ToggleMessage,
): void {
  const { selection, document } = editor.document.getState();
  const isSet = isAllMarked(editor, kind);
  const marked = new Set(editor.view.getState().marks[kind]);
  for (const id of selection) {
    if (isSet) {
      marked.delete(id);
    } else {
      marked.add(id);
    }
  }
  setMarks(editor, { [kind]: marked });
  announce(
    editor,
    say(isSet ? unset : set, {
      what: nameItems(document, selection, editor.view.getState().names),
    }),
  );
}

function withoutGrouped(editor: Editor, ids: readonly ItemId[]): readonly (readonly ItemId[])[] {
  return editor.view
    .getState()
    .marks.groups.map((group) => group.filter((id) => !ids.includes(id)))
    .filter((group) => group.length > 1);
}

function setMarks(editor: Editor, change: Partial<ItemMarks>): void {
  editor.view.setState(({ marks }) => ({ marks: { ...marks, ...change } }));
}
