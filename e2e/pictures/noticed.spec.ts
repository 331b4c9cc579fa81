import type { Page } from '@playwright/test';

import { expect, test } from '../fixtures.ts';
import { openPage, pictureOf, untilStill } from './cells.ts';
import type { Look } from './cells.ts';
import { playShow } from './show.ts';
import { openDraft } from './subjects.ts';

const size = { width: 1440, height: 900 } as const;

/** What a person would call a fault, each as the rule that causes it. */
const faults: Readonly<Record<string, string>> = {
  'a large button 8 px to the left': '[role=contentinfo] button, footer button { translate: -8px }',
  'a button with an icon 8 px lower': '[aria-label="Help and shortcuts"] { translate: 0 8px }',
  'a missing panel': '[aria-label="History"] { visibility: hidden }',
  'a cut text': '[data-testid=program] { clip-path: inset(0 50% 0 0) }',
  'another accent': ':root { --accent: #5ad0a9 }',
  'another colour of surfaces': ':root { --surface-1: #30343a }',
  'a fainter text': ':root { --text-soft: #8a909a }',
};

test('the comparison notices a moved button, a missing panel, a cut text and another colour', async ({
  browser,
  desk,
}) => {
  const look: Look = { theme: 'dark', language: 'en' };
  await playShow(desk, look.language);
  const shown = await openPage(browser, look, 1);
  const { page } = shown;
  await openDraft(shown, desk);
  const picture = pictureOf(shown, size, 'desk');
  await untilStill(shown);
  await expect(page).toHaveScreenshot(...picture);
  for (const [fault, rule] of Object.entries(faults)) {
    await test.step(fault, async () => {
      await cause(page, rule);
      await untilStill(shown);
      await expect(page, fault).not.toHaveScreenshot(...picture);
      await cause(page, '');
    });
  }
  await untilStill(shown);
  await expect(page).toHaveScreenshot(...picture);
  await page.context().close();
});

/** Puts the rules of the last fault away, and these in their place. */
async function cause(page: Page, rule: string): Promise<void> {
  await page.evaluate((text) => {
    const [stillSheet] = document.adoptedStyleSheets;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [...(stillSheet ? [stillSheet] : []), sheet];
  }, rule);
}
