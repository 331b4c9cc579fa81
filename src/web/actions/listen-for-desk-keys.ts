import { chordsOf, matchesChord } from '#editor/actions/action.ts';
import { platform } from '#web/browser/platform.ts';
import { isKeyForEditor } from '#web/canvas/editor-keys.ts';
import type { Desk } from '#web/desk/desk.ts';

import { deskKeys } from './desk-keys.ts';
import type { DeskKey } from './desk-keys.ts';

/** Taken by `take/take-key.ts`, before every other key. */
const takes: readonly string[] = ['take', 'take-and-next'] satisfies readonly DeskKey[];

/**
 * The keys of the desk's own actions. Those with Mod and the function keys work from anywhere, also from within a field; the others
 * where the focus has no other use for them. While a dialog is open none does anything.
 */
export function listenForDeskKeys(desk: Desk): void {
  window.addEventListener('keydown', (event) => {
    const { key, code, shiftKey: shift, altKey: alt, ctrlKey, metaKey } = event;
    const press = { key, code, shift, alt, mod: platform === 'mac' ? metaKey : ctrlKey };
    const isFromAnywhere = press.mod || /^F\d/.test(key);
    if (event.defaultPrevented || event.isComposing || !(isFromAnywhere || isKeyForEditor(event))) {
      return;
    }
    const [id] =
      Object.entries(deskKeys).find(
        ([name, chords]) =>
          !takes.includes(name) &&
          chordsOf(desk.editor, { id: name, chords }).some((chord) => matchesChord(chord, press)),
      ) ?? [];
    if (id === undefined || document.querySelector('[role="dialog"], [role="alertdialog"]')) {
      return;
    }
    // The browser has uses of its own for Mod+K and F6.
    event.preventDefault();
    if (!event.repeat) {
      void import('./action-table.ts').then(({ runAction }) =>
        runAction(desk, id, event.timeStamp),
      );
    }
  });
}
