import { expectAccessible } from './accessible.ts';
import { readPayload } from './canvas.ts';
import { expect, test } from './fixtures.ts';
import { attachShow, setField } from './show.ts';

/** What a customer sent to support: made for 1920 x 1080, with a tile beyond the edge. */
const theirs = {
  SdkAppId: 1400000002,
  TaskId: 'of-a-customer',
  MixLayoutParams: {
    MixLayoutMode: 4,
    MixLayoutList: [
      { Top: 0, Left: 0, Width: 940, Height: 1080, UserId: 'their_host' },
      { Top: 0, Left: 960, Width: 970, Height: 1080, UserId: 'their_guest' },
    ],
  },
};

test('a layout is prepared, checked, saved and exported without a recording, and nothing can be taken', async ({
  cloudDesk,
  simulator,
  page,
  pageErrors,
}) => {
  test.slow();
  const answered: string[] = [];
  page.on('response', (response) => {
    if (response.status() >= 400) {
      answered.push(response.url());
    }
  });
  await page.goto(cloudDesk.url);
  await page.getByRole('link', { name: 'open the sandbox' }).click();
  await expect(page).toHaveURL(`${cloudDesk.url}sandbox`);
  await expect(page.getByRole('heading', { name: 'Sandbox' })).toBeVisible();
  await expect(page.getByTestId('layout-canvas')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Take', exact: true })).toHaveCount(0);
  await expect(page.getByTestId('program')).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'History' })).toHaveCount(0);

  // A customer's payload, with its picture and its problems on the canvas it was made for.
  await page.getByLabel('Canvas size').selectOption('1920 × 1080');
  await page.getByRole('button', { name: 'Import' }).click();
  const dialog = page.getByRole('dialog', { name: 'Import a layout' });
  await dialog.getByRole('textbox').fill(JSON.stringify(theirs));
  const problems = dialog.getByRole('list', { name: 'Problems of the text' });
  await expect(problems).toContainText('beyond the right edge of the 1920 x 1080 canvas');
  await problems
    .getByRole('button', { name: /^Fix: / })
    .first()
    .click();
  await expect(dialog).toContainText('It has no problems.');
  await dialog.getByRole('button', { name: 'Use as draft' }).click();
  await expect(page.getByRole('option', { name: 'their_guest' })).toBeVisible();

  // Lint is live, and goes by the canvas and by the site.
  const found = page.getByRole('list', { name: 'Problems', exact: true });
  await expect(found.getByRole('listitem')).toHaveCount(0);
  await page.getByLabel('Canvas size').selectOption('1280 × 720');
  await expect(found).toContainText('their_guest');
  await page.getByLabel('Canvas size').selectOption('1920 × 1080');
  await expect(found.getByRole('listitem')).toHaveCount(0);
  await page.getByLabel('Site').selectOption('China');

  // Arrangements work on whoever is in the layout; edits are undone as ever.
  await setField(page, 'their_host', 'Width', 640);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByText('Nothing can be taken in the sandbox.')).toBeAttached();

  // Scenes of an application, although no recording of it is known.
  await page.getByLabel('Scenes of SdkAppId').fill('1400000001');
  await page.getByLabel('Scenes of SdkAppId').press('Enter');
  await page.getByRole('button', { name: 'Save draft as scene' }).click();
  const save = page.getByRole('dialog', { name: 'Save draft as scene' });
  await save.getByLabel('Scene title').fill('Prepared');
  await save.getByRole('button', { name: 'Save scene' }).click();
  await expect(page.getByRole('button', { name: 'Load scene Prepared' })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByTestId('snippet')).toHaveValue(/"UserId": "their_host"/);
  await page.keyboard.press('Escape');

  // The draft and what it assumes survive a reload.
  const { body } = await readPayload(page);
  await page.reload();
  await expect(page.getByRole('option', { name: 'their_host' })).toBeVisible();
  await expect(page.getByLabel('Canvas size')).toHaveValue('1920 × 1080');
  await expect(page.getByLabel('Site')).toHaveValue('cn');
  expect((await readPayload(page)).body).toEqual(body);

  // A recording has a draft of its own; Back leads to the sandbox again, with its draft.
  const task = await attachShow(cloudDesk, simulator);
  await page.getByLabel('Recording task').selectOption(task.id);
  await expect(page).toHaveURL(`${cloudDesk.url}?task=${task.id}`);
  await expect(page.getByRole('button', { name: 'Take', exact: true })).toBeVisible();
  await expect(page.getByRole('option', { name: 'host', exact: true })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('option', { name: 'their_host' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Sandbox' })).toBeVisible();
  expect(await simulator.journal('ModifyCloudRecording')).toEqual([]);
  expect(answered).toEqual([]);
  expect(pageErrors).toEqual([]);
});
