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
  // A picture that is missing is a failure, not a new picture: `npm run pictures` makes them.
  updateSnapshots: 'none',
  // Generous, for the slowest machine that runs this: a limit is there to end a hang, not to judge speed.
  timeout: 180_000,
  expect: {
    timeout: 30_000,
    toHaveScreenshot: {
      pathTemplate: '{testDir}/pictures/kept/{arg}{ext}',
      animations: 'disabled',
      caret: 'hide',
      scale: 'device',
      // Of a colour, 0 to 1: more than smoothed edges and palettes differ by, less than one token from another.
      threshold: 0.1,
      maxDiffPixels: 100,
    },
  },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    // A browser of the system has no Playwright channel; the path says it all.
    launchOptions: { executablePath, args: [...browserFlags()] },
    // Without a film: filming a page that is drawn by the processor costs a third of a run.
    trace: { mode: 'retain-on-failure', screenshots: false },
  },
  projects: [
    { name: 'chromium', testIgnore: 'pictures/**' },
    {
      name: 'pictures',
      // The pictures are those of Linux: other systems draw letters differently.
      testMatch: process.platform === 'linux' ? 'pictures/*.spec.ts' : [],
      // Twenty pictures in a test.
      timeout: 900_000,
      use: {
        // Every step of a trace keeps the whole page and its fonts.
        trace: 'off',
        launchOptions: {
          executablePath,
          // Letters as they are designed, in shades of grey: whatever the fonts of the machine are set to.
          args: [...browserFlags(), '--font-render-hinting=none', '--disable-lcd-text'],
        },
      },
    },
  ],
});
