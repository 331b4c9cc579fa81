import type { Page } from '@playwright/test';

/** Keeps videos on a machine that is too slow for them: the page would draw them itself after some seconds, and then show cards. */
export async function keepVideos(page: Page): Promise<void> {
  await page.addInitScript(() => {
    localStorage.setItem('mixdesk.live-pace', 'videos');
  });
}
