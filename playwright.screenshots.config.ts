import { defineConfig, devices } from '@playwright/test';

import { browserFlags, findBrowser } from './e2e/browser.ts';

const executablePath = await findBrowser();

/** The pictures of docs/guide, in both languages: `npm run screenshots`. */
export default defineConfig({
  testDir: 'e2e/guide',
  testMatch: '*.shots.ts',
  globalSetup: './e2e/build-first.ts',
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1280, height: 800 },
    colorScheme: 'dark',
    launchOptions: { executablePath, args: [...browserFlags()] },
  },
  projects: [
    { name: 'en', use: { locale: 'en-GB' } },
    { name: 'zh-CN', testMatch: 'in-both-languages.shots.ts', use: { locale: 'zh-CN' } },
  ],
});
