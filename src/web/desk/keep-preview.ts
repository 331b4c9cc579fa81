import { previewDocument } from '#editor/preview-document.ts';
import { createPace } from '#web/browser/pace.ts';

import type { Desk } from './desk.ts';

/** The least time from one preview to the next: panels that follow each frame would cost more than the drag, ms. */
const everyMs = 200;

/**
 * Keeps `desk.preview` while tiles are dragged or resized, at most five times a second. All panels follow that one store, so that a
 * browser lays out and paints them once for all of them. It is empty as soon as the drag ends, whichever way.
 */
export function keepPreview({ editor, preview }: Pick<Desk, 'editor' | 'preview'>): void {
  const pace = createPace(() => {
    preview.setState({ document: previewDocument(editor) });
  }, everyMs);
  editor.live.subscribe((now, before) => {
    if (now.preview === before.preview) {
      return;
    }
    if (now.preview && now.preview.rects.size > 0) {
      pace.request();
    } else {
      pace.cancel();
      if (preview.getState().document) {
        preview.setState({ document: null });
      }
    }
  });
}
