import { writeFile } from 'node:fs/promises';

import type { MixLayout } from '#trtc/layout-params.ts';
import type { Session } from '#contract/session.ts';
import type { Task } from '#contract/task.ts';

import { decode, findDisagreements } from './agreement.ts';
import type { Drawn } from './agreement.ts';
import { onPage } from './canvas.ts';
import { expect, test } from './fixtures.ts';
import { keepVideos } from './live-videos.ts';
import { findTask, takeByScript } from './show.ts';

/**
 * With motion on, the page's live pictures and the simulator's frame are held against each other pixel by pixel, at moments of a show
 * that stands still: the page follows the simulator's clock.
 */

/**
 * Beside an edge: a browser scales a video with few samples and at whole screen px, so lines of a card shift by half a px. Where a
 * card is flat it is held to the same two levels as a still one.
 */
const sameEdge = 40;

test.use({ viewport: { width: 2200, height: 1900 } });

const at = (Left: number, Top: number, Width: number, Height: number) => ({
  Left,
  Top,
  Width,
  Height,
});

interface Layout {
  readonly name: string;
  readonly tiles: MixLayout[];
}

const layouts: readonly Layout[] = [
  ...([0, 1, 2, 3] as const).map((fit): Layout => ({
    name: `fit ${fit} in wide, narrow and square places`,
    tiles: [
      { ...at(0, 0, 1280, 240), UserId: 'host', RenderMode: fit },
      { ...at(0, 240, 340, 480), UserId: 'ana', RenderMode: fit },
      { ...at(340, 240, 480, 480), UserId: 'host', MediaId: 1, RenderMode: fit },
      { ...at(821, 241, 431, 333), UserId: 'ben', RenderMode: fit },
    ],
  })),
  {
    name: 'layers, from behind to the front',
    tiles: [
      { ...at(100, 100, 800, 450), UserId: 'host', ImageLayer: 5 },
      { ...at(300, 200, 800, 450), UserId: 'ana', ImageLayer: 2 },
      { ...at(500, 50, 400, 600), UserId: 'ben', ImageLayer: 9, RenderMode: 2 },
      { ...at(0, 0, 640, 720), UserId: 'host', MediaId: 1, ImageLayer: 0 },
    ],
  },
  {
    name: 'transparency over and under what is opaque',
    tiles: [
      { ...at(100, 100, 800, 450), UserId: 'host', ImageLayer: 5, Alpha: 128 },
      { ...at(300, 200, 800, 450), UserId: 'ana', ImageLayer: 2 },
      { ...at(500, 50, 400, 600), UserId: 'ben', ImageLayer: 9, Alpha: 64 },
      { ...at(0, 0, 640, 720), UserId: 'host', MediaId: 1, ImageLayer: 1, Alpha: 200 },
      // Nobody publishes a picture here: a card that stands still, behind and in front of what moves.
      { ...at(700, 500, 500, 200), UserId: 'dora', ImageLayer: 7 },
    ],
  },
];

const people = [
  { userId: 'host', camera: true, microphone: true, screen: true },
  { userId: 'ana', camera: true, microphone: true },
  { userId: 'ben', camera: true, microphone: true },
  { userId: 'dora', camera: false, microphone: true },
];

test('live pictures agree with the recorder’s moving frame: fits, layers, transparency', async ({
  desk,
  page,
}, info) => {
  test.setTimeout(240_000);
  const session = (await (await fetch(`${desk.url}api/session`)).json()) as Session;
  const task = await findTask(desk);

  async function control(method: string, route: string, body: unknown): Promise<void> {
    const answer = await fetch(new URL(`/_simulator/${route}`, session.simulatorUrl ?? ''), {
      method,
      body: JSON.stringify(body),
    });
    expect(answer.status, await answer.text()).toBe(200);
  }

  await control('POST', 'shows', {
    speed: 0,
    script: {
      name: 'still',
      room: { roomId: task.roomId, sdkAppId: task.sdkAppId },
      events: [
        ...people.map((person) => ({ at: 0, do: 'join', role: 'anchor', ...person })),
        { at: '10:00', do: 'cue', text: 'The end' },
      ],
    },
  });
  await keepVideos(page);
  await page.goto(`${desk.url}?task=${task.id}`);
  const stage = page.getByTestId('layout-canvas');
  await expect(stage).toBeVisible();
  await page.getByRole('button', { name: 'Live pictures' }).click();
  await stage.focus();
  await page.keyboard.press('Shift+Digit0');
  await expect(stage).toHaveAttribute('data-scale', '1');
  await page.keyboard.press('Shift+L');

  let base: number | null = null;
  for (const [index, { name, tiles }] of layouts.entries()) {
    const revision: { readonly number: number } = await takeByScript(desk, task, base, {
      MixLayoutParams: { MixLayoutMode: 4, BackGroundColor: '#FFA500', MixLayoutList: tiles },
      SubscribeStreamUserIds: {},
    });
    base = revision.number;
    await expect(page.getByTestId('program')).toHaveAttribute('data-revision', String(base));
    for (const ms of [1400 + index * 200, 7200]) {
      await test.step(`${name}, ${ms} ms later`, async () => {
        await control('POST', 'show/advance', { ms });
        await expectSame(task, `${name} ${ms}`);
      });
    }
  }

  /** Asks the page again until it agrees with the frame, for it learns the time once a second. */
  async function expectSame({ taskId, canvas }: Task, name: string): Promise<void> {
    const query = 'at=accepted&motion=on';
    const frames = new URL(
      `/tasks/${encodeURIComponent(taskId)}/frame.png?${query}`,
      session.simulatorUrl ?? '',
    );
    const png = Buffer.from(await (await fetch(frames)).arrayBuffer());
    const recorder = await decode(png);
    const pictures = new URL(
      `/_simulator/tasks/${encodeURIComponent(taskId)}/pictures?${query}`,
      session.simulatorUrl ?? '',
    );
    const drawn = (await (await fetch(pictures)).json()) as Drawn;
    const clip = { ...(await onPage(page, { x: 0, y: 0 })), ...canvas };
    let shot = await page.screenshot({ clip });
    let different = findDisagreements(await decode(shot), recorder, drawn, sameEdge);
    const until = Date.now() + 8000;
    while (different.length > 0 && Date.now() < until) {
      shot = await page.screenshot({ clip });
      different = findDisagreements(await decode(shot), recorder, drawn, sameEdge);
    }
    if (different.length > 0) {
      await writeFile(info.outputPath(`${name.replaceAll(/\W+/g, '-')}-page.png`), shot);
      await writeFile(info.outputPath(`${name.replaceAll(/\W+/g, '-')}-recorder.png`), png);
    }
    expect.soft(different, name).toEqual([]);
    if (!name.startsWith('fit')) {
      return;
    }
    // The frame without motion is another one, so the comparison sees what moves where nothing lies over it.
    const still = await fetch(frames.href.replace('motion=on', 'motion=off'));
    const other = await decode(Buffer.from(await still.arrayBuffer()));
    expect(findDisagreements(await decode(shot), other, drawn, sameEdge)).not.toEqual([]);
  }
});
