import type { Page } from '@playwright/test';

import { expect, test } from '../fixtures.ts';
import { looks, openPage, untilStill } from './cells.ts';
import { openDialogOf } from './dialogs.ts';
import { playShow } from './show.ts';
import { openDraft } from './subjects.ts';

for (const look of looks.filter(({ theme }) => theme === 'dark')) {
  test(`no text of a picture in ${look.language} is in a font of the machine`, async ({
    browser,
    desk,
  }) => {
    await playShow(desk, look.language);
    const shown = await openPage(browser, look, 1);
    await openDraft(shown, desk);
    await untilStill(shown);
    expect(await findMachineFonts(shown.page)).toEqual([]);
    await openDialogOf(shown, 'keys');
    expect(await findMachineFonts(shown.page)).toEqual([]);
    await shown.page.context().close();
  });
}

/** The fonts that the browser did not get from the page, each with a text in it. */
async function findMachineFonts(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument', { depth: -1 });
  const found = new Map<string, string>();
  // Elements with a text of their own.
  const { searchId, resultCount } = await session.send('DOM.performSearch', {
    query: '//body//*[text()[normalize-space()]][not(self::script or self::style or self::option)]',
  });
  expect(resultCount, `texts in ${root.nodeName}`).toBeGreaterThan(50);
  const { nodeIds } = await session.send('DOM.getSearchResults', {
    searchId,
    fromIndex: 0,
    toIndex: resultCount,
  });
  for (const nodeId of nodeIds) {
    const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
    for (const { familyName } of fonts.filter(({ isCustomFont }) => !isCustomFont)) {
      const { outerHTML } = await session.send('DOM.getOuterHTML', { nodeId });
      found.set(familyName, outerHTML.slice(0, 200));
    }
  }
  await session.detach();
  return [...found].map(([family, text]) => `${family}: ${text}`);
}
