import type { KeyPress } from '#editor/actions/action.ts';
import { isHistoryPress } from '#editor/actions/edit-actions.ts';
import { pressKey } from '#editor/actions/keymap.ts';
import { copySelection, pasteText } from '#editor/clipboard.ts';
import { select } from '#editor/edit.ts';
import { startEditing } from '#editor/edits/watermark.ts';
import { hitTest } from '#editor/hit-test.ts';
import { changeModifiers } from '#editor/gestures/pointer.ts';
import type { Editor } from '#editor/stores.ts';
import { deleteSelection } from '#editor/edits/tile.ts';
import { walkOn } from '#editor/walk.ts';

import { panKey } from './pan-key.ts';
import { placeIn, readModifiers } from './pointer-input.ts';

/** Elements that use keys themselves, for text or as a widget. */
const ownsAllKeys =
  'input:not([type="radio"]), textarea, select, [contenteditable="true"], [role="dialog"], [role="alertdialog"], [role="menu"]';
/** Widgets and scrollers that use keys without a modifier: only shortcuts with a modifier, and Delete, reach the editor from there. */
const ownsBareKeys =
  '[role="listbox"], [role="grid"], [role="radiogroup"], [role="tablist"], [role="slider"], [role="toolbar"], [data-scrolls]';

/**
 * The keys and clipboard of the editor, wherever the focus has no other use for them. No key here takes. They are listened for as
 * soon as the panels are there, until the page is closed.
 */
export function listenForEditorKeys(editor: Editor): void {
  window.addEventListener('keydown', (event) => {
    const modifiers = readModifiers(event);
    changeModifiers(editor, modifiers);
    const press = { key: event.key, code: event.code, ...modifiers };
    if (event.defaultPrevented || !(isKeyForEditor(event) || isUndoOfField(event, press))) {
      return;
    }
    if (event.code === 'Space' && isCanvas(event.target)) {
      panKey.set(true);
      event.preventDefault();
      return;
    }
    const isTab = event.key === 'Tab' && !modifiers.mod && !modifiers.alt;
    if (isTab && isCanvas(event.target) && walkOn(editor, modifiers.shift ? -1 : 1)) {
      event.preventDefault();
      return;
    }
    if (pressKey(editor, press, event.timeStamp)) {
      event.preventDefault();
    }
  });
  window.addEventListener('keyup', (event) => {
    if (event.code === 'Space') {
      panKey.set(false);
    }
    changeModifiers(editor, readModifiers(event));
  });
  window.addEventListener('blur', () => panKey.set(false));
  for (const kind of ['copy', 'cut'] as const) {
    document.addEventListener(kind, (event) => {
      if (isElsewhere(event.target) || hasTextSelection()) {
        return;
      }
      const text = copySelection(editor);
      if (text === undefined) {
        return;
      }
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      if (kind === 'cut') {
        deleteSelection(editor);
      }
    });
  }
  document.addEventListener('paste', (event) => {
    if (isElsewhere(event.target)) {
      return;
    }
    const text = event.clipboardData?.getData('text/plain');
    if (text) {
      pasteText(editor, text);
      event.preventDefault();
    }
  });
}

/** A double click on the canvas: one of a group alone, and a text is written in its place. */
export function listenForDoubleClick(editor: Editor): void {
  document.addEventListener('dblclick', (event) => {
    const { target } = event;
    const canvas =
      target instanceof Element
        ? target.closest<HTMLElement>('[data-testid="layout-canvas"]')
        : null;
    const hit = canvas && hitTest(editor, placeIn(event, canvas));
    if (hit?.kind === 'item') {
      select(editor, [hit.id]);
      startEditing(editor, hit.id);
    }
  });
}

function isCanvas(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.dataset['testid'] === 'layout-canvas';
}

/** Whether a key press is for the draft: the focus is neither in a text nor in a widget that uses this key. */
export function isKeyForEditor(event: KeyboardEvent): boolean {
  if (isElsewhere(event.target)) {
    return false;
  }
  const isBare = !event.ctrlKey && !event.metaKey && event.key !== 'Delete';
  return !(isBare && event.target instanceof Element && event.target.closest(ownsBareKeys));
}

/** Whether a key undoes or redoes in a field that has nothing of its own to undo: all that was typed there is in the draft. */
function isUndoOfField(event: KeyboardEvent, press: KeyPress): boolean {
  return (
    event.target instanceof Element &&
    event.target.closest('[data-undo="desk"]') !== null &&
    isHistoryPress(press)
  );
}

function isElsewhere(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(ownsAllKeys) !== null;
}

function hasTextSelection(): boolean {
  return window.getSelection()?.isCollapsed === false;
}
