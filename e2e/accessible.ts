import { readFileSync } from 'node:fs';

import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

import { expect } from './fixtures.ts';

/** The looks of a page: its two themes, and the colours that the operating system forces on it. */
const looks = ['dark', 'light', 'forced'] as const;
type Look = (typeof looks)[number];

/** The rules that another look may break. */
const colourRules = ['color-contrast', 'link-in-text-block'];

/** The colours of the light theme, which a page loads only when somebody chooses them. */
const lightTheme = readFileSync('src/web/browser/light-theme.css', 'utf8');

/** What axe leaves in a page that it has checked. */
interface Axe {
  run(context: object, options: object): Promise<{ readonly violations: readonly unknown[] }>;
}

/**
 * Axe finds nothing wrong with the page as it is, nor with its colours in either theme and in forced colours. The pointer leaves
 * whatever it is on first: a tooltip lies over the page, beside its landmarks, and whether it has come by now is a matter of the
 * machine's speed. The page looks as before afterwards.
 * @param except a selector of what is left out, such as a part that another check has covered.
 */
export async function expectAccessible(page: Page, except?: string): Promise<void> {
  await page.mouse.move(0, 0);
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  const shown = await readTheme(page);
  // Without frames of other sites the checks can end in the page itself; otherwise each opens a page of its own for that.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (except === undefined ? axe : axe.exclude(except)).analyze();
  const found: Partial<Record<Look, readonly unknown[]>> = { [shown]: violations };
  for (const look of looks.filter((other) => other !== shown)) {
    await showLook(page, look);
    found[look] = await findColourFaults(page, except);
  }
  await showLook(page, shown);
  expect(found).toEqual({ dark: [], light: [], forced: [] });
}

async function readTheme(page: Page): Promise<'dark' | 'light'> {
  const theme = await page.locator('html').getAttribute('data-theme');
  return theme === 'light' ? 'light' : 'dark';
}

async function showLook(page: Page, look: Look): Promise<void> {
  await page.emulateMedia({ forcedColors: look === 'forced' ? 'active' : 'none' });
  await page.evaluate(
    ([theme, colours]) => {
      const { dataset } = document.documentElement;
      if (theme !== 'forced') {
        dataset['theme'] = theme;
      }
      if (theme === 'light' && document.adoptedStyleSheets.length === 0) {
        // A sheet of this kind is the page's own: no policy keeps it out.
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(colours);
        document.adoptedStyleSheets.push(sheet);
      }
    },
    [look, lightTheme] as const,
  );
  // The page loads what it has for forced colours, and forgets about it when they are over.
  await page.waitForFunction(
    (isForced) =>
      document.getElementById('root') === null ||
      (document.documentElement.dataset['colours'] === 'forced') === isForced,
    look === 'forced',
  );
}

async function findColourFaults(
  page: Page,
  except: string | undefined,
): Promise<readonly unknown[]> {
  return page.evaluate(
    async ([rules, left]) => {
      const { axe } = window as unknown as { readonly axe: Axe };
      const { violations } = await axe.run(
        left === undefined ? { include: ['html'] } : { include: ['html'], exclude: [left] },
        { runOnly: { type: 'rule', values: rules }, resultTypes: ['violations'] },
      );
      return violations;
    },
    [colourRules, except] as const,
  );
}
