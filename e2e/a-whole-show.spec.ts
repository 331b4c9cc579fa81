import type { Page } from '@playwright/test';
import sharp from 'sharp';

import type { Session } from '#contract/session.ts';
import type { Task } from '#contract/task.ts';
import type { MixLayout, MixLayoutParams } from '#trtc/layout-params.ts';

import { onPage } from './canvas.ts';
import type { Desk } from './desk.ts';
import { expect, test } from './fixtures.ts';
import { chooseDialog, clearShow, findTask, takeButton } from './show.ts';

/** The image that the interview's script lets fail. */
const lowerThird = 'https://pictures.example.com/lower-third.png';

/** Red, green and blue of the frame with which the canvas marks a failed image; in no test card. */
const failedFrame = [0xff, 0x8a, 0x80] as const;

const whole = { Top: 0, Left: 0, Width: 1280, Height: 720 };
const left = { Top: 0, Left: 0, Width: 640, Height: 720 };
const right = { Top: 0, Left: 640, Width: 640, Height: 720 };
const screen = { Top: 0, Left: 0, Width: 960, Height: 720, RenderMode: 2, MediaId: 1 } as const;
const upper = { Top: 0, Left: 960, Width: 320, Height: 360 };
const lower = { Top: 360, Left: 960, Width: 320, Height: 360, SubBackgroundImage: lowerThird };

/** What was prepared for the evening, in the order of its keys. */
const scenes: readonly Scene[] = [
  { title: 'Host alone', windows: [whole], seats: ['host'] },
  { title: 'Two halves', windows: [left, right], seats: ['host', 'guest'] },
  {
    title: 'Screen and two',
    windows: [screen, upper, lower],
    seats: ['screen', 'host', 'guest'],
  },
];

interface Scene {
  readonly title: string;
  readonly windows: readonly MixLayout[];
  readonly seats: readonly string[];
}

test('a show from the first to the last minute: started, cast, called scene by scene, stopped', async ({
  desk,
  page,
}) => {
  test.setTimeout(180_000);
  const show = await openStage(desk);
  await show.control('POST', 'shows', { name: 'interview', speed: 0 });
  await clearShow(desk);
  await saveScenes(desk);
  await page.goto(desk.url);
  await show.moveTo('00:05');

  await chooseDialog(page, 'Start recording…');
  const start = page.getByRole('dialog', { name: 'Start a recording' });
  await start.getByLabel('Title').fill('The interview');
  await start.getByRole('button', { name: 'Start recording' }).click();
  await expect(start).toBeHidden();
  const program = page.getByTestId('program');
  await expect(program).toHaveAttribute('data-revision', '1');
  const task = await findTask(desk, 'The interview');

  /** A digit loads the scene, its empty seats are given to people, and what is taken is what the recorder was told. */
  async function call(revision: number, key: 1 | 2 | 3, cast: Readonly<Record<string, string>>) {
    const scene = scenes[key - 1];
    if (!scene) {
      throw new Error('No scene has this key.');
    }
    await page.getByTestId('layout-canvas').focus();
    await page.keyboard.press(String(key));
    const button = page.getByRole('button', { name: `Load scene ${scene.title}`, exact: true });
    await expect(button).toHaveAttribute('aria-current', 'true');
    const tiles = page.getByRole('listbox', { name: 'Tiles' }).getByRole('option');
    await expect(tiles).toHaveCount(scene.windows.length);
    for (const [seat, userId] of Object.entries(cast)) {
      await seatPerson(page, seat, userId);
    }
    await takeToAir(page, revision);
    const told = await show.readTold(task);
    expect(told.MixLayoutMode).toBe(4);
    seated = { ...seated, ...cast };
    expect(told.MixLayoutList).toEqual(
      scene.windows.map((window, index) => ({
        ...window,
        UserId: seated[scene.seats[index] ?? ''],
      })),
    );
  }
  let seated: Readonly<Record<string, string>> = {};

  await show.moveTo('00:08');
  await call(2, 1, { host: 'host' });
  await show.moveTo('00:18');
  await call(3, 2, { guest: 'guest' });

  await show.moveTo('00:40');
  const people = page.getByRole('region', { name: 'People in the room' });
  const names = ['host', 'producer', 'guest', 'ana', 'ben', 'chloe'];
  for (const name of names) {
    await expect(people).toContainText(name);
  }
  await show.moveTo('00:47');
  await expect(people.getByRole('listitem').filter({ hasText: 'guest' })).toContainText('left');
  await call(4, 1, {});
  await show.moveTo('01:03');
  // Back in the room is back in the seat: nobody is asked to put them there again.
  await call(5, 2, {});
  await show.moveTo('01:17');
  await call(6, 3, { screen: 'guest' });

  await show.moveTo('01:40');
  const marks = page.getByRole('img', { name: 'Its placeholder could not be loaded' });
  await expect(marks).toHaveCount(1);
  // On the canvas too: on the one tile whose placeholder it is.
  await expect
    .poll(() => Promise.all((scenes[2]?.windows ?? []).map((window) => isMarked(page, window))))
    .toEqual([false, false, true]);

  await show.moveTo('02:28');
  await page.getByRole('button', { name: /^Recording status/ }).click();
  const details = page.getByRole('dialog', { name: 'Recording: The interview' });
  await details.getByRole('button', { name: 'Stop recording…' }).click();
  const question = page.getByRole('alertdialog', { name: 'Stop recording The interview?' });
  await question.getByRole('button', { name: 'Stop recording', exact: true }).click();
  const files = details.getByRole('list', { name: 'Files' });
  await expect(files.getByRole('listitem').first()).toContainText('.m3u8');
  expect(await show.countTakes(task)).toBe(5);
});

/** The simulator that the desk brings along, driven by its timeline only. */
async function openStage(desk: Desk) {
  const session = (await (await fetch(`${desk.url}api/session`)).json()) as Session;
  const url = session.simulatorUrl ?? '';

  async function control<T>(method: string, route: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${url}/_simulator/${route}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    expect(answer.ok, `${method} ${route}`).toBe(true);
    return (await answer.json()) as T;
  }

  return {
    control,
    /** Lets happen what happens until then, each thing told to the desk. */
    async moveTo(at: string): Promise<void> {
      const { settled } = await control<{ settled: boolean }>('POST', 'show/advance', { to: at });
      expect(settled).toBe(true);
    },
    async readTold(task: Task): Promise<MixLayoutParams> {
      const route = `tasks/${encodeURIComponent(task.taskId)}`;
      const { accepted } = await control<{ accepted: { MixLayoutParams: MixLayoutParams } }>(
        'GET',
        route,
      );
      return accepted.MixLayoutParams;
    },
    async countTakes(task: Task): Promise<number> {
      const { entries } = await control<{
        entries: readonly { readonly action: string | null; readonly body: string | null }[];
      }>('GET', 'journal');
      return entries.filter(
        ({ action, body }) =>
          action === 'ModifyCloudRecording' && (body ?? '').includes(task.taskId),
      ).length;
    },
  };
}

async function saveScenes(desk: Desk): Promise<void> {
  const { sdkAppId } = await findTask(desk);
  for (const { title, windows, seats } of scenes) {
    const answer = await fetch(`${desk.url}api/scenes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        sdkAppId,
        title,
        canvas: { width: 1280, height: 720 },
        MixLayoutParams: { MixLayoutMode: 4, MixLayoutList: windows, PlaceHolderMode: 1 },
        seats,
      }),
    });
    expect(answer.status).toBe(201);
  }
}

async function seatPerson(page: Page, seat: string, userId: string): Promise<void> {
  await page.getByRole('button', { name: 'Seats', exact: true }).click();
  const seats = page.getByRole('dialog', { name: 'Seats' });
  const row = seats.getByRole('listitem').filter({ hasText: seat });
  await row.getByLabel(seat, { exact: true }).fill(userId);
  await page.keyboard.press('Enter');
  await expect(row).toContainText('in the room');
  await page.keyboard.press('Escape');
  await expect(seats).toBeHidden();
}

/** Whether the canvas draws the frame of a failed image within a window. */
async function isMarked(page: Page, { Left, Top, Width, Height }: MixLayout): Promise<boolean> {
  const start = await onPage(page, { x: Left, y: Top });
  const end = await onPage(page, { x: Left + Width, y: Top + Height });
  const clip = { ...start, width: end.x - start.x, height: end.y - start.y };
  const pixels = await sharp(await page.screenshot({ clip }))
    .removeAlpha()
    .raw()
    .toBuffer();
  const [r, g, b] = failedFrame;
  let count = 0;
  for (let at = 0; at < pixels.length; at += 3) {
    if (pixels[at] === r && pixels[at + 1] === g && pixels[at + 2] === b) {
      count += 1;
    }
  }
  return count >= 20;
}

/** Takes, and says yes when somebody is seen or heard for the first time. */
async function takeToAir(page: Page, revision: number): Promise<void> {
  await takeButton(page).click();
  const question = page.getByRole('alertdialog').getByRole('button', { name: 'Take anyway' });
  await expect
    .poll(async () => {
      if (await question.isVisible()) {
        await question.click();
      }
      return page.getByTestId('program').getAttribute('data-revision');
    })
    .toBe(String(revision));
}
