import { useSyncExternalStore } from 'react';

/** The part of the address after `?`, also after it has changed. */
export function useSearch(): string {
  return useSyncExternalStore(subscribe, () => window.location.search);
}

/** Goes to another story without loading the page again. */
export function changeSearch(search: string): void {
  window.history.pushState(null, '', search);
  window.dispatchEvent(new PopStateEvent('popstate'));
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('popstate', onChange);
  return () => window.removeEventListener('popstate', onChange);
}
