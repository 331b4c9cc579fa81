import type { Page } from '@playwright/test';

export interface Counts {
  /** React commits of the canvas root. */
  canvas: number;
  /** React commits of the page's root. */
  page: number;
  /** Changes of the payload, which follows every write of the document. */
  payload: number;
  frames: number;
}

declare global {
  interface Window {
    __REACT_DEVTOOLS_GLOBAL_HOOK__?: unknown;
    counts?: Counts;
  }
}

/** Counts commits the way React's own developer tools see them, in the production build. */
export async function countCommits(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const counts: Counts = { canvas: 0, page: 0, payload: 0, frames: 0 };
    const renderers = new Map<number, string>();
    window.counts = counts;
    window.__REACT_DEVTOOLS_GLOBAL_HOOK__ = {
      supportsFiber: true,
      renderers: new Map(),
      checkDCE() {
        // Only the developer tools care how React was built.
      },
      inject(renderer: { readonly rendererPackageName?: string }) {
        const id = renderers.size + 1;
        renderers.set(id, renderer.rendererPackageName ?? '');
        return id;
      },
      onCommitFiberRoot(id: number) {
        counts[renderers.get(id) === 'react-dom' ? 'page' : 'canvas'] += 1;
      },
      onPostCommitFiberRoot() {
        // Counted at the commit.
      },
      onCommitFiberUnmount() {
        // Part of a commit.
      },
    };
  });
}

/** Counts from here. */
export async function resetCounts(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.assign(window.counts ?? {}, { canvas: 0, page: 0, payload: 0, frames: 0 });
  });
}

/** Waits for the page's next frame and counts it. */
export async function nextFrame(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => {
          if (window.counts) {
            window.counts.frames += 1;
          }
          resolve();
        });
      }),
  );
}

export async function readCounts(page: Page): Promise<Counts> {
  const counts = await page.evaluate(() => window.counts);
  if (!counts) {
    throw new Error('Nobody counts on this page.');
  }
  return counts;
}

/** Counts the changes of the payload from now on. */
export async function watchPayload(page: Page): Promise<void> {
  await page.getByTestId('payload').evaluate((element) => {
    new MutationObserver((changes) => {
      if (window.counts) {
        window.counts.payload += changes.length;
      }
    }).observe(element, { subtree: true, childList: true, characterData: true });
  });
}
