import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { expect } from './fixtures.ts';

/**
 * Axe finds nothing wrong with the page as it is. The pointer leaves whatever it is on first: a tooltip lies over the page, beside
 * its landmarks, and whether it has come by now is a matter of the machine's speed.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
}
