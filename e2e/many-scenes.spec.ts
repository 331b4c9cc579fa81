import type { Page } from '@playwright/test';

import { expectAccessible } from './accessible.ts';
import type { Desk } from './desk.ts';
import { expect, test } from './fixtures.ts';
import { clearShow, findTask } from './show.ts';

const count = 500;
/** All elements of the page, also with the library open. */
const mostElements = 3000;

/** Each scene has 20 tiles, and its first tile has a user of its own: the tile shows which scene the draft holds. */
async function addScenes(desk: Desk): Promise<void> {
  const { sdkAppId, canvas } = await findTask(desk);
  for (let number = 1; number <= count; number += 1) {
    const MixLayoutList = Array.from({ length: 20 }, (_, at) => ({
      Top: 180 * Math.floor(at / 5),
      Left: 256 * (at % 5),
      Width: 256,
      Height: 180,
      UserId: at === 0 ? `only-${number}` : `guest-${at}`,
    }));
    const answer = await fetch(`${desk.url}api/scenes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ sdkAppId, canvas, title: `Scene ${number}` },
        ...{ MixLayoutParams: { MixLayoutMode: 4, MixLayoutList } },
        seats: MixLayoutList.map(() => null),
      }),
    });
    expect(answer.status).toBe(201);
  }
}

function scene(page: Page, number: number) {
  return page.getByRole('button', { name: `Load scene Scene ${number}`, exact: true });
}

async function expectLoaded(page: Page, number: number): Promise<void> {
  await expect(
    page
      .getByRole('listbox', { name: 'Tiles' })
      .getByRole('option', { name: `only-${number}`, exact: true }),
  ).toBeVisible();
}

/** How many elements the page has, and how many thumbnails of scenes are drawn where nobody can see them. */
async function countElements(page: Page) {
  return page.evaluate(() => {
    function isSeen(element: Element): boolean {
      const box = element.getBoundingClientRect();
      for (let around = element.parentElement; around; around = around.parentElement) {
        const { left, right, top, bottom } = around.getBoundingClientRect();
        const isCut = getComputedStyle(around).overflowX !== 'visible';
        if (
          isCut &&
          !(box.right > left && box.left < right && box.bottom > top && box.top < bottom)
        ) {
          return false;
        }
      }
      return true;
    }
    const strip = document.querySelector('[aria-label="Scenes"] ol');
    const library = document.querySelector('[role="grid"][aria-label="Saved scenes"]');
    const drawings = [strip, library].flatMap((part) => [
      ...(part?.querySelectorAll('svg[viewBox^="0 0 1280"]') ?? []),
    ]);
    return {
      elements: document.querySelectorAll('*').length,
      drawn: drawings.filter(isSeen).length,
      drawnUnseen: drawings.filter((drawing) => !isSeen(drawing)).length,
    };
  });
}

async function expectFewElements(page: Page): Promise<void> {
  // Drawings follow what is in sight a frame later.
  await expect
    .poll(async () => {
      const { elements, drawn, drawnUnseen } = await countElements(page);
      return { isSmall: elements <= mostElements, isDrawn: drawn > 4, drawnUnseen };
    })
    .toEqual({ isSmall: true, isDrawn: true, drawnUnseen: 0 });
  test.info().annotations.push({
    type: 'measured',
    description: JSON.stringify(await countElements(page)),
  });
}

test('of 500 scenes only those in sight are in the page, and the last is loaded by keyboard and by search', async ({
  desk,
  page,
  pageErrors,
}) => {
  await clearShow(desk);
  await addScenes(desk);
  await page.goto(desk.url);
  await expect(scene(page, 1)).toBeVisible();
  await expectFewElements(page);
  await expect(page.getByRole('listitem').filter({ has: scene(page, 2) })).toHaveAttribute(
    'aria-setsize',
    String(count),
  );

  await scene(page, 1).focus();
  await page.keyboard.press('End');
  await expect(scene(page, count)).toBeFocused();
  await expect(scene(page, count)).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Enter');
  await expectLoaded(page, count);
  await expect(scene(page, count)).toHaveAttribute('aria-current', 'true');
  await expectFewElements(page);
  await page.keyboard.press('Shift+Tab');
  await expect(scene(page, count - 1)).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(scene(page, 2)).toBeFocused();
  await expect(scene(page, 2)).toBeInViewport({ ratio: 1 });
  // The focus stays where it is when its scene is scrolled away, and Tab goes on from there.
  await scene(page, 2).hover();
  await page.mouse.wheel(20_000, 0);
  await expect(scene(page, 260)).toBeVisible();
  await expect(scene(page, 2)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(scene(page, 3)).toBeFocused();
  await expect(scene(page, 3)).toBeInViewport({ ratio: 1 });

  // A digit loads its scene, and the strip scrolls there.
  await page.keyboard.press('7');
  await expectLoaded(page, 7);

  await page.getByRole('button', { name: 'Scenes and rundown' }).click();
  const dialog = page.getByRole('dialog', { name: 'Scenes and rundown' });
  const saved = dialog.getByRole('grid', { name: 'Saved scenes' });
  await expect(saved.getByRole('row', { name: 'Scene 1', exact: true })).toBeVisible();
  await expect(saved).toHaveAttribute('aria-rowcount', String(count));
  await expectFewElements(page);
  await expectAccessible(page);

  // The last row by keyboard.
  await saved.getByRole('row', { name: 'Scene 1', exact: true }).click();
  await page.keyboard.press('End');
  const last = saved.getByRole('row', { name: `Scene ${count}`, exact: true });
  await expect(last).toBeFocused();
  await expect(last).toBeInViewport({ ratio: 0.9 });
  await expectFewElements(page);

  const find = dialog.getByRole('searchbox', { name: 'Find a scene' });
  await find.fill('scene 500');
  await expect(saved.getByRole('row')).toHaveCount(1);
  await find.press('Enter');
  await expect(dialog).toBeHidden();
  await expectLoaded(page, count);
  await expect(scene(page, count)).toBeInViewport({ ratio: 1 });

  await page.getByRole('button', { name: 'Scenes and rundown' }).click();
  await dialog.getByRole('searchbox', { name: 'Find a scene' }).fill('SCENE 321');
  await saved.getByRole('row', { name: 'Scene 321', exact: true }).click();
  await dialog.getByRole('button', { name: 'Load into draft' }).click();
  await expect(dialog).toBeHidden();
  await expectLoaded(page, 321);

  // By keyboard again: the handle of the last row moves it up by one.
  await page.getByRole('button', { name: 'Scenes and rundown' }).click();
  await saved.getByRole('row', { name: 'Scene 1', exact: true }).click();
  await page.keyboard.press('End');
  await expect(last).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(
    saved.getByRole('button', { name: `Insert after Scene ${count}`, exact: true }),
  ).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => {
      const { sdkAppId } = await findTask(desk);
      const answer = await fetch(`${desk.url}api/scenes?sdkAppId=${sdkAppId}`);
      const { scenes } = (await answer.json()) as { readonly scenes: { readonly title: string }[] };
      return scenes.slice(-2).map(({ title }) => title);
    })
    .toEqual([`Scene ${count}`, `Scene ${count - 1}`]);
  expect(pageErrors).toEqual([]);
});
