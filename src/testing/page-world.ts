import { setMaxListeners } from 'node:events';

import { EventSource } from 'undici';

/** What the page's own code, without React, finds in a browser: an address to be relative to, a window, event streams. */
export interface PageWorld {
  /** The pages that are open hear nothing more, as when their windows are closed. */
  closePages(): void;
}

/**
 * Lets code of the page run in this process, for as long as it lives, against a desk at `origin` over real HTTP. There is no
 * storage, as in a browser that forbids it.
 */
export function enterPageWorld(origin: string): PageWorld {
  const fetchAbsolute = globalThis.fetch;
  const streams = new Set<PageEventSource>();
  class PageEventSource extends EventSource {
    isDeaf = false;
    constructor(address: string) {
      super(new URL(address, origin).href);
      streams.add(this);
    }
    override dispatchEvent(event: Event): boolean {
      return this.isDeaf || super.dispatchEvent(event);
    }
  }
  const window = new EventTarget();
  // Many pages, one after the other.
  setMaxListeners(0, window);
  Object.assign(globalThis, {
    window,
    EventSource: PageEventSource,
    fetch: (address: string, init?: RequestInit) => fetchAbsolute(new URL(address, origin), init),
  });
  return {
    closePages() {
      for (const stream of streams) {
        stream.isDeaf = true;
        stream.close();
      }
      streams.clear();
    },
  };
}
