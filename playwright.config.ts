import { defineConfig, devices } from '@playwright/test';

import { browserFlags, findBrowser } from './e2e/browser.ts';

// Every worker reads this file again: the first search decides for all of them.
const executablePath = await findBrowser();
process.env['CHROME_PATH'] = executablePath;

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/build-first.ts',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  // Generous, for the slowest machine that runs this: a limit is there to end a hang, not to judge speed.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    // A browser of the system has no Playwright channel; the path says it all.
    launchOptions: { executablePath, args: [...browserFlags()] },
    // Without a film: filming a page that is drawn by the processor costs a third of a run.
    trace: { mode: 'retain-on-failure', screenshots: false },
  },
  projects: [{ name: 'chromium' }],
});
