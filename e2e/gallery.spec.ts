import path from 'node:path';

import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';
import { startProgram } from './program.ts';

/** There are over a hundred stories, and on a slow machine each takes seconds. */
const limitMs = 900_000;

/** Two halves, so that two workers share the time: the dialogs, which are the larger ones, and all others. */
for (const half of ['dialogs', 'others'] as const) {
  test(`every story of the gallery (${half}) is drawn, without an error and without an axe finding in either theme and in forced colours`, async ({
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
      const addresses = (
        await links.evaluateAll((all) =>
          all.slice(1).map((link) => link.getAttribute('href') ?? ''),
        )
      ).filter((address) => isDialog(address) === (half === 'dialogs'));
      expect(addresses.length).toBeGreaterThan(20);
      await page.goto(new URL(addresses[0] ?? '', gallery.url).href);
      const faults: string[] = [];
      for (const address of addresses) {
        await test.step(address, async () => {
          // As a link of the list does; while a dialog is open no link can be reached.
          await page.evaluate((search) => {
            window.history.pushState(null, '', search);
            window.dispatchEvent(new PopStateEvent('popstate'));
          }, address);
          await expect(page.locator(`a[href="${address}"]`)).toHaveAttribute(
            'aria-current',
            'page',
          );
          await expect(page.getByText('Loading the story')).toHaveCount(0);
          if (isDialog(address)) {
            await expect(page.locator('[role=dialog], [role=alertdialog]')).toBeVisible();
          }
          await expectAccessible(page, 'nav').catch((error: unknown) => {
            faults.push(`${address}: ${String(error)}`);
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
}

function isDialog(address: string): boolean {
  return decodeURIComponent(address).includes('panels/dialogs/');
}
