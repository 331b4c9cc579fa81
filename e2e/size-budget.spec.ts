import type { Page } from '@playwright/test';

import { expect, test } from './fixtures.ts';

/** Bytes of JavaScript and CSS over the wire, brotli. */
const budgets = { firstTiles: 180_000, firstTake: 320_000 };

interface Transfer {
  readonly url: string;
  readonly encoding: string;
  readonly bytes: number;
  /** When it was asked for, ms since the navigation began. */
  readonly askedAt: number;
}

test('what is needed for the first tiles and the first take fits its budget', async ({
  desk,
  page,
}) => {
  const transfers = recordTransfers(page);
  await page.goto(desk.url);
  const painted = await waitForMark(page, 'tiles-painted');
  await waitForMark(page, 'desk-ready');
  const take = page.getByRole('button', { name: 'Take', exact: true });
  await expect(take).toBeEnabled();
  await take.click();
  await expect(page.getByTestId('program')).toHaveAttribute('data-status', 'accepted');

  const all = await transfers();
  expect(sum(all)).toBeGreaterThan(budgets.firstTiles / 4);
  // Up to a kilobyte is sent as it is: a compressed copy would save less than its headers cost.
  expect(all.filter(({ encoding, bytes }) => encoding !== 'br' && bytes > 1024)).toEqual([]);
  // A file that was asked for before the tiles were there competed with them, whenever it arrived.
  const first = all.filter(({ askedAt }) => askedAt <= painted);
  const told = (files: readonly Transfer[]) =>
    files
      .map(({ url, bytes }) => `${String(bytes).padStart(7)} ${new URL(url).pathname}`)
      .join('\n');
  expect(sum(first), `before the first tiles:\n${told(first)}`).toBeLessThanOrEqual(
    budgets.firstTiles,
  );
  expect(sum(all), `until the first take:\n${told(all)}`).toBeLessThanOrEqual(budgets.firstTake);
});

function sum(transfers: readonly Transfer[]): number {
  return transfers.reduce((total, { bytes }) => total + bytes, 0);
}

/** Waits for a `performance.mark` of the page; ms since the navigation began. */
async function waitForMark(page: Page, name: string): Promise<number> {
  const mark = await page.waitForFunction(
    (wanted) => performance.getEntriesByName(wanted, 'mark')[0]?.startTime,
    name,
  );
  return (await mark.jsonValue()) ?? Number.NaN;
}

/** Notes what the browser receives for scripts and styles, from now on; sizes are of the bodies as they travelled. */
function recordTransfers(page: Page): () => Promise<readonly Transfer[]> {
  const encodings = new Map<string, string>();
  page.on('response', (response) => {
    encodings.set(response.url(), response.headers()['content-encoding'] ?? 'identity');
  });
  return async () => {
    const resources = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter((entry) => entry instanceof PerformanceResourceTiming)
        .map(({ name, startTime, encodedBodySize }) => ({
          url: name,
          askedAt: startTime,
          bytes: encodedBodySize,
        })),
    );
    return resources
      .filter(({ url }) => /\.(js|css)$/.test(new URL(url).pathname))
      .map((resource) => ({ ...resource, encoding: encodings.get(resource.url) ?? 'unknown' }));
  };
}
