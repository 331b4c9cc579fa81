import sharp from 'sharp';

import { expectAccessible } from './accessible.ts';
import { expect, test } from './fixtures.ts';
import { attachShow, openTask } from './show.ts';

test.use({ deskEnv: { MIXDESK_IMAGE_HOSTS: 'listed.example' } });

const png = await sharp({
  create: { width: 64, height: 64, channels: 3, background: { r: 64, g: 96, b: 128 } },
})
  .png()
  .toBuffer();

test('images of other hosts are loaded after somebody agrees, and not before', async ({
  cloudDesk,
  simulator,
  context,
  page,
}) => {
  const asked: string[] = [];
  await context.route(/^https:\/\/(listed|foreign)\.example\//, (route) => {
    asked.push(new URL(route.request().url()).hostname);
    return route.fulfill({ contentType: 'image/png', body: png });
  });
  const task = await attachShow(cloudDesk, simulator, {
    MixLayoutParams: {
      MixLayoutMode: 4,
      BackgroundImageUrl: 'https://foreign.example/back.png',
      MixLayoutList: [{ Top: 0, Left: 0, Width: 320, Height: 180, UserId: 'host' }],
      WaterMarkList: [
        {
          WaterMarkType: 0,
          WaterMarkImage: {
            ...{ WaterMarkUrl: 'https://listed.example/logo.png' },
            ...{ Top: 400, Left: 800, Width: 200, Height: 100 },
          },
        },
      ],
    },
    SubscribeStreamUserIds: {},
  });
  await openTask(page, cloudDesk, task);
  const notice = page.getByText('Images of this layout or of its people are on foreign.example.');
  await expect(notice).toBeVisible();
  await expect.poll(() => asked).toContain('listed.example');
  expect(asked).not.toContain('foreign.example');
  await expectAccessible(page);

  // Another recording has no such image, and this one still has.
  const plain = await attachShow(cloudDesk, simulator);
  const picker = page.getByLabel('Recording task');
  await picker.selectOption(plain.id);
  await expect(notice).toBeHidden();
  await picker.selectOption(task.id);
  await expect(notice).toBeVisible();

  // Whoever wants no images is not asked again.
  await page.getByRole('button', { name: 'Leave the images out' }).click();
  await expect(notice).toBeHidden();
  await page.reload();
  await page.getByRole('button', { name: 'Load these images' }).click();
  await expect.poll(() => asked).toContain('foreign.example');
  await expect(notice).toBeHidden();

  // This browser remembers it.
  asked.length = 0;
  await page.reload();
  await expect.poll(() => asked).toContain('foreign.example');
  await expect(notice).toBeHidden();
});

test('the picture of a person is loaded like an image of the layout, from hosts that are allowed', async ({
  cloudDesk,
  simulator,
  context,
  page,
}) => {
  const asked: string[] = [];
  await context.route(/^https:\/\/(listed|foreign)\.example\//, (route) => {
    asked.push(new URL(route.request().url()).hostname);
    return route.fulfill({ contentType: 'image/png', body: png });
  });
  const task = await attachShow(cloudDesk, simulator);
  const named = await fetch(`${cloudDesk.url}api/people`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      sdkAppId: task.sdkAppId,
      people: [
        { userId: 'host', name: 'Wang Fang', picture: 'https://listed.example/fang.png' },
        { userId: 'guest', name: 'Ana Silva', picture: 'https://foreign.example/ana.png' },
      ],
    }),
  });
  expect(named.status).toBe(200);
  await page.goto(`${cloudDesk.url}?task=${task.id}`);
  const rows = page.getByRole('region', { name: 'People in the room' }).getByRole('listitem');
  const faces = (name: string) => rows.filter({ hasText: name }).locator('img');
  await expect(faces('Wang Fang')).toHaveJSProperty('naturalWidth', 64);
  await expect(faces('Ana Silva')).toHaveCount(0);
  expect(asked).not.toContain('foreign.example');
  await page.getByRole('button', { name: 'Load these images' }).click();
  await expect(faces('Ana Silva')).toHaveJSProperty('naturalWidth', 64);
});
