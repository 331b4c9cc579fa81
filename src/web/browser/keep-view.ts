import type { Editor, ViewState } from '#editor/stores.ts';

import { readStorage, writeStorage } from './browser-storage.ts';

/** What is remembered, as `no-names grid` and the like: a browser that never changed anything stores nothing. */
const viewKey = 'mixdesk.view';

/** What can be remembered: its word, whether it is so now, and how to make it so. */
const words: readonly (readonly [
  word: string,
  isSo: (view: ViewState) => boolean,
  make: (view: ViewState) => Partial<ViewState>,
])[] = [
  ['no-names', ({ labels }) => !labels, () => ({ labels: false })],
  ['no-snapping', ({ snapping }) => !snapping, () => ({ snapping: false })],
  ['keep-ratio', ({ keepsRatio }) => keepsRatio, () => ({ keepsRatio: true })],
  ...(['grid', 'thirds', 'safe', 'rulers'] as const).map(
    (aid) =>
      [
        aid,
        ({ aids }: ViewState) => aids[aid],
        ({ aids }: ViewState) => ({ aids: { ...aids, [aid]: true } }),
      ] as const,
  ),
];

/** Remembers in this browser how the person looks at the canvas: names, snapping, and what is drawn over it to measure by. */
export function keepView({ view }: Editor): void {
  const kept = (readStorage(viewKey) ?? '').split(' ');
  for (const [word, , make] of words) {
    if (kept.includes(word)) {
      view.setState(make(view.getState()));
    }
  }
  let known = format(view.getState());
  view.subscribe((state) => {
    const text = format(state);
    if (text !== known) {
      known = text;
      writeStorage(viewKey, text === '' ? null : text);
    }
  });
}

function format(view: ViewState): string {
  return words
    .filter(([, isSo]) => isSo(view))
    .map(([word]) => word)
    .join(' ');
}
