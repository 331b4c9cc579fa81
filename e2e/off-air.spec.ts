import type { Locator, Page } from '@playwright/test';

import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';
import { openKnownContext } from './known-visitor.ts';
import { expectProgram, findTask } from './show.ts';

function people(page: Page): Locator {
  return page.getByRole('region', { name: 'People in the room' });
}

/** The colours of the marks that say who is on air: before the heading of each group and before each name. */
function readTallies(page: Page): Promise<readonly string[]> {
  return people(page)
    .locator('[data-over] > span[aria-hidden]:first-child')
    .evaluateAll((marks) => [
      ...new Set(
        marks.flatMap((mark) => {
          const { backgroundColor, borderTopColor } = getComputedStyle(mark);
          return [backgroundColor, borderTopColor];
        }),
      ),
    ]);
}

/** Whether a CSS colour like `rgb(12, 12, 12)` has about as much red as green and blue; nothing at all is grey too. */
function isGrey(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return Math.max(red, green, blue) - Math.min(red, green, blue) <= 40;
}

test('a recording that was stopped is off air in all places, with its last revision and its end, and is no alarm', async ({
  browser,
  desk,
  page,
}) => {
  const task = await findTask(desk);
  await page.goto(`${desk.url}?task=${task.id}`);
  await page.getByRole('button', { name: 'Take', exact: true }).click();
  const question = page.getByRole('alertdialog');
  const program = page.getByTestId('program');
  await expect(question.or(program.and(page.locator('[data-revision="1"]'))).first()).toBeVisible();
  if (await question.isVisible()) {
    await question.getByRole('button', { name: 'Take anyway' }).click();
  }
  await expectProgram(page, 1);
  const other = await (await openKnownContext(browser)).newPage();
  await other.goto(`${desk.url}?task=${task.id}`);
  await expectProgram(other, 1);
  const history = (window: Page) => window.getByRole('region', { name: 'History' });
  for (const window of [page, other]) {
    await expect(program).toContainText('Revision 1 by Local producer');
    await expect(history(window).getByText('ON AIR', { exact: true })).toBeVisible();
    await expect(people(window).getByRole('heading', { name: /^On air/ })).toBeVisible();
    await window.getByRole('button', { name: 'Recorder’s picture' }).click();
    await expect(window.getByTestId('recorder-picture')).toBeVisible();
    await expect(window.getByRole('heading', { name: /^Recorder’s picture/ })).toHaveText(
      'Recorder’s picturerevision 1',
    );
  }
  expect((await readTallies(page)).every(isGrey)).toBe(false);

  const stopped = await fetch(`${desk.url}api/tasks/${task.id}/stop`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  expect(stopped.ok).toBe(true);

  for (const window of [page, other]) {
    const cell = window.getByTestId('program');
    await expect(cell).toContainText('Off air');
    await expect(cell).toContainText('Last on air: revision 1 by Local producer');
    await expect(cell).toContainText(/ended \d\d:\d\d:\d\d/);
    await expect(cell.getByText('On air', { exact: true })).toHaveCount(0);
    const row = history(window).getByRole('listitem').first();
    await expect(row.getByText('LAST ON AIR', { exact: true })).toBeVisible();
    await expect(row.getByText('ON AIR', { exact: true })).toHaveCount(0);
    await expect(window.getByRole('heading', { name: /^Recorder’s picture/ })).toHaveText(
      'Recorder’s pictureoff air',
    );
    await expect(window.getByTestId('recorder-picture')).toHaveCount(0);
    await expect(people(window).getByRole('heading', { name: /^Last on air/ })).toBeVisible();
    await expect(people(window).getByRole('heading', { name: /^On air/ })).toHaveCount(0);
    expect((await readTallies(window)).filter((colour) => !isGrey(colour))).toEqual([]);

    // A stop that was meant is told, and is no error.
    const notice = window.locator('[data-tone="plain"]').filter({ hasText: 'Recording over.' });
    await expect(notice).toContainText('Local producer stopped it from this desk.');
    await expect(window.locator('[data-tone="bad"]')).toHaveCount(0);
    await expect(window.getByRole('alert')).toHaveCount(0);
    await expectAccessible(window);
  }

  // It stays so: a window that is opened later says the same.
  await other.reload();
  await expect(other.getByTestId('program')).toContainText('Last on air: revision 1');
  await expect(other.getByTestId('program')).toContainText(/ended \d\d:\d\d:\d\d/);
  await expect(other.locator('[data-tone="bad"]')).toHaveCount(0);
});
