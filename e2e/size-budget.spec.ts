import type { Page } from '@playwright/test';

import { expect, test } from './fixtures.ts';

/** Bytes of JavaScript and CSS over the wire, brotli; and how many files they are until the page has all that it fetches by itself. */
const budgets = { firstTiles: 180_000, all: 300_000, files: 25 };
/** The font of a page in English, counted apart: the page is drawn without it. Bytes. */
const fontBudget = 50_000;

interface Transfer {
  readonly url: string;
  readonly encoding: string;
  readonly bytes: number;
  /** When it was asked for, ms since the navigation began. */
  readonly askedAt: number;
}

test('what is needed for the first tiles, for the first take and in advance fits its budget, in few files', async ({
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

  // Last come the dialogs of a take, fetched in advance.
  await page.waitForFunction(() => {
    const names = performance.getEntriesByType('resource').map(({ name }) => name);
    const dialogs = names.filter((name) => name.includes('take-dialogs'));
    return ['.js', '.css'].every((end) => dialogs.some((name) => name.endsWith(end)));
  });
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
  expect(sum(all), `in all:\n${told(all)}`).toBeLessThanOrEqual(budgets.all);
  expect(all.length, told(all)).toBeLessThanOrEqual(budgets.files);

  const fonts = await page.evaluate(async () => {
    await document.fonts.ready;
    return performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('.woff2'))
      .map((entry) => ({
        bytes: entry instanceof PerformanceResourceTiming ? entry.encodedBodySize : 0,
        askedAt: entry.startTime,
      }));
  });
  expect(fonts).toHaveLength(1);
  expect(fonts[0]?.bytes).toBeGreaterThan(1000);
  expect(fonts[0]?.bytes).toBeLessThanOrEqual(fontBudget);
  expect(fonts[0]?.askedAt).toBeGreaterThan(painted);
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
