import type { Page } from '@playwright/test';

import { startDesk } from './desk.ts';
import { expect, test } from './fixtures.ts';
import { openKnownContext } from './known-visitor.ts';
import { attachShow, expectProgram, openTask, setField, takeButton, takeByScript } from './show.ts';
import { openSilentLine } from './silent-line.ts';

test('seven windows of one browser share one line: all take, all see every take, whichever of them has it', async ({
  browser,
  cloudDesk,
  simulator,
}) => {
  // Half a minute on a machine of its own; seven windows are slow to open on a busy one.
  test.setTimeout(360_000);
  const task = await attachShow(cloudDesk, simulator);
  await takeByScript(cloudDesk, task, null);
  const context = await openKnownContext(browser);
  const windows = await Promise.all(Array.from({ length: 7 }, () => context.newPage()));
  for (const window of windows) {
    await openTask(window, cloudDesk, task);
  }
  const [first, second, third, ...others] = windows;
  const last = others.at(-1);
  if (!first || !second || !third || !last) {
    throw new Error('There are not seven windows.');
  }
  await setField(last, 'guest', 'Width', 480);
  await takeButton(last).click();
  for (const window of windows) {
    await expectProgram(window, 2);
  }
  await expect(last.getByRole('button', { name: '6 others here', exact: true })).toBeVisible();
  const metrics = await (await fetch(`${cloudDesk.url}metrics`)).text();
  expect(metrics).toMatch(/^mixdesk_event_clients 1$/m);

  // The window that has the line is closed; the next one is frozen by the browser.
  await first.close();
  await setField(third, 'guest', 'Width', 460);
  await takeButton(third).click();
  for (const window of [second, third, ...others]) {
    await expectProgram(window, 3);
  }
  const lifecycle = await context.newCDPSession(second);
  await lifecycle.send('Page.setWebLifecycleState', { state: 'frozen' });
  await takeByScript(cloudDesk, task, 3);
  for (const window of [third, ...others]) {
    await expectProgram(window, 4);
  }
  await lifecycle.send('Page.setWebLifecycleState', { state: 'active' });
  await expectProgram(second, 4);
  await context.close();
});

/**
 * Waits until the page has fetched what it fetches in advance: the browser never gives up a file, and has six connections for all
 * windows.
 */
async function waitForDialogs(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const fetched = performance.getEntriesByType('resource').map(({ name }) => name);
    return ['conflict', 'exposure', 'unlock', 'roll-back'].every((dialog) =>
      fetched.some((name) => name.includes(`/${dialog}-dialog-`)),
    );
  });
}

test('a line that falls silent is noticed within 45 s, and what was missed arrives on the next one', async ({
  context,
  page,
  simulator,
}) => {
  test.slow();
  const line = await openSilentLine();
  const desk = await startDesk({ PUBLIC_URL: `http://127.0.0.1:${line.port}` }, simulator);
  const proxied = { ...desk, url: `http://127.0.0.1:${line.port}/` };
  try {
    line.leadTo(Number(new URL(desk.url).port));
    const task = await attachShow(desk, simulator);
    await takeByScript(desk, task, null);
    await openTask(page, proxied, task);
    const other = await context.newPage();
    await openTask(other, proxied, task);
    await waitForDialogs(page);
    await waitForDialogs(other);
    line.hold();
    await Promise.all(
      [page, other].map((window) =>
        expect(window.getByText('Reconnecting', { exact: true })).toBeVisible({ timeout: 45_000 }),
      ),
    );
    line.release();
    await takeByScript(desk, task, 1, { note: 'while nobody could hear it' });
    for (const window of [page, other]) {
      await expect(window.getByText('Connected', { exact: true })).toBeVisible({ timeout: 40_000 });
      await expectProgram(window, 2);
    }
  } finally {
    await desk.remove();
    await line.close();
  }
});
