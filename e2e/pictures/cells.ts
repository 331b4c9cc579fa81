import type { Browser, Locator, Page } from '@playwright/test';

import { languages } from '#words/languages.ts';
import type { Language } from '#words/languages.ts';

import { expect } from '../fixtures.ts';
import { wordsOf } from '../words-of.ts';
import type { Say } from '../words-of.ts';
import { nameLetters } from './show.ts';
import { keepStill } from './still-page.ts';

/** A theme in a language. */
export interface Look {
  readonly theme: 'dark' | 'light';
  readonly language: Language;
}

export const looks: readonly Look[] = (['dark', 'light'] as const).flatMap((theme) =>
  (Object.keys(languages) as Language[]).map((language) => ({ theme, language })),
);

/** CSS px, and how many pixels of the screen one of them is wide. */
export interface Size {
  readonly width: number;
  readonly height: number;
  readonly density: 1 | 2;
}

const sizes: readonly Size[] = [
  { width: 1440, height: 900, density: 1 },
  { width: 390, height: 844, density: 1 },
  { width: 1024, height: 700, density: 1 },
  { width: 1920, height: 1080, density: 1 },
  // 1440x900 at 200 %.
  { width: 720, height: 450, density: 2 },
];

/** A page, its words, and how it looks. */
export interface Shown extends Look {
  readonly page: Page;
  readonly say: Say;
  readonly density: 1 | 2;
}

/** A page for each density: it cannot change while a page is open. */
export function openPages(browser: Browser, look: Look): Promise<readonly Shown[]> {
  return Promise.all(([1, 2] as const).map((density) => openPage(browser, look, density)));
}

/** A page in a browser storage of its own, as wide as a laptop's. */
export async function openPage(browser: Browser, look: Look, density: 1 | 2): Promise<Shown> {
  const { theme, language } = look;
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    deviceScaleFactor: density,
    locale: language === 'en' ? 'en-GB' : language,
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  await keepStill(context, nameLetters);
  // Nobody sees the page of the other density: when it is noticed is a matter of luck.
  await context.route(/\/presence$/, (route) => route.abort());
  await context.addInitScript((kept) => {
    localStorage.setItem('mixdesk.theme', kept);
  }, theme);
  return { ...look, density, page: await context.newPage(), say: wordsOf(language) };
}

export async function closePages(pages: readonly Shown[]): Promise<void> {
  for (const { page } of pages) {
    await page.context().close();
  }
}

/**
 * Compares a page with its pictures, in every size that has its density.
 *
 * @param name of what it shows in the n-th size
 * @param show what remains to do in the n-th size
 */
export async function comparePictures(
  shown: Shown,
  name: (index: number) => string,
  show: (index: number) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  for (const [index, size] of sizes.entries()) {
    if (size.density === shown.density) {
      await shown.page.setViewportSize(size);
      await show(index);
      await untilStill(shown);
      // The others are compared too when one differs.
      await expect.soft(shown.page).toHaveScreenshot(...pictureOf(shown, size, name(index)));
    }
  }
}

/** The arguments of a comparison: what the picture is called, and what it leaves out. */
export function pictureOf(
  { page, say, theme, language }: Shown,
  { width, height }: Pick<Size, 'width' | 'height'>,
  name: string,
): [readonly string[], { readonly mask: Locator[] }] {
  return [
    [`${theme}-${language}`, `${name}-${width}x${height}.png`],
    // What counts the seconds.
    { mask: [page.getByTitle(say('How long the cloud has been recording'))] },
  ];
}

/** Waits until all code, fonts and data are there and drawn. Nothing is under the pointer. */
export async function untilStill({ page }: Shown): Promise<void> {
  await page.mouse.move(0, 0);
  await expect(page.locator('[class*=skeleton]')).toHaveCount(0);
  await page.evaluate(async () => {
    await document.fonts.ready;
    // It scrolls to what changed; how far depends on when it is first seen.
    document.querySelector('[data-testid=payload]')?.scrollTo(0, 0);
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    // Columns, canvas and pictures follow the size of the window in the frames after it.
    for (let frame = 0; frame < 4; frame += 1) {
      await nextFrame();
    }
  });
}
