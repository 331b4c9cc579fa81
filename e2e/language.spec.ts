import type { Page } from '@playwright/test';

import type { MessageValue } from '#words/format-message.ts';
import type { Message } from '#words/message.ts';

import { expectAccessible } from './accessible.ts';
import { dragOnCanvas, readPayload } from './canvas.ts';
import { expect, test } from './fixtures.ts';
import { clearShow } from './show.ts';
import { findBrokenTexts } from './whole-texts.ts';
import { wordsOf } from './words-of.ts';

const zh = wordsOf('zh-CN');

async function waitForDesk(page: Page): Promise<void> {
  await page.waitForFunction(() => performance.getEntriesByName('desk-ready').length > 0);
}

test.describe('in a Chinese browser', () => {
  test.use({ locale: 'zh-CN' });

  test('a producer arranges, takes, locks and rolls back in Chinese', async ({ desk, page }) => {
    await page.goto(desk.url);
    await waitForDesk(page);
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
    const button = (message: Message, values?: Readonly<Record<string, MessageValue>>) =>
      page.getByRole('button', { name: zh(message, values), exact: true });

    await button('Take').click();
    await expect(page.getByTestId('program')).toHaveAttribute('data-status', 'accepted');
    await dragOnCanvas(page, { x: 1120, y: 270 }, { x: 800, y: 560 });
    // What would change on air and the step of undo are made by pure rooms.
    await expect(page.getByText(zh('moves {name}', { name: 'ana' }))).toBeVisible();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(page.getByText(zh('No changes')).first()).toBeVisible();

    await button('Lock show').click();
    await expect(page.getByText(zh('The show is locked.')).first()).toBeVisible();
    await expectAccessible(page);
  });

  test('another language is chosen by hand, is kept, and the draft stays as it is', async ({
    desk,
    page,
  }) => {
    await page.goto(desk.url);
    await waitForDesk(page);
    await dragOnCanvas(page, { x: 1120, y: 270 }, { x: 800, y: 560 });
    const { body } = await readPayload(page);
    await page.getByRole('button', { name: zh('Help and shortcuts') }).click();
    await expect(page.getByRole('radio', { name: '简体中文' })).toBeChecked();
    await page.getByRole('radio', { name: 'English' }).click();

    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.getByRole('button', { name: 'Take', exact: true })).toBeVisible();
    await expect.poll(async () => (await readPayload(page)).body).toEqual(body);
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await page.getByRole('button', { name: 'Help and shortcuts' }).click();
    await page.getByRole('radio', { name: '简体中文' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
    await expect.poll(async () => (await readPayload(page)).body).toEqual(body);
  });

  test('without its words the page speaks English, and Chinese again when they are back', async ({
    desk,
    page,
  }) => {
    await page.route('**/chinese-page-*.js', (route) => route.abort());
    await page.goto(desk.url);
    await waitForDesk(page);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await page.getByRole('button', { name: 'Help and shortcuts' }).click();
    await expect(page.getByRole('radio', { name: 'English' })).toBeChecked();

    await page.unroute('**/chinese-page-*.js');
    await page.getByRole('radio', { name: '简体中文' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  });

  test('no text is cut off or covered at 1024x700, and none is English', async ({ desk, page }) => {
    // What people have written stays in their language: the demo's notes are English.
    await clearShow(desk);
    await page.setViewportSize({ width: 1024, height: 700 });
    await page.goto(desk.url);
    await waitForDesk(page);
    await page.getByRole('option', { name: 'ana' }).click();
    await expect.poll(() => findBrokenTexts(page)).toEqual([]);
    expect(await findEnglish(page)).toEqual([]);
    await page.getByRole('button', { name: zh('Take'), exact: true }).click();
    await expect(page.getByTestId('program')).toHaveAttribute('data-status', 'accepted');
    await page.getByRole('button', { name: zh('Help and shortcuts') }).click();
    await expect.poll(() => findBrokenTexts(page, 'dialog')).toEqual([]);
    expect(await findEnglish(page)).toEqual([]);
  });
});

test('in the language that nobody speaks, every text has accents, runs from the right and is whole', async ({
  desk,
  page,
}) => {
  await page.addInitScript(() => localStorage.setItem('mixdesk.language', 'pseudo'));
  await page.setViewportSize({ width: 1024, height: 700 });
  await page.goto(desk.url);
  await waitForDesk(page);
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  expect(await findEnglish(page)).toEqual([]);
  // The picture is that of the recording, whatever the language: it never mirrors.
  await expect(page.getByTestId('layout-canvas')).toHaveCSS('direction', 'ltr');
});

/**
 * Visible texts and names with English words without accents. A single word counts as well: a state or a unit is often no more.
 * Names, user ids and the vendor's terms stay as they are in every language.
 */
function findEnglish(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const names =
      /Mixdesk|Demo show|Local producer|ModifyCloudRecording|TRTC|[\w.]+\.md|English|https?:\S+|RequestId|TaskId|ana|ben|chloe|host|demo|Ctrl|Alt|Enter|Shift/g;
    const found = new Set<string>();
    const add = (text: string | null | undefined): void => {
      const rest = (text ?? '').replaceAll(names, ' ');
      if (/(?<![\p{Script=Latin}\d_#.-])[A-Za-z]{3,}(?![\p{Script=Latin}\d_])/u.test(rest)) {
        found.add(rest.trim().slice(0, 120));
      }
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      if (
        element &&
        !element.closest('script, style, noscript, code, kbd, [data-testid=payload]')
      ) {
        add(node.textContent);
      }
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
      for (const attribute of ['aria-label', 'title', 'placeholder']) {
        add(element.getAttribute(attribute));
      }
    }
    return [...found];
  });
}
