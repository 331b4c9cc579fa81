import path from 'node:path';

import type { Locator, Page } from '@playwright/test';

import { chinese } from '#words/chinese.ts';
import { formatMessage } from '#words/format-message.ts';
import type { Message } from '#words/message.ts';
import type { MessageValue } from '#words/format-message.ts';

import { dragOnCanvas } from '../canvas.ts';
import type { Desk } from '../desk.ts';
import { expect, test } from '../fixtures.ts';
import { clearShow, findTask } from '../show.ts';

/** A desk in the language of the project, and its words. */
interface Guide {
  readonly page: Page;
  readonly say: (message: Message, values?: Readonly<Record<string, MessageValue>>) => string;
  readonly button: (message: Message, values?: Readonly<Record<string, MessageValue>>) => Locator;
  /** Writes a picture of the page. */
  readonly shoot: (name: string, folder?: string) => Promise<void>;
}

async function openGuide(page: Page, desk: Desk, language: string): Promise<Guide> {
  await page.goto(desk.url);
  await expect(page.getByTestId('layout-canvas')).toBeVisible();
  const say: Guide['say'] = (message, values = {}) =>
    formatMessage(language === 'zh-CN' ? chinese[message] : message, values, language);
  const guide: Guide = {
    page,
    say,
    button: (message, values) =>
      page.getByRole('button', { name: say(message, values), exact: true }),
    shoot: async (name, folder = path.join('docs/guide/images', language)) => {
      // Fonts and pictures first: a guide must not show what a person never sees.
      await page.evaluate(async () => {
        await document.fonts.ready;
      });
      await page.screenshot({
        path: path.join(folder, `${name}.png`),
        animations: 'disabled',
        caret: 'hide',
      });
    },
  };
  await page.waitForFunction(() => performance.getEntriesByName('desk-ready').length > 0);
  await expect(page.getByText(guide.say('Connected'), { exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: guide.say('History'), exact: true })).toBeVisible();
  return guide;
}

async function saveScene({ page, say, button }: Guide, title: string): Promise<void> {
  await button('Save draft as scene').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(say('Scene title')).fill(title);
  await dialog.getByRole('button', { name: say('Save scene'), exact: true }).click();
  await expect(button('Load scene {title}', { title })).toBeVisible();
}

/** Takes the first time: everybody in the demo was on air before. */
async function takeAll({ page, button }: Guide): Promise<void> {
  await button('Take').click();
  await expect(page.getByTestId('program')).toHaveAttribute('data-status', 'accepted');
}

test('first take', async ({ desk, page }, { project }) => {
  const guide = await openGuide(page, desk, project.name);
  await guide.shoot('first-look');
  await dragOnCanvas(page, { x: 1120, y: 270 }, { x: 800, y: 560 });
  await guide.shoot('draft-changed');
  await takeAll(guide);
  await guide.shoot('taken');
});

test('the picture of the README', async ({ desk, page }, { project }) => {
  test.skip(project.name !== 'en', 'The README is in English.');
  await page.setViewportSize({ width: 1440, height: 900 });
  const guide = await openGuide(page, desk, project.name);
  await takeAll(guide);
  await page.getByRole('button', { name: 'Dismiss' }).first().click();
  await dragOnCanvas(page, { x: 1120, y: 270 }, { x: 800, y: 560 });
  await expect(page.getByText('moves ana').first()).toBeVisible();
  await guide.shoot('desk', 'docs/images');
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
  const answer = await fetch(`${desk.url}api/tasks/${task.id}/rundown`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      version: 0,
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

test('conflict', async ({ desk, page }, { project }) => {
  test.skip(project.name !== 'en', 'This chapter is in English.');
  const guide = await openGuide(page, desk, project.name);
  await takeAll(guide);
  const task = await findTask(desk);
  await dragOnCanvas(page, { x: 1120, y: 270 }, { x: 800, y: 560 });
  const onAir = task.program;
  if (!onAir) {
    throw new Error('Nothing is on air.');
  }
  const [first, ...others] = onAir.MixLayoutParams.MixLayoutList ?? [];
  const answer = await fetch(`${desk.url}api/tasks/${task.id}/takes`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      baseRevision: 1,
      MixLayoutParams: {
        ...onAir.MixLayoutParams,
        MixLayoutList: [{ ...first, Width: 900 }, ...others],
      },
      SubscribeStreamUserIds: onAir.SubscribeStreamUserIds,
    }),
  });
  expect(answer.status).toBe(201);
  await expect(page.getByText('took revision 2')).toBeVisible();
  await guide.button('Take').click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await guide.shoot('conflict');
});

test('support', async ({ desk, page }, { project }) => {
  test.skip(project.name !== 'en', 'This chapter is in English.');
  const guide = await openGuide(page, desk, project.name);
  await takeAll(guide);
  const task = await findTask(desk);
  await page.goto(`${desk.url}?task=${task.id}&revision=1`);
  await expect(page.getByRole('heading', { name: 'Revision 1' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'People in the room then' })).toBeVisible();
  await guide.shoot('revision');
});

test('rehearsal', async ({ desk, page }, { project }) => {
  const guide = await openGuide(page, desk, project.name);
  await guide.button('Rehearsal panel').click();
  await expect(page.locator('iframe[data-state="ready"]')).toBeVisible();
  await expect(page.frameLocator('iframe').getByRole('rowheader', { name: 'chloe' })).toBeVisible();
  await guide.shoot('rehearsal');
});
