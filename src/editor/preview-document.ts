import type { LayoutDocument } from '#layout/document/document.ts';
import { placeItems } from '#layout/document/items.ts';

import type { Editor } from './stores.ts';
import { followInDraft } from './straps.ts';

/** The document that releasing the pointer now would leave; the current one while nothing is moved or resized. */
export function previewDocument(editor: Editor): LayoutDocument {
  const { document } = editor.document.getState();
  const { preview } = editor.live.getState();
  return preview ? followInDraft(editor, placeItems(document, preview.rects)) : document;
}
