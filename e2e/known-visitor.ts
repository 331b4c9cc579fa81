import type { Browser, BrowserContext, BrowserContextOptions } from '@playwright/test';

/**
 * Makes a browser one in which somebody has opened the desk before: the tour was seen, and live pictures were left off. Most stories
 * begin there; `first-visit.spec.ts` tells the others.
 */
export async function rememberVisit(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    try {
      for (const [key, value] of [
        ['mixdesk.tour', 'seen'],
        ['mixdesk.live-pictures', 'off'],
      ] as const) {
        if (localStorage.getItem(key) === null) {
          localStorage.setItem(key, value);
        }
      }
    } catch {
      // A page without an address has no storage.
    }
  });
}

/** A browser of its own, of somebody who has opened the desk before. */
export async function openKnownContext(
  browser: Browser,
  options?: BrowserContextOptions,
): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  await rememberVisit(context);
  return context;
}
