import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Roster } from '#contract/roster.ts';
import { openCloud } from '#server/testing/cloud.ts';
import type { TestCloud } from '#server/testing/cloud.ts';
import { openDesk } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { startSimulatorProgram } from '#testing/processes.ts';

const key = 'pictureKey';
const background = '#0b5a1f';

let cloud: TestCloud;
let desk: TestDesk;
beforeAll(async () => {
  cloud = openCloud(await startSimulatorProgram());
  desk = await openDesk({ TRTC_ENDPOINT: cloud.url, TRTC_CALLBACK_KEY: key });
});
afterAll(async () => {
  await desk.close();
  await cloud.close();
});

async function control(method: string, path: string, body: unknown): Promise<void> {
  const answer = await fetch(`${cloud.url}/_simulator/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
}

/** Which pixels are covered by anything at all, and the size of the picture. */
async function readCovered(address: string) {
  const answer = await fetch(address);
  expect(answer.headers.get('content-type')).toBe('image/png');
  const { data, info } = await sharp(await answer.arrayBuffer())
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const bare = Buffer.from(background.slice(1), 'hex');
  const covered = Array.from(
    { length: width * height },
    (_, index) => data.compare(bare, 0, 3, index * 3, index * 3 + 3) !== 0,
  );
  return { width, height, covered };
}

describe('the picture of a revision', () => {
  it('covers the very pixels that the recorder covers, in every mode', async () => {
    await control('PUT', 'callbacks', { url: `${desk.url}/callbacks/trtc`, key });
    await control('POST', 'demo', {});
    const taskId = await cloud.record();
    const task = await desk.attach(taskId, { roomId: 'demo' });
    await expect
      .poll(async () => (await desk.get<Roster>(`/api/tasks/${task.id}/roster`)).body.people.length)
      .toBe(4);
    const layouts = [
      { MixLayoutMode: 1 },
      { MixLayoutMode: 2, MaxResolutionUserId: 'host', MediaId: 1 },
      { MixLayoutMode: 3 },
      {
        MixLayoutMode: 4,
        MixLayoutList: [
          { Top: 30, Left: 40, Width: 600, Height: 400, UserId: 'ana' },
          { Top: 300, Left: 500, Width: 333, Height: 222, UserId: 'ben', ImageLayer: 2 },
        ],
      },
    ];
    for (const [index, layout] of layouts.entries()) {
      const taken = await desk.take(task.id, {
        baseRevision: index === 0 ? null : index,
        MixLayoutParams: { ...layout, BackGroundColor: background },
        SubscribeStreamUserIds: {},
      });
      expect(taken.status).toBe(201);
      const mine = await readCovered(
        `${desk.url}/api/tasks/${task.id}/revisions/${index + 1}/picture.png`,
      );
      const recorded = await readCovered(
        `${cloud.url}/tasks/${encodeURIComponent(taskId)}/frame.png?at=accepted&motion=off`,
      );
      expect([mine.width, mine.height]).toEqual([recorded.width, recorded.height]);
      const differing = mine.covered.filter((is, at) => is !== recorded.covered[at]).length;
      expect({ mode: layout.MixLayoutMode, differing }).toEqual({
        mode: layout.MixLayoutMode,
        differing: 0,
      });
      expect(mine.covered).toContain(true);
    }
  });

  it('is refused where there is no such revision', async () => {
    const task = await desk.attach(await cloud.record());
    const answer = await desk.get(`/api/tasks/${task.id}/revisions/1/picture.png`);
    expect(answer).toMatchObject({ status: 404, body: { code: 'revision-not-found' } });
  });
});
