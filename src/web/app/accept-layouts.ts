import type { Desk } from './desk.ts';

/** Names that only a recording request has: a copy of tiles or watermarks alone has neither and is pasted as such. */
const request = /MixLayoutParams|MixLayoutMode|SubscribeStreamUserIds|RecordParams/;
const fields =
  'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="alertdialog"]';

/**
 * A whole request that is pasted outside a field, or a file that is dropped on the page, opens the import.
 * @returns how to end that.
 */
export function acceptLayouts(desk: Desk): () => void {
  const abort = new AbortController();
  const { signal } = abort;
  window.addEventListener(
    'paste',
    (event) => {
      const { target } = event;
      if (!desk.draft.getState().taskId || desk.dialog.getState().open) return;
      if (target instanceof Element && target.closest(fields)) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (!request.test(text)) return;
      // Before the editor, which would look for tiles in it.
      event.preventDefault();
      event.stopPropagation();
      desk.dialog.setState({ open: { kind: 'import', text } });
    },
    { capture: true, signal },
  );
  window.addEventListener(
    'dragover',
    (event) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    },
    { signal },
  );
  window.addEventListener(
    'drop',
    (event) => {
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      // Without this the browser leaves the desk to show the file.
      event.preventDefault();
      const { open } = desk.dialog.getState();
      if (!desk.draft.getState().taskId || (open && open.kind !== 'import')) return;
      void file.text().then((text) => desk.dialog.setState({ open: { kind: 'import', text } }));
    },
    { signal },
  );
  return () => {
    abort.abort();
  };
}
