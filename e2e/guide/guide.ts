import path from 'node:path';

import type { Locator, Page } from '@playwright/test';

import type { MessageValue } from '#words/format-message.ts';
import type { Message } from '#words/message.ts';

import type { Desk } from '../desk.ts';
import { expect } from '../fixtures.ts';
import { wordsOf } from '../words-of.ts';
import type { Say } from '../words-of.ts';

/** A desk in the language of the project, and its words. */
export interface Guide {
  readonly page: Page;
  readonly say: Say;
  readonly button: (message: Message, values?: Readonly<Record<string, MessageValue>>) => Locator;
  /** Writes a picture of the page. */
  readonly shoot: (name: string, folder?: string) => Promise<void>;
}

export async function openGuide(page: Page, desk: Desk, language: string): Promise<Guide> {
  await page.goto(desk.url);
  await expect(page.getByTestId('layout-canvas')).toBeVisible();
  const say = wordsOf(language === 'zh-CN' ? 'zh-CN' : 'en');
  const guide: Guide = {
    page,
    say,
    button: (message, values) =>
      page.getByRole('button', { name: say(message, values), exact: true }),
    shoot: async (name, folder = path.join('docs/guide/images', language)) => {
      // Fonts and pictures first: a guide must not show what a person never sees.
      await page.evaluate(async () => {
        await document.fonts.ready;
      });
      await page.screenshot({
        path: path.join(folder, `${name}.png`),
        animations: 'disabled',
        caret: 'hide',
      });
    },
  };
  await page.waitForFunction(() => performance.getEntriesByName('desk-ready').length > 0);
  await expect(page.getByText(guide.say('Connected'), { exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: guide.say('History'), exact: true })).toBeVisible();
  return guide;
}

export async function saveScene({ page, say, button }: Guide, title: string): Promise<void> {
  await button('Save draft as scene').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say('Scene title')).fill(title);
  await dialog.getByRole('button', { name: say('Save scene'), exact: true }).click();
  await expect(button('Load scene {title}', { title })).toBeVisible();
}

/** Takes the first time: everybody in the demo was on air before. */
export async function takeAll({ page, button }: Guide): Promise<void> {
  await button('Take').click();
  await expect(page.getByTestId('program')).toHaveAttribute('data-status', 'accepted');
}
