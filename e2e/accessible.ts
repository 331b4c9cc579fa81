import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { expect } from './fixtures.ts';

/**
 * Axe finds nothing wrong with the page as it is. The pointer leaves whatever it is on first: a tooltip lies over the page, beside
 * its landmarks, and whether it has come by now is a matter of the machine's speed.
 * @param except a selector of what is left out, such as a part that another check has covered.
 */
export async function expectAccessible(page: Page, except?: string): Promise<void> {
  await page.mouse.move(0, 0);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  // Without frames of other sites the checks can end in the page itself; otherwise each opens a page of its own for that.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (except === undefined ? axe : axe.exclude(except)).analyze();
  expect(violations).toEqual([]);
}
