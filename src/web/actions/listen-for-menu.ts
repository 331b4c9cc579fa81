import { select } from '#editor/edit.ts';
import { hitTest } from '#editor/hit-test.ts';
import { withGroups } from '#editor/marks.ts';
import { placeIn } from '#web/canvas/pointer-input.ts';
import type { Desk } from '#web/desk/desk.ts';
import { openDialog } from '#web/desk/dialog.ts';

/** Where the browser's own menu is of use. */
const keepsOwnMenu =
  'input, textarea, select, a[href], [contenteditable="true"], [role="dialog"], [role="alertdialog"], [role="menu"]';
/** Rows whose buttons make the menu: people in the room and revisions of the history. */
const rows = 'li[data-kind], [aria-label="History"] li';

/** Opens a menu for what was pressed with the right button, held with a finger, or has the focus when the menu key is pressed. */
export function listenForMenu(desk: Desk): void {
  document.addEventListener('contextmenu', (event) => {
    const { target, clientX: x, clientY: y } = event;
    if (!(target instanceof Element) || target.closest(keepsOwnMenu) || hasSelectedText()) {
      return;
    }
    const canvas = target.closest('[data-testid="layout-canvas"]');
    const option = target.closest<HTMLElement>('[role="listbox"] [role="option"][data-id]');
    const row = target.closest<HTMLElement>(rows);
    if (desk.draft.getState().taskId === null || !(canvas ?? option ?? row)) {
      return;
    }
    event.preventDefault();
    const at = { x, y };
    if (canvas instanceof HTMLElement) {
      // By key it is for what is selected, by pointer for what lies under it.
      const isByKey = event.button !== 2 && event.detail === 0;
      const hit = isByKey ? undefined : hitTest(desk.editor, placeIn(event, canvas));
      if (hit?.kind === 'item') {
        choose(desk, hit.id, withGroups(desk.editor, [hit.id]));
      }
      const isOnSelection =
        desk.editor.document.getState().selection.length > 0 && hit?.kind !== 'nothing';
      openDialog(desk, { kind: 'menu', at, about: isOnSelection ? 'selection' : 'canvas' });
    } else if (option) {
      const id = option.dataset['id'] ?? '';
      choose(desk, id, [id]);
      openDialog(desk, { kind: 'menu', at, about: 'selection' });
    } else if (row) {
      openDialog(desk, { kind: 'menu', at, about: row });
    }
  });
}

/** A menu on what is selected is about all of it; on anything else it is about that alone. */
function choose({ editor }: Desk, id: string, together: readonly string[]): void {
  if (!editor.document.getState().selection.includes(id)) {
    select(editor, together);
  }
}

function hasSelectedText(): boolean {
  return window.getSelection()?.isCollapsed === false;
}
