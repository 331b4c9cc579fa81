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
  expect(await findViolations(page, except)).toEqual([]);
}

/** The same for the colours of the light theme, of a page that has their style sheet; the page is dark again afterwards. */
export async function expectReadableInLight(page: Page, except?: string): Promise<void> {
  await showTheme(page, 'light');
  expect(await findViolations(page, except, ['color-contrast'])).toEqual([]);
  await showTheme(page, 'dark');
}

async function showTheme(page: Page, theme: 'dark' | 'light'): Promise<void> {
  await page.evaluate((name) => {
    document.documentElement.dataset['theme'] = name;
  }, theme);
}

async function findViolations(
  page: Page,
  except: string | undefined,
  rules?: string[],
): Promise<unknown[]> {
  // Without frames of other sites the checks can end in the page itself; otherwise each opens a page of its own for that.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const some = rules === undefined ? axe : axe.withRules(rules);
  const { violations } = await (except === undefined ? some : some.exclude(except)).analyze();
  return violations;
}
