import type { Rundown } from '#contract/rundown.ts';

import { dragOnCanvas } from '../canvas.ts';
import { expect, test } from '../fixtures.ts';
import { clearShow, findTask } from '../show.ts';
import { openGuide, saveScene, takeAll } from './guide.ts';

/** The chapters that are in both languages. */

test('first take', async ({ desk, page }, { project }) => {
  const guide = await openGuide(page, desk, project.name);
  await guide.shoot('first-look');
  await dragOnCanvas(page, { x: 1120, y: 270 }, { x: 800, y: 560 });
  await guide.shoot('draft-changed');
  await takeAll(guide);
  await guide.shoot('taken');
});

test('lists and privacy', async ({ desk, page }, { project }) => {
  const guide = await openGuide(page, desk, project.name);
  await page.getByRole('group', { name: guide.say('Video'), exact: true }).scrollIntoViewIfNeeded();
  await guide.shoot('lists');
  await page.getByLabel(guide.say('Add a person')).fill('dana');
  await guide.button('Add').click();
  await guide.button('Add a tile for {name}', { name: 'dana' }).click();
  await guide.button('Take').click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await guide.shoot('first-time');
});

test('scenes and the rundown', async ({ desk, page }, { project }) => {
  await clearShow(desk);
  const guide = await openGuide(page, desk, project.name);
  const titles =
    project.name === 'zh-CN' ? ['开场', '双人对谈', '圆桌讨论'] : ['Opening', 'Interview', 'Panel'];
  for (const title of titles) {
    await saveScene(guide, title);
  }
  const task = await findTask(desk);
  const { scenes } = (await (
    await fetch(`${desk.url}api/scenes?sdkAppId=${task.sdkAppId}`)
  ).json()) as { readonly scenes: readonly { readonly id: string }[] };
  const now = Date.now();
  const rundown = `${desk.url}api/tasks/${task.id}/rundown`;
  const { version } = (await (await fetch(rundown)).json()) as Rundown;
  const answer = await fetch(rundown, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      version,
      sceneIds: scenes.map(({ id }) => id),
      position: 0,
      plans: scenes.map((_, index) => ({
        note: '',
        at: new Date(now + index * 600_000).toISOString(),
      })),
    }),
  });
  expect(await answer.json()).toHaveProperty('sceneIds');
  await expect(page.getByTestId('rundown')).toBeVisible();
  await guide.shoot('scenes');
  await guide.button('Scenes and rundown').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await guide.shoot('rundown');
});

test('rehearsal', async ({ desk, page }, { project }) => {
  const guide = await openGuide(page, desk, project.name);
  await guide.button('Rehearsal panel').click();
  await expect(page.locator('iframe[data-state="ready"]')).toBeVisible();
  await expect(page.frameLocator('iframe').getByRole('rowheader', { name: 'chloe' })).toBeVisible();
  await guide.shoot('rehearsal');
});
