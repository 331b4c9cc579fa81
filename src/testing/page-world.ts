import { setMaxListeners } from 'node:events';

/**
 * Lets code of the page run in this process, for as long as it lives, against a desk at `origin` over real HTTP: with an address
 * to be relative to, and a window. There is no storage, as in a browser that forbids it, and no locks that windows share.
 */
export function enterPageWorld(origin: string): void {
  const fetchAbsolute = globalThis.fetch;
  const window = new EventTarget();
  // Many pages, one after the other.
  setMaxListeners(0, window);
  Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true });
  Object.assign(globalThis, {
    window,
    fetch: (address: string, init?: RequestInit) => fetchAbsolute(new URL(address, origin), init),
  });
}
