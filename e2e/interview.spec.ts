import { expectAccessible } from './accessible.ts';
import { readPayload } from './canvas.ts';
import { expect, test } from './fixtures.ts';

test('an interview with a logo and a clock is built from nothing, and arrives as it was built', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const recording = await simulator.createRecording();
  await cloudDesk.attach(recording);
  await page.goto(cloudDesk.url);

  // Two people, who are not here yet, on two tiles.
  await page.getByRole('radio', { name: 'Custom' }).check();
  const tiles = page.getByRole('listbox', { name: 'Tiles' });
  for (const userId of ['host', 'guest']) {
    await page.getByRole('button', { name: 'Add slot' }).click();
    await page.getByLabel('User', { exact: true }).fill(userId);
    await page.keyboard.press('Enter');
    await expect(tiles.getByRole('option', { name: userId })).toBeVisible();
  }
  await tiles.getByRole('option', { name: 'host' }).click();
  await tiles.getByRole('option', { name: 'guest' }).click({ modifiers: ['ControlOrMeta'] });

  await page.getByRole('button', { name: 'Arrange people' }).click();
  const arrangements = page.getByRole('dialog', { name: 'Arrange people' });
  await arrangements.getByRole('textbox', { name: 'Gutter' }).fill('16');
  await arrangements.getByLabel('Margin unit').selectOption('%');
  await arrangements.getByRole('textbox', { name: 'Margin' }).fill('5');
  await page.keyboard.press('Enter');
  await expectAccessible(page);
  await arrangements.getByRole('button', { name: 'Interview' }).click();
  await expect(arrangements).toBeHidden();

  const menu = page.getByRole('button', { name: 'Add watermark' });
  await menu.click();
  await page.getByRole('menuitem', { name: 'Image' }).click();
  // A logo without an address would be refused; the field that mends it is at hand.
  await expect(page.getByRole('list', { name: 'Problems' })).toContainText('WaterMarkUrl');
  await page.getByLabel('Image address').fill('https://cdn.example.com/logo.png');
  await page.keyboard.press('Enter');
  await expect(tiles.getByRole('option', { name: 'Image logo.png' })).toBeVisible();
  await page.getByRole('textbox', { name: 'Width' }).fill('200');
  await page.keyboard.press('Enter');

  await menu.click();
  await page.getByRole('menuitem', { name: 'Clock' }).click();
  await page.getByLabel('Anchor').selectOption('Bottom left');
  await page.getByLabel('Time zone').selectOption('UTC+9');
  // Fonts belong to the China site's model, and this cloud is the other one.
  await expect(page.getByLabel('Font')).toHaveCount(0);
  await expect(tiles.getByRole('option', { name: 'Clock, bottom left' })).toBeVisible();
  await expectAccessible(page);

  // The layout itself, while nothing is selected.
  await page.getByTestId('layout-canvas').focus();
  await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: 'Background colour', exact: true }).fill('102030');
  await page.keyboard.press('Enter');

  const margin = 36;
  const expected = {
    MixLayoutMode: 4,
    MixLayoutList: [
      { Top: margin, Left: margin, Width: 596, Height: 648, UserId: 'host', ImageLayer: 0 },
      { Top: margin, Left: 648, Width: 596, Height: 648, UserId: 'guest', ImageLayer: 1 },
    ],
    BackGroundColor: '#102030',
    WaterMarkList: [
      {
        WaterMarkType: 0,
        WaterMarkImage: {
          WaterMarkUrl: 'https://cdn.example.com/logo.png',
          Top: 20,
          Left: 1080,
          Width: 200,
          Height: 60,
        },
      },
      { WaterMarkType: 2, WaterMarkTimestamp: { Pos: 2, TimeZone: 9 } },
    ],
  };
  const shown = await readPayload(page);
  expect(shown.body).toMatchObject({ MixLayoutParams: expected, SubscribeStreamUserIds: {} });

  await page.getByRole('button', { name: 'Take', exact: true }).click();
  // Nobody was ever on air in this recording, so the desk asks.
  const question = page.getByRole('alertdialog', { name: /on air for the first time/ });
  await question.getByRole('button', { name: 'Take anyway' }).click();
  await expect(page.getByTestId('program')).toHaveAttribute('data-status', 'accepted');
  const [call] = await simulator.journal('ModifyCloudRecording');
  expect(call?.body).toBe(shown.text);
});
