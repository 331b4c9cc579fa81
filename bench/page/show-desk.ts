import type { Browser, Page } from '@playwright/test';

import { attach, makeEntry, makeSwitch, take } from '../desk/show.ts';
import type { Payload } from '../desk/show.ts';
import { startDesk, startStandIn } from '../desk/start-desk.ts';
import type { BenchDesk } from '../desk/start-desk.ts';
import type { Owned } from '../owned.ts';

/** The window in which every page shows the scene, CSS px. */
export const stageSize = { width: 1280, height: 800 } as const;

/** CSS px from the top left corner of the window. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface NamedBox extends Box {
  readonly name: string;
}

/** A desk on whose air a payload is, with 24 people in the room whose cameras are on. */
export async function startShow(
  owned: Owned,
  payload: Payload,
): Promise<{ readonly desk: BenchDesk; readonly task: string }> {
  const desk = await startDesk(owned, await startStandIn(owned));
  const task = await attach(desk.client, { baseline: payload });
  for (let index = 1; index <= 24; index += 1) {
    await desk.client.deliver(makeEntry(`guest_${index}`));
    await desk.client.deliver(makeSwitch(`guest_${index}`, true));
  }
  await take(desk.client, task, payload);
  return { desk, task };
}

export interface DeskPageOptions {
  /** A file that runs in the page before its own code. */
  readonly script?: string;
}

/** Opens the page of a task with everything live, in a window where its canvas has the size of the peers' windows. */
export async function openDeskPage(
  browser: Browser,
  desk: BenchDesk,
  task: string,
  { script }: DeskPageOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const page = await context.newPage();
  if (script !== undefined) {
    await page.addInitScript({ path: script });
  }
  await page.goto(`${desk.url}/?task=${task}`);
  await page.getByRole('button', { name: 'Take', exact: true }).waitFor();
  await page.getByRole('listbox', { name: 'Tiles' }).getByRole('option').first().waitFor();
  await page.getByText('Connected', { exact: true }).waitFor();
  // What stands around the canvas decides; a second turn corrects what the first moved.
  for (let turn = 0; turn < 3; turn += 1) {
    const canvas = await page.getByTestId('layout-canvas').boundingBox();
    const window = page.viewportSize();
    if (canvas === null || window === null) {
      throw new Error('The page has no canvas.');
    }
    await page.setViewportSize({
      width: Math.round(window.width + stageSize.width - canvas.width),
      height: Math.round(window.height + stageSize.height - canvas.height),
    });
  }
  return page;
}

/** Where a tile or watermark of the draft is on the desk's page, by index in its list. */
export async function readBoxes(
  page: Page,
  list: 'MixLayoutList' | 'WaterMarkList' = 'MixLayoutList',
): Promise<readonly NamedBox[]> {
  const text = (await page.getByTestId('payload').textContent()) ?? '{}';
  const { MixLayoutParams } = JSON.parse(text) as {
    readonly MixLayoutParams: Readonly<Record<typeof list, readonly Item[] | undefined>>;
  };
  const canvas = page.getByTestId('layout-canvas');
  const frame = await canvas.boundingBox();
  const [scale = 1, originX = 0, originY = 0] = await canvas.evaluate((element) =>
    ['scale', 'originX', 'originY'].map((name) => Number(element.dataset[name])),
  );
  return (MixLayoutParams[list] ?? []).map((item) => {
    const { Left, Top, Width, Height, UserId, Chars } = item.WaterMarkChar ?? item;
    return {
      x: (frame?.x ?? 0) + originX + Left * scale,
      y: (frame?.y ?? 0) + originY + Top * scale,
      width: Width * scale,
      height: Height * scale,
      name: UserId ?? Chars ?? '',
    };
  });
}

interface Place {
  readonly Left: number;
  readonly Top: number;
  readonly Width: number;
  readonly Height: number;
  readonly UserId?: string;
  readonly Chars?: string;
}

interface Item extends Place {
  readonly WaterMarkChar?: Place;
}
