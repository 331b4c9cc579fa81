import type { Page } from '@playwright/test';

export interface Counts {
  /** React commits of the canvas root. */
  canvas: number;
  /** React commits of the page's root. */
  page: number;
  /** Changes of the payload on the page, each of any number of lines. */
  payload: number;
  /** Lines of the payload that these changes touched. */
  payloadLines: number;
  frames: number;
  /** Components that rendered, by the panel or other labelled region that they are in; `canvas` for the root of the canvas. */
  renders: Record<string, number>;
}

/** What is read of React's own tree. */
interface Fiber {
  readonly tag: number;
  readonly flags: number;
  readonly type: unknown;
  readonly memoizedProps: Readonly<Record<string, unknown>> | null;
  readonly return: Fiber | null;
  readonly child: Fiber | null;
  readonly sibling: Fiber | null;
  readonly alternate: Fiber | null;
}

declare global {
  interface Window {
    __REACT_DEVTOOLS_GLOBAL_HOOK__?: unknown;
    counts?: Counts;
  }
}

const noCounts: Counts = {
  canvas: 0,
  page: 0,
  payload: 0,
  payloadLines: 0,
  frames: 0,
  renders: {},
};

/** Counts commits the way React's own developer tools see them, in the production build. */
export async function countCommits(page: Page): Promise<void> {
  await page.addInitScript((counts) => {
    const renderers = new Map<number, string>();
    // Components by React's numbers: function, forwardRef, memo, and memo around a function.
    const componentTags = new Set([0, 11, 14, 15]);
    const performedWork = 1;

    /** Counts the components below a fiber that rendered in the last commit. Where nothing did, both trees have the same children. */
    function countRendered(first: Fiber | null, region: string): void {
      for (let fiber = first; fiber; fiber = fiber.sibling) {
        const label = typeof fiber.type === 'string' && fiber.memoizedProps?.['aria-label'];
        const inside = typeof label === 'string' && fiber.type === 'section' ? label : region;
        if (componentTags.has(fiber.tag) && (fiber.flags & performedWork) !== 0) {
          counts.renders[inside] = (counts.renders[inside] ?? 0) + 1;
        }
        if (fiber.child !== fiber.alternate?.child) {
          countRendered(fiber.child, inside);
        }
      }
    }
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
      onCommitFiberRoot(id: number, root: { readonly current: Fiber }) {
        const name = renderers.get(id) === 'react-dom' ? 'page' : 'canvas';
        counts[name] += 1;
        countRendered(root.current.child, name);
      },
      onPostCommitFiberRoot() {
        // Counted at the commit.
      },
      onCommitFiberUnmount() {
        // Part of a commit.
      },
    };
  }, noCounts);
}

/** Counts from here. */
export async function resetCounts(page: Page): Promise<void> {
  await page.evaluate((none) => {
    Object.assign(window.counts ?? {}, none);
  }, noCounts);
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
        window.counts.payload += 1;
        window.counts.payloadLines += changes.length;
      }
    }).observe(element, { subtree: true, childList: true, characterData: true });
  });
}
