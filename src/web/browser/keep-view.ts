import type { Editor } from '#editor/stores.ts';

import { readStorage, writeStorage } from './browser-storage.ts';

/** What is remembered, as `no-names` and the like: a browser that never changed anything stores nothing. */
const viewKey = 'mixdesk.view';
const words = { labels: 'no-names', snapping: 'no-snapping' } as const;

/** Remembers in this browser whether names are shown and whether tiles snap. */
export function keepView(editor: Editor): void {
  const kept = (readStorage(viewKey) ?? '').split(' ');
  editor.view.setState({
    labels: !kept.includes(words.labels),
    snapping: !kept.includes(words.snapping),
  });
  editor.view.subscribe((view, before) => {
    if (view.labels === before.labels && view.snapping === before.snapping) {
      return;
    }
    const text = (['labels', 'snapping'] as const)
      .filter((name) => !view[name])
      .map((name) => words[name])
      .join(' ');
    writeStorage(viewKey, text === '' ? null : text);
  });
}
