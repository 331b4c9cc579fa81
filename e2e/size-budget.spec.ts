import type { CDPSession, Page } from '@playwright/test';

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
  const transfers = await recordTransfers(page);
  await page.goto(desk.url);
  const painted = await waitForMark(page, 'tiles-painted');
  await waitForMark(page, 'desk-ready');
  const take = page.getByRole('button', { name: 'Take', exact: true });
  await expect(take).toBeEnabled();
  await take.click();
  await expect(page.getByTestId('program')).toHaveAttribute('data-status', 'accepted');

  const all = await transfers();
  expect(all.length).toBeGreaterThan(0);
  // Small files are sent as they are; nothing of a size that matters may be.
  expect(all.filter(({ encoding, bytes }) => encoding !== 'br' && bytes > 1500)).toEqual([]);
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

/** Counts what the browser received for scripts and styles, from now on. */
async function recordTransfers(page: Page): Promise<() => Promise<readonly Transfer[]>> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const bodies = new Map<string, { url: string; encoding: string; bytes: number }>();
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (
      type !== 'Script' &&
      type !== 'Stylesheet' &&
      !/\.(js|css)$/.test(new URL(response.url).pathname)
    )
      return;
    const encoding = Object.entries(response.headers).find(([name]) =>
      /^content-encoding$/i.test(name),
    );
    bodies.set(requestId, { url: response.url, encoding: encoding?.[1] ?? '', bytes: 0 });
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const body = bodies.get(requestId);
    // Headers included: they travel too.
    if (body !== undefined) body.bytes = encodedDataLength;
  });
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });

  return async () => {
    const asked = await page.evaluate(() =>
      Object.fromEntries(
        performance.getEntriesByType('resource').map((entry) => [entry.name, entry.startTime]),
      ),
    );
    return [...bodies.values()].map((body) => ({
      ...body,
      // A resource the page's own clock does not know counts from the start: better too strict than blind.
      askedAt: asked[body.url] ?? 0,
    }));
  };
}
