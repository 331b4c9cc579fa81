import type { Page } from '@playwright/test';
import sharp from 'sharp';

import type { Revision } from '#contract/revision.ts';
import type { Scene } from '#contract/scene.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

import { expectAccessible } from './accessible.ts';
import { onPage, readPayload } from './canvas.ts';
import { countCommits, nextFrame, readCounts, resetCounts } from './commit-counter.ts';
import type { Desk } from './desk.ts';
import { expect, test } from './fixtures.ts';
import { attachShow, expectProgram, openTask, takeButton, twoHalves } from './show.ts';

async function send<Answer>(
  desk: Desk,
  method: 'POST' | 'PUT',
  path: string,
  body: object,
): Promise<Answer> {
  const answer = await fetch(`${desk.url}api/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.ok).toBe(true);
  return (await answer.json()) as Answer;
}

function nameBoth(desk: Desk, sdkAppId: number): Promise<unknown> {
  const people = [
    { userId: 'host', name: 'Wang Fang' },
    { userId: 'guest', name: 'Ana Silva' },
  ];
  return send(desk, 'POST', 'people', { sdkAppId, people });
}

/** What text watermarks say, and where they begin. */
function listTexts({ MixLayoutParams }: Pick<RecordingPayload, 'MixLayoutParams'>) {
  return (MixLayoutParams.WaterMarkList ?? []).flatMap(({ WaterMarkChar: text }) =>
    text ? [`${text.Chars} at ${text.Left}, ${text.Top}`] : [],
  );
}

async function expectTexts(page: Page, texts: readonly string[]): Promise<void> {
  await expect
    .poll(async () => listTexts((await readPayload(page)).body as RecordingPayload))
    .toEqual(texts);
}

async function swapBoth(page: Page): Promise<void> {
  await page.getByRole('option', { name: 'Wang Fang host' }).click();
  await page
    .getByRole('option', { name: 'Ana Silva guest' })
    .click({ modifiers: ['ControlOrMeta'] });
  await page.getByRole('button', { name: 'Swap people' }).click();
}

test('a name strap follows its tile and its person: through a drag, a swap, undo, a take, a reload and a scene', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  test.setTimeout(180_000);
  const task = await attachShow(cloudDesk, simulator);
  await nameBoth(cloudDesk, task.sdkAppId);
  await countCommits(page);
  await openTask(page, cloudDesk, task);
  await page.getByRole('option', { name: 'Wang Fang host' }).click();
  await page.getByLabel('Name strap').selectOption('Lower left');
  await expectTexts(page, ['Wang Fang at 25, 623']);
  await expect(page.getByRole('option', { name: 'Wang Fang' })).toHaveCount(2);

  await swapBoth(page);
  await expectTexts(page, ['Wang Fang at 665, 623']);
  await page.keyboard.press('ControlOrMeta+z');
  await expectTexts(page, ['Wang Fang at 25, 623']);

  await page.getByRole('option', { name: 'Wang Fang host' }).click();
  // While the tile is dragged the strap is drawn with it, and React commits nothing.
  const [from, to] = [
    await onPage(page, { x: 300, y: 200 }),
    await onPage(page, { x: 400, y: 200 }),
  ];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.keyboard.down('ControlOrMeta');
  await page.mouse.move(from.x + 20, from.y, { steps: 4 });
  await nextFrame(page);
  await resetCounts(page);
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await nextFrame(page);
  const spot = await onPage(page, { x: 125 + 375, y: 623 + 36 });
  await expect
    .poll(async () => {
      const image = await page.screenshot({ clip: { x: spot.x, y: spot.y, width: 1, height: 1 } });
      return [...(await sharp(image).removeAlpha().raw().toBuffer())];
    })
    .toEqual([0x10, 0x18, 0x20]);
  expect((await readCounts(page)).canvas).toBe(0);
  await page.mouse.up();
  await page.keyboard.up('ControlOrMeta');
  await expectTexts(page, ['Wang Fang at 125, 623']);
  await page.keyboard.press('ControlOrMeta+z');

  // Another name is written at once.
  const renamed = { sdkAppId: task.sdkAppId, people: [{ userId: 'host', name: 'Fang Wang' }] };
  await send(cloudDesk, 'POST', 'people', renamed);
  await expectTexts(page, ['Fang Wang at 25, 623']);
  await nameBoth(cloudDesk, task.sdkAppId);
  await expectTexts(page, ['Wang Fang at 25, 623']);

  await takeButton(page).click();
  await expectProgram(page, 1);
  await page.reload();
  await expectTexts(page, ['Wang Fang at 25, 623']);
  await swapBoth(page);
  await expectTexts(page, ['Wang Fang at 665, 623']);
  await expectAccessible(page);

  // In a scene the strap belongs to the window, and says who has its seat.
  await page.getByRole('button', { name: 'Save draft as scene' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save draft as scene' });
  await dialog.getByLabel('Scene title').fill('Talk');
  await dialog.getByRole('button', { name: 'Save scene' }).click();
  await expect(dialog).toBeHidden();
  const scenes = await fetch(`${cloudDesk.url}api/scenes?sdkAppId=${task.sdkAppId}`);
  const { scenes: all } = (await scenes.json()) as { readonly scenes: readonly Scene[] };
  expect(JSON.stringify(all)).not.toContain('Fang');
  const cast = await fetch(`${cloudDesk.url}api/tasks/${task.id}/cast`);
  const { version, seats } = (await cast.json()) as {
    readonly version: number;
    readonly seats: Readonly<Record<string, string>>;
  };
  const exchanged = Object.fromEntries(
    Object.entries(seats).map(([seat, who]) => [seat, who === 'host' ? 'guest' : 'host']),
  );
  await send(cloudDesk, 'PUT', `tasks/${task.id}/cast`, { version, seats: exchanged });
  await page.keyboard.press('ControlOrMeta+z');
  await expectTexts(page, ['Wang Fang at 25, 623']);
  await page.getByRole('button', { name: 'Load scene Talk', exact: true }).click();
  await expectTexts(page, ['Ana Silva at 665, 623']);
  const taken = await send<Revision>(cloudDesk, 'POST', `tasks/${task.id}/takes`, {
    sceneId: all[0]?.id,
  });
  expect(listTexts(taken)).toEqual(['Ana Silva at 665, 623']);
});

test('a strap cannot be written by hand, can be released, and the 26th watermark is refused with words', async ({
  cloudDesk,
  simulator,
  page,
}) => {
  const full: RecordingPayload = {
    ...twoHalves,
    MixLayoutParams: {
      ...twoHalves.MixLayoutParams,
      WaterMarkList: Array.from({ length: 24 }, (_, index) => ({
        WaterMarkType: 1 as const,
        WaterMarkChar: {
          ...{ Top: 20 * index, Left: 900, Width: 100, Height: 18 },
          Chars: `Line ${index}`,
        },
      })),
    },
  };
  const task = await attachShow(cloudDesk, simulator, full);
  await openTask(page, cloudDesk, task);
  await page.getByRole('option', { name: 'host', exact: true }).click();
  const field = page.getByLabel('Name strap');
  await field.selectOption('Top corner');
  const strap = page.getByRole('option').filter({ hasText: 'Strap' });
  await expect(strap).toContainText('host');
  await page.getByRole('option', { name: 'guest', exact: true }).click();
  await field.selectOption('Top corner');
  await expect(
    page.getByText(
      'A layout holds at most 25 watermarks, and none is left: delete one first. No name strap was added.',
    ),
  ).toBeVisible();
  await expect(field).toHaveValue('');
  const payload = (await readPayload(page)).body as RecordingPayload;
  expect(payload.MixLayoutParams.WaterMarkList).toHaveLength(25);

  const inside = await onPage(page, { x: 25 + 100, y: 25 + 20 });
  await page.mouse.dblclick(inside.x, inside.y);
  await expect(page.getByText('A name strap says who is on its tile.')).toBeVisible();
  await page.getByRole('button', { name: 'Release from the tile' }).click();
  await expect(strap).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Text', exact: true })).toHaveValue('host');
});
