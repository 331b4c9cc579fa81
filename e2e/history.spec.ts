import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';
import {
  attachShow,
  expectProgram,
  openDock,
  openTask,
  sentCalls,
  takeByScript,
  tilesOnAir,
  twoHalves,
} from './show.ts';

/** The two halves with a host of another width. */
function hostOf(Width: number) {
  const [host, guest] = twoHalves.MixLayoutParams.MixLayoutList ?? [];
  if (!host || !guest) {
    throw new Error('The show has two tiles.');
  }
  const { MixLayoutParams } = twoHalves;
  return { MixLayoutParams: { ...MixLayoutParams, MixLayoutList: [{ ...host, Width }, guest] } };
}

test('the history is searched, compared and rolled back to', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  await takeByScript(cloudDesk, task, null, { note: 'opening' });
  await takeByScript(cloudDesk, task, 1, { ...hostOf(500), note: 'break' });
  await takeByScript(cloudDesk, task, 2, hostOf(400));
  await openTask(page, cloudDesk, task);
  const history = page.getByRole('region', { name: 'History' });
  const rows = history.getByRole('list', { name: 'Revisions' }).getByRole('listitem');
  await expect(rows).toHaveCount(3);
  await openDock(page);
  await expect(rows.locator('svg[viewBox="0 0 1280 720"]')).toHaveCount(3);
  await expect(history.getByTitle('over all 3 accepted revisions')).toHaveText(
    /^Typical \d+ ms, slowest \d+ ms$/,
  );

  await history.getByRole('searchbox', { name: 'Search the history' }).fill('break');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('#2');
  await rows.getByRole('button', { name: 'Compare' }).click();
  await history.getByRole('searchbox').fill('');
  await rows.last().getByRole('button', { name: 'Compare' }).click();
  const comparison = history.getByRole('region', { name: 'Comparison' });
  await expect(comparison).toContainText('From #1 to #2: 1 change');
  // The row that was pressed last lies below; what it says of both must not be above the view.
  await expect(comparison).toBeInViewport({ ratio: 0.5 });
  await expect(comparison).toContainText('resizes host');
  await expectAccessible(page);
  await comparison.getByRole('button', { name: 'End the comparison' }).click();

  // What support asks for, in the clipboard.
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await rows.last().getByRole('button', { name: 'Copy record' }).click();
  const record: unknown = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  const [first] = await sentCalls(simulator);
  expect(record).toMatchObject({
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    revision: { number: 1, baseRevision: null, note: 'opening', status: 'accepted' },
    body: JSON.parse(first?.body ?? '') as object,
  });

  await rows.last().getByRole('button', { name: 'Roll back to this' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Take anyway' }).click();
  await expectProgram(page, 4);
  expect((await tilesOnAir(simulator))['host']?.Width).toBe(640);
  await expect(rows.first()).toContainText('Roll back to revision 1');
  // A draft that nobody touched goes along.
  await expect(page.getByTestId('draft')).toHaveAttribute('data-changes', '0');
});

test('earlier revisions come as the list is read to its end, each once', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  for (let base = 0; base < 45; base += 1) {
    await takeByScript(cloudDesk, task, base === 0 ? null : base);
  }
  await openTask(page, cloudDesk, task);
  const history = page.getByRole('region', { name: 'History' });
  const rows = history.getByRole('list', { name: 'Revisions' }).getByRole('listitem');
  await expect(rows.first()).toContainText('#45');
  await expect
    .poll(async () => {
      await rows.last().evaluate((row) => {
        row.scrollIntoView();
        row.parentElement?.nextElementSibling?.scrollIntoView();
      });
      return rows.count();
    })
    .toBe(45);
  const numbers = await rows.evaluateAll((items) =>
    items.map((item) => Number(/#(\d+)/.exec(item.textContent)?.[1])),
  );
  expect(numbers).toEqual(Array.from({ length: 45 }, (_, index) => 45 - index));

  // News after that are added once, and nothing of the list is lost.
  await takeByScript(cloudDesk, task, 45);
  await expect(rows).toHaveCount(46);
  await expect(rows.first()).toContainText('#46');
});
