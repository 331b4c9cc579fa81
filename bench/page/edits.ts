import { setTimeout as delay } from 'node:timers/promises';

import type { Browser, Page } from '@playwright/test';

import type { Client } from '../desk/client.ts';
import { canvas, sdkAppId } from '../desk/settings.ts';
import { makePayload } from '../desk/show.ts';
import type { Finding, Findings, Run } from '../run.ts';
import { median, percentile } from '../statistics.ts';
import type { ScenePage } from './drag-gesture.ts';
import { openBrowser } from './open-browser.ts';
import { openDeskScene, openPeerScene, readScene } from './open-scenes.ts';
import { hasPeers, servePeer } from './serve-peer.ts';
import { startShow } from './show-desk.ts';

/** An edit that the desk and tldraw both have, by the keys of both. */
const keyed = {
  arrow: 'ArrowRight',
  undo: 'ControlOrMeta+z',
  redo: 'ControlOrMeta+Shift+z',
  all: 'ControlOrMeta+a',
} as const;
type Keyed = keyof typeof keyed;

/** What an edit sets off is over by then, ms: panels that wait a quarter of a second count too. */
const windowMs = 500;

function repeatsOf(isShort: boolean): number {
  return isShort ? 8 : 25;
}

/** What an edit on 24 tiles with 24 people costs the main thread, until everything that shows it has changed. */
export async function measureEdits(run: Run): Promise<Findings> {
  const { isShort, owned, report } = run;
  const repeats = repeatsOf(isShort);
  const browser = await openBrowser(owned);
  const { desk, task } = await startShow(owned, makePayload(24));
  await saveScene(desk.client);
  const own = await openDeskScene(browser, desk, task);
  report('edits on the desk');
  const costs: Record<string, readonly number[]> = {
    ...(await measureKeyed(own, repeats)),
    field: await measureField(own, repeats),
    scene: await measureScene(own, repeats),
  };
  const every = Object.values(costs).flat();
  const kinds = Object.entries(costs).map(([kind, list]) => `${kind} ${median(list).toFixed(1)}`);
  const desks: Findings = {
    'edit-median': {
      value: Math.max(...Object.values(costs).map(median)),
      note: kinds.join(', '),
    },
    'edit-p95': { value: percentile(every, 0.95) },
  };
  if (isShort) {
    return desks;
  }
  report('an arrow key that is held');
  const held: Findings = { ...desks, 'edit-held': await holdArrow(own.page) };
  if (!hasPeers()) {
    return { ...held, 'edit-tldraw': { value: Number.NaN, note: 'needs `npm ci` in bench/' } };
  }
  report('edits in tldraw');
  try {
    return { ...held, 'edit-tldraw': await compareWithTldraw(run, browser, own, costs) };
  } catch (error) {
    // What was measured of the desk counts all the same.
    const note = `not measured: ${error instanceof Error ? error.message : String(error)}`;
    return { ...held, 'edit-tldraw': { value: Number.NaN, note } };
  }
}

async function compareWithTldraw(
  { owned, isShort }: Run,
  browser: Browser,
  own: ScenePage,
  costs: Readonly<Record<string, readonly number[]>>,
): Promise<Finding> {
  const repeats = repeatsOf(isShort);
  const url = await servePeer(owned, 'tldraw');
  const peer = await openPeerScene(browser, 'tldraw', url, await readScene(own));
  const others = await measureKeyed(peer, repeats);
  // Again on the desk, so that both stand on either side of each other.
  const again = await measureKeyed(own, repeats);
  const ratios = (Object.keys(keyed) as Keyed[]).map((kind) => ({
    kind,
    ratio: median([...(costs[kind] ?? []), ...again[kind]]) / median(others[kind]),
  }));
  return {
    value: Math.max(...ratios.map(({ ratio }) => ratio)),
    note: ratios.map(({ kind, ratio }) => `${kind} ${ratio.toFixed(2)}`).join(', '),
  };
}

/** Main-thread CPU of each press, by edit, ms, less what the page does in that time anyway. */
async function measureKeyed(
  scene: ScenePage,
  repeats: number,
): Promise<Readonly<Record<Keyed, readonly number[]>>> {
  const { page } = scene;
  await page.bringToFront();
  const box = await scene.boxOf(8);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height * 0.7);
  await delay(windowMs);
  const costs: Record<Keyed, number[]> = { arrow: [], undo: [], redo: [], all: [] };
  const idle: number[] = [];
  for (let repeat = -3; repeat < repeats; repeat += 1) {
    const { x: start } = await scene.boxOf(8);
    for (const kind of ['arrow', 'undo', 'redo'] as const) {
      const cost = await timeCpu(scene, () => page.keyboard.press(keyed[kind]));
      await waitForPlace(scene, kind, start);
      if (repeat >= 0) {
        costs[kind].push(cost);
      }
    }
    // An entry of history of its own: presses in quick succession are one.
    await page.mouse.click(box.x + box.width / 2, box.y + box.height * 0.7);
    await delay(windowMs * 2);
    const all = await timeCpu(scene, () => page.keyboard.press(keyed.all));
    await page.mouse.click(box.x + box.width / 2, box.y + box.height * 0.7);
    await delay(windowMs * 2);
    idle.push(await timeCpu(scene, () => Promise.resolve()));
    if (repeat >= 0) {
      costs.all.push(all);
    }
  }
  const less = (list: readonly number[]): readonly number[] =>
    list.map((cost) => Math.max(0, cost - median(idle)));
  return {
    arrow: less(costs.arrow),
    undo: less(costs.undo),
    redo: less(costs.redo),
    all: less(costs.all),
  };
}

/** How long a page on a busy machine may take to show an edit, ms. */
const editTimeoutMs = 10_000;

/** Waits until the tile is where the edit puts it, to the right of `start` or back there: else something else was measured. */
async function waitForPlace(scene: ScenePage, kind: Keyed, start: number): Promise<void> {
  const until = performance.now() + editTimeoutMs;
  while ((await scene.boxOf(8)).x > start !== (kind !== 'undo')) {
    if (performance.now() > until) {
      throw new Error(`${scene.name}: ${kind} did not do what it should.`);
    }
    await delay(50);
  }
}

/** The commit alone: typing comes before. */
async function measureField(scene: ScenePage, repeats: number): Promise<readonly number[]> {
  const { page } = scene;
  const field = page.getByRole('textbox', { name: 'Left', exact: true });
  const costs: number[] = [];
  for (let repeat = -3; repeat < repeats; repeat += 1) {
    await field.fill(String(700 + ((repeat + 3) % 7)));
    await delay(windowMs);
    // The field has the focus. To find it once more would be work of the page too, and not of the edit.
    const cost = await timeCpu(scene, () => page.keyboard.press('Enter'));
    if (repeat >= 0) {
      costs.push(cost);
    }
  }
  return costs;
}

async function measureScene(scene: ScenePage, repeats: number): Promise<readonly number[]> {
  const { page } = scene;
  const button = page.getByRole('button', { name: `Load scene ${sceneTitle}`, exact: true });
  const costs: number[] = [];
  for (let repeat = -3; repeat < repeats; repeat += 1) {
    await button.hover();
    await delay(windowMs);
    // The pointer is on the button, which need not be found again.
    const cost = await timeCpu(scene, async () => {
      await page.mouse.down();
      await page.mouse.up();
    });
    await page.keyboard.press(keyed.undo);
    if (repeat >= 0) {
      costs.push(cost);
    }
  }
  return costs;
}

async function timeCpu({ watch }: ScenePage, act: () => Promise<unknown>): Promise<number> {
  const before = await watch.cpuMs();
  await act();
  await delay(windowMs);
  return (await watch.cpuMs()) - before;
}

/** How long after the last of 60 repeats, 30 a second, the field still shows an older value, ms. */
async function holdArrow(page: Page): Promise<Finding> {
  const tile = page.getByRole('listbox', { name: 'Tiles' }).getByRole('option').nth(8);
  await tile.click();
  await page.getByTestId('layout-canvas').focus();
  const field = page.getByRole('textbox', { name: 'Left', exact: true });
  const start = Number(await field.inputValue());
  const from = performance.now();
  const presses: Promise<unknown>[] = [];
  for (let index = 1; index <= 60; index += 1) {
    presses.push(page.keyboard.down('ArrowRight'));
    await delay(Math.max(0, from + (index * 1000) / 30 - performance.now()));
  }
  const lastAt = performance.now();
  await Promise.all(presses);
  await page.keyboard.up('ArrowRight');
  await page.waitForFunction(
    ([wanted]) =>
      [...document.querySelectorAll('input')].some(
        (input) =>
          input.value === wanted && (input.labels?.[0]?.textContent ?? '').trim() === 'Left',
      ),
    [String(start + 60)],
    { polling: 10 },
  );
  return { value: performance.now() - lastAt };
}

const sceneTitle = 'Everybody';

async function saveScene(client: Client): Promise<void> {
  const { MixLayoutParams } = makePayload(20);
  await client.post('/api/scenes', {
    sdkAppId,
    title: sceneTitle,
    canvas,
    MixLayoutParams,
    seats: MixLayoutParams.MixLayoutList.map(() => null),
  });
}
