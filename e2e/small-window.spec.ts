import { expectAccessible } from './accessible.ts';
import { findCutHints } from './cut-hints.ts';
import { expect, test } from './fixtures.ts';
import { attachShow, openDock, takeByScript } from './show.ts';

test.use({ viewport: { width: 1024, height: 700 } });

test('in a small window the hints of fields are whole, and adding a person is at hand however long the list', async ({
  desk,
  page,
}) => {
  await page.goto(desk.url);
  const people = page.getByRole('region', { name: 'People in the room' });
  const add = people.getByLabel('Add a person');
  for (let index = 1; index <= 8; index += 1) {
    await add.fill(`guest-${index}`);
    await add.press('Enter');
    await expect(people.getByRole('listitem').filter({ hasText: `guest-${index}` })).toBeAttached();
    await expect(add).toBeInViewport({ ratio: 1 });
  }

  await page.getByRole('option', { name: 'ana' }).click();
  await expect(page.getByLabel('Placeholder image')).toBeVisible();
  expect(await findCutHints(page)).toEqual([]);

  await page.getByRole('button', { name: 'Add watermark' }).click();
  await expect(page.getByRole('menu', { name: 'Add watermark' })).toBeVisible();
  await expectAccessible(page);
});

test('in a small window a comparison comes into view, and keys scroll what is longer than its place', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const task = await attachShow(cloudDesk, simulator);
  const first = await takeByScript(cloudDesk, task, null);
  const names = Array.from({ length: 6 }, (_, index) => `guest-${index}`);
  await takeByScript(cloudDesk, task, first.number, {
    MixLayoutParams: {
      MixLayoutMode: 4,
      MixLayoutList: names.map((UserId, index) => ({
        ...{ Top: 0, Left: index * 200, Width: 200, Height: 200 },
        UserId,
      })),
    },
  });
  await page.goto(`${cloudDesk.url}?task=${task.id}`);
  const history = page.getByRole('region', { name: 'History' });
  await expect(history.getByRole('listitem')).toHaveCount(2);
  await openDock(page);
  expect(await findCutHints(page)).toEqual([]);
  const compare = history.getByRole('button', { name: 'Compare' });
  await compare.first().click();
  await compare.last().click();
  await expect(history.getByText('From #1 to #2')).toBeInViewport({ ratio: 1 });
  await expectAccessible(page);
});
