import type { Desk } from '#web/desk/desk.ts';
import { openDialog } from '#web/desk/dialog.ts';

/** Names that only a recording request contains. Copied tiles or watermarks have none of them and are pasted by the editor. */
const request = /MixLayoutParams|MixLayoutMode|SubscribeStreamUserIds|RecordParams/;
/** Only a file of scenes contains this. */
const sceneFile = /"format"\s*:\s*"mixdesk-scenes"/;
const fields =
  'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="alertdialog"]';

/** Opens the import dialog when a whole request or a file of scenes is pasted outside a field or dropped on the page. */
export function acceptLayouts(desk: Desk): void {
  window.addEventListener(
    'paste',
    (event) => {
      const { target } = event;
      if (!desk.draft.getState().taskId || desk.dialog.getState().open) {
        return;
      }
      if (target instanceof Element && target.closest(fields)) {
        return;
      }
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (!request.test(text)) {
        return;
      }
      // The editor must not get it: it would look for tiles in it.
      event.preventDefault();
      event.stopPropagation();
      openText(desk, text);
    },
    { capture: true },
  );
  window.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files')) {
      event.preventDefault();
    }
  });
  window.addEventListener('drop', (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file) {
      return;
    }
    // Otherwise the browser would leave the page and show the file.
    event.preventDefault();
    const { open } = desk.dialog.getState();
    if (!desk.draft.getState().taskId || (open && open.kind !== 'import')) {
      return;
    }
    void file.text().then((text) => {
      openText(desk, text);
    });
  });
}

function openText(desk: Desk, text: string): void {
  openDialog(
    desk,
    sceneFile.test(text) ? { kind: 'scenes', file: text } : { kind: 'import', text },
  );
}
