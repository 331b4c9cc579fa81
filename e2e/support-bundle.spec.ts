import { writeFile } from 'node:fs/promises';

import { expectAccessible } from './accessible.ts';
import { drawInCanvasSize, shareOfDifferent } from './drawn-picture.ts';
import type { Pixels } from './drawn-picture.ts';
import { expect, test } from './fixtures.ts';
import { attachShow, takeByScript, twoHalves } from './show.ts';

const hostAlone = {
  MixLayoutParams: {
    ...twoHalves.MixLayoutParams,
    MixLayoutList: [{ Top: 0, Left: 0, Width: 1280, Height: 720, UserId: 'host' }],
  },
};

test('a bundle opens in the sandbox of another desk and shows the same pictures, step by step', async ({
  cloudDesk,
  simulator,
  desk: other,
  page,
}, info) => {
  const task = await attachShow(cloudDesk, simulator);
  await takeByScript(cloudDesk, task, null);
  await takeByScript(cloudDesk, task, 1, hostAlone);
  const pictures: Pixels[] = [];
  for (const number of [1, 2]) {
    await page.goto(`${cloudDesk.url}?task=${task.id}&revision=${number}`);
    const picture = page.getByRole('img', { name: /^Layout of revision/ });
    await expect(picture).toBeVisible();
    pictures.push(await drawInCanvasSize(picture));
  }
  const [first, second] = pictures;
  if (first === undefined || second === undefined) {
    throw new Error('The first desk drew no pictures.');
  }
  expect(shareOfDifferent(first, second, 0)).toBeGreaterThan(0.1);

  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Recording status/ }).click();
  const recording = page.getByRole('dialog', { name: 'Recording: Evening show' });
  const download = page.waitForEvent('download');
  await recording.getByRole('link', { name: 'Support bundle', exact: true }).click();
  const file = info.outputPath('show.bundle.json');
  await (await download).saveAs(file);

  await page.goto(`${other.url}sandbox`);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open bundle…' }).click();
  await (await chooser).setFiles(file);
  const bundle = page.getByRole('dialog', { name: 'Bundle: Evening show' });
  await expect(bundle.getByRole('status')).toContainText('Step 2 of 2');
  const picture = bundle.getByRole('img', { name: /^Layout of revision/ });
  expect(shareOfDifferent(await drawInCanvasSize(picture), second, 0)).toBe(0);
  await expect(bundle.getByRole('region', { name: 'Changes' })).toContainText('removes guest');
  await expectAccessible(page);
  await bundle.getByRole('button', { name: 'Step back' }).click();
  await expect(bundle.getByRole('status')).toContainText('Step 1 of 2');
  expect(shareOfDifferent(await drawInCanvasSize(picture), first, 0)).toBe(0);
  await bundle.getByRole('button', { name: 'Load into the sandbox' }).click();
  await expect(page.getByRole('option', { name: 'guest' })).toBeVisible();

  await writeFile(file, '{"format":"mixdesk-bundle","version":1,"rev');
  const again = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open bundle…' }).click();
  await (await again).setFiles(file);
  await expect(page.getByRole('status', { name: 'About the sandbox' })).toContainText(
    'its end is missing',
  );
});
