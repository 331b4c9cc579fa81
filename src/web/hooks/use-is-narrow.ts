import { useSyncExternalStore } from 'react';

/** CSS px. The style sheets have the same condition: below it there is no room for columns beside the canvas. */
const narrow = '(max-width: 999px), (max-height: 599px)';

/** Whether the window is too small for all panels at once, so that tabs show one at a time. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, read);
}

function subscribe(onChange: () => void): () => void {
  const query = window.matchMedia(narrow);
  query.addEventListener('change', onChange);
  return () => {
    query.removeEventListener('change', onChange);
  };
}

function read(): boolean {
  return window.matchMedia(narrow).matches;
}
