import type { Desk } from './desk.ts';
import { takeDraft } from './take-control.ts';

/**
 * `Mod+Enter` takes from anywhere, also from within a field. It is heard before everything else and does nothing else when
 * there can be no take; a key that is held down takes once; behind an open dialog it is dead.
 */
export function listenForTakeKey(desk: Desk): void {
  window.addEventListener(
    'keydown',
    (event) => {
      const isMod = event.ctrlKey || event.metaKey;
      if (event.key !== 'Enter' || !isMod || event.shiftKey || event.altKey) {
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
      takeDraft(desk, { force: false });
    },
    { capture: true },
  );
}
