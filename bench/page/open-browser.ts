import { chromium } from '@playwright/test';
import type { Browser } from '@playwright/test';

import { browserFlags, findBrowser } from '../../e2e/browser.ts';
import type { Owned } from '../owned.ts';

/** The browser that the stories use, with its window on no screen. It ends with the benchmark. */
export async function openBrowser(owned: Owned): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: [...browserFlags()],
  });
  owned.add(() => browser.close());
  return browser;
}
