import { setTimeout as delay } from 'node:timers/promises';

import { canvas, sdkAppId } from '../desk/settings.ts';
import { makePayload } from '../desk/show.ts';
import type { Findings, Run } from '../run.ts';
import { openBrowser } from './open-browser.ts';
import { openDeskPage, startShow } from './show-desk.ts';

const count = 500;

/** A library of 500 scenes of 20 tiles, with its strip on the page. */
export async function measureManyScenes({ owned, report }: Run): Promise<Findings> {
  const { desk, task } = await startShow(owned, makePayload(24));
  report(`saving ${count} scenes`);
  const { MixLayoutParams } = makePayload(20);
  for (let index = 1; index <= count; index += 1) {
    await desk.client.post('/api/scenes', {
      sdkAppId,
      title: `Scene ${index}`,
      canvas,
      MixLayoutParams,
      seats: MixLayoutParams.MixLayoutList.map(() => null),
    });
  }
  report('opening the page');
  const page = await openDeskPage(await openBrowser(owned), desk, task);
  await page.getByRole('button', { name: 'Load scene Scene 1', exact: true }).waitFor();
  await delay(1000);
  // A drawing is a picture in a button that loads a scene, whatever it is drawn with.
  const elements = await page.evaluate(() => document.querySelectorAll('*').length);
  const hidden = await page.evaluate(
    () =>
      [...document.querySelectorAll('button[aria-label^="Load scene "]')].filter((button) => {
        const { left, right, top, bottom } = button.getBoundingClientRect();
        const isSeen = right > 0 && left < innerWidth && bottom > 0 && top < innerHeight;
        return !isSeen && button.querySelector('svg, canvas, img') !== null;
      }).length,
  );
  return {
    'scenes-elements': { value: elements },
    'scenes-hidden': { value: hidden },
  };
}
