import type { Desk } from '#web/desk/desk.ts';
import { takeDraft } from '#web/desk/take-control.ts';

/**
 * `Mod+Enter` takes from anywhere, also from within a field; with Shift the next scene of the rundown is loaded afterwards. It is handled before all other keys and has no other effect when a
 * take is not possible. A key that is held down takes once. While a dialog is open, nothing happens.
 */
export function listenForTakeKey(desk: Desk): void {
  window.addEventListener(
    'keydown',
    (event) => {
      const isMod = event.ctrlKey || event.metaKey;
      if (event.key !== 'Enter' || !isMod || event.altKey) {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      if (event.repeat || event.isComposing) {
        return;
      }
      if (document.querySelector('[role="dialog"], [role="alertdialog"]')) {
        return;
      }
      takeDraft(desk, { force: false, andNext: event.shiftKey });
    },
    { capture: true },
  );
}
