import { setTimeout as delay } from 'node:timers/promises';

import { attach, makeEntry, makePayload, makeSwitch, take } from '../desk/show.ts';
import { startDesk, startStandIn } from '../desk/start-desk.ts';
import type { BenchDesk } from '../desk/start-desk.ts';
import { startPages } from '../desk/start-pages.ts';
import { drag } from '../page/drag-gesture.ts';
import { observePage } from '../page/observe-page.ts';
import { openBrowser } from '../page/open-browser.ts';
import { openDeskScene } from '../page/open-scenes.ts';
import type { Finding, Findings, Run } from '../run.ts';
import { median } from '../statistics.ts';

const count = 5000;
const payload = makePayload(24);
/** More than the quarter of a second after which the desk reports a change, ms. */
const apartMs = 600;

/** A room of 5,000 people, some of whom switch a camera now and then. */
export async function measureManyPeople({
  isShort,
  isProfiled,
  owned,
  report,
  profile,
}: Run): Promise<Findings> {
  const desk = await startDesk(owned, await startStandIn(owned));
  const id = await attach(desk.client, { baseline: payload });
  await take(desk.client, id, payload);
  report(`${count} people come in`);
  const names = Array.from({ length: count }, (_, index) => `guest_${index + 1}`);
  while (names.length > 0) {
    await Promise.all(names.splice(0, 50).map((name) => desk.client.deliver(makeEntry(name))));
  }
  await delay(2 * apartMs);

  report('one change after the other');
  const browser = await openBrowser(owned);
  const habits = await observePage(browser, desk, id, { withReturn: false });
  // Watching left a smaller layout on air.
  await take(desk.client, id, payload);
  const pages = startPages(owned, desk.url, habits);
  const watching = 10;
  const changes = 10;
  await pages.open(watching);
  const before = await pages.bytes();
  for (let index = 0; index < changes; index += 1) {
    await desk.client.deliver(makeSwitch(`guest_${index + 1}`, true));
    await delay(apartMs);
  }
  const bytes = ((await pages.bytes()) - before) / changes / watching;
  await pages.close();
  const data: Findings = { 'people-bytes': { value: bytes / 1000 } };
  if (isShort) {
    return data;
  }

  report('the page');
  const openings: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    openings.push(await timeOpening());
  }
  const scene = await openDeskScene(browser, desk, id);
  await delay(1000);
  const elements = await scene.page.evaluate(() => document.querySelectorAll('*').length);
  const dragged = await dragUnderChanges(desk, () =>
    drag(scene, 'one', { seconds: 3, isBack: false }),
  );
  if (isProfiled) {
    await dragUnderChanges(desk, () =>
      drag(scene, 'one', {
        seconds: 3,
        isBack: true,
        during: (move) => profile('people', scene.watch.profiler, move),
      }),
    );
  }
  return {
    ...data,
    'people-elements': { value: elements },
    'people-whole': { value: median(openings) },
    'people-drag': dragged,
  };

  /** Until somebody can take and sees who is in the room, ms. */
  async function timeOpening(): Promise<number> {
    const context = await browser.newContext();
    const page = await context.newPage();
    const start = performance.now();
    await page.goto(`${desk.url}/?task=${id}`);
    await page.getByRole('button', { name: 'Take', exact: true }).waitFor();
    const people = page.getByRole('region', { name: 'People in the room' });
    await people.getByText('guest_1', { exact: true }).first().waitFor({ state: 'attached' });
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    const took = performance.now() - start;
    await context.close();
    return took;
  }
}

/** Frames a second of a drag while ten people a second switch their camera. */
async function dragUnderChanges(
  desk: BenchDesk,
  act: () => Promise<{ readonly framesPerSecond: number; readonly cpuPerFrame: number }>,
): Promise<Finding> {
  const ending = new AbortController();
  const changes = (async () => {
    for (let index = 0; !ending.signal.aborted; index += 1) {
      await desk.client.deliver(makeSwitch(`guest_${1000 + index}`, true));
      await delay(100);
    }
  })();
  try {
    const { framesPerSecond, cpuPerFrame } = await act();
    return { value: framesPerSecond, note: `${cpuPerFrame.toFixed(1)} ms CPU a frame` };
  } finally {
    ending.abort();
    await changes;
  }
}
