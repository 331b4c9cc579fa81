import path from 'node:path';

import { expectAccessible, expectReadableInLight } from './accessible.ts';
import { expect, test } from './fixtures.ts';
import { startProgram } from './program.ts';

/** There are about a hundred stories, and on a slow machine each takes seconds. */
const limitMs = 900_000;

test('every story of the gallery is drawn, without an error and without an axe finding in either theme', async ({
  page,
  pageErrors,
}) => {
  test.setTimeout(limitMs);
  const gallery = await startProgram({
    args: [path.resolve('scripts/gallery.mjs')],
    cwd: process.cwd(),
    env: { PORT: '0' },
    ready: /^The gallery is ready at (\S+)$/m,
  });
  try {
    await page.goto(gallery.url);
    const links = page.getByRole('navigation', { name: 'Stories' }).getByRole('link');
    await expect(links.nth(50)).toBeVisible();
    await expectAccessible(page);
    // The first link is the gallery itself.
    const addresses = await links.evaluateAll((all) =>
      all.slice(1).map((link) => link.getAttribute('href') ?? ''),
    );
    await page.goto(new URL(addresses[0] ?? '', gallery.url).href);
    const faults: string[] = [];
    for (const address of addresses) {
      await test.step(address, async () => {
        // As a link of the list does; while a dialog is open no link can be reached.
        await page.evaluate((search) => {
          window.history.pushState(null, '', search);
          window.dispatchEvent(new PopStateEvent('popstate'));
        }, address);
        await expect(page.locator(`a[href="${address}"]`)).toHaveAttribute('aria-current', 'page');
        await expect(page.getByText('Loading the story')).toHaveCount(0);
        if (decodeURIComponent(address).includes('panels/dialogs/')) {
          await expect(page.locator('[role=dialog], [role=alertdialog]')).toBeVisible();
        }
        await expectAccessible(page, 'nav').catch((error: unknown) => {
          faults.push(`${address}: ${String(error)}`);
        });
        await expectReadableInLight(page, 'nav').catch((error: unknown) => {
          faults.push(`${address}, light: ${String(error)}`);
        });
      });
    }
    expect(faults).toEqual([]);
    // One story fails on purpose, and says so.
    expect(pageErrors.filter((text) => !text.includes('fails on purpose'))).toEqual([]);
  } finally {
    await gallery.kill('SIGTERM');
  }
});
