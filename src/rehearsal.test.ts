import { createHash } from 'node:crypto';

import { expect, onTestFinished, test, vi } from 'vitest';

import type { Revision } from '#contract/revision.ts';
import type { Roster } from '#contract/roster.ts';
import type { Task } from '#contract/task.ts';
import { createCloud } from '#server/cloud/create-cloud.ts';
import { makeDemoRecording } from '#server/demo/demo-recording.ts';
import { simulatorKeys, startProgram, startSimulatorProgram } from '#testing/processes.ts';
import type { MixLayout, MixLayoutParams } from '#trtc/layout-params.ts';
import type { RecordingPayload } from '#trtc/modify-recording.ts';

// Two processes start from their sources for each rehearsal.
vi.setConfig({ testTimeout: 180_000 });

const sdkAppId = 1_400_000_001;
const callbackKey = 'rehearsalKey';

/** At which position of the town hall what is taken: the layout is made from whom the desk sees in the room at that moment. */
const cues: readonly (readonly [
  at: string,
  name: string,
  draw: (people: Roster) => MixLayoutParams,
])[] = [
  ['00:20', 'whoever is here', showEverybody],
  ['00:50', 'everybody', showEverybody],
  ['01:02', 'slides', showSlides],
  ['01:24', 'without those who dropped out', showEverybody],
  ['01:44', 'a question', showEverybody],
];

/** A grid of whoever has a camera on, in the order the desk lists them. */
function showEverybody({ people }: Roster): MixLayoutParams {
  const seen = people.filter(({ present, camera }) => present && camera).slice(0, 24);
  const across = Math.max(1, Math.ceil(Math.sqrt(seen.length)));
  const [width, height] = [Math.floor(1280 / across), Math.floor(720 / across)];
  return {
    MixLayoutMode: 4,
    MixLayoutList: seen.map(({ userId }, index): MixLayout => ({
      Top: Math.floor(index / across) * height,
      Left: (index % across) * width,
      Width: width,
      Height: height,
      UserId: userId,
    })),
  };
}

function showSlides({ people }: Roster): MixLayoutParams {
  const sharing = people.find(({ screen }) => screen)?.userId ?? 'nobody';
  return {
    MixLayoutMode: 4,
    MixLayoutList: [
      { Top: 0, Left: 0, Width: 960, Height: 720, UserId: sharing, MediaId: 1, RenderMode: 2 },
      { Top: 0, Left: 960, Width: 320, Height: 180, UserId: sharing },
    ],
    WaterMarkList: [{ WaterMarkType: 2, WaterMarkTimestamp: { Pos: 2 } }],
  };
}

interface Rehearsal {
  /** Bodies of ModifyCloudRecording as the cloud received them, with the ids it answered. */
  readonly takes: readonly unknown[];
  /** Digests of what the recorder showed after each take, and a second later. */
  readonly frames: readonly string[];
}

/** Plays the town hall through a real desk in front of a real simulator, by hand, with a take at each of the first cues. */
async function rehearse(seed: number, count = cues.length): Promise<Rehearsal> {
  const simulator = await startSimulatorProgram([
    '--show',
    'town-hall',
    '--seed',
    String(seed),
    '--speed',
    '0',
  ]);
  onTestFinished(() => simulator.kill());
  const desk = await startProgram({
    file: 'start.ts',
    env: {
      PORT: '0',
      TRTC_ENDPOINT: simulator.url,
      TRTC_SITE: 'intl',
      TENCENTCLOUD_SECRET_ID: simulatorKeys.secretId,
      TENCENTCLOUD_SECRET_KEY: simulatorKeys.secretKey,
      TRTC_CALLBACK_KEY: callbackKey,
    },
  });
  onTestFinished(() => desk.kill());
  const control = <T>(method: string, path: string, body?: unknown) =>
    exchange<T>(method, `${simulator.url}_simulator/${path}`, body);

  // The desk was not there when the first came in: the room is announced to it.
  await control('PUT', 'callbacks', { url: `${desk.url}callbacks/trtc`, key: callbackKey });
  await control('POST', 'rooms/demo/announce');
  const taskId = await startRecording(simulator.url);
  const task = await exchange<Task>('POST', `${desk.url}api/tasks`, {
    kind: 'attach',
    sdkAppId,
    taskId,
    roomId: 'demo',
    roomIdType: 0,
    canvas: { width: 1280, height: 720 },
  });

  const frames: string[] = [];
  const look = async () => {
    const frame = await fetch(`${simulator.url}tasks/${encodeURIComponent(taskId)}/frame.png`);
    expect(frame.status).toBe(200);
    frames.push(
      createHash('sha256')
        .update(Buffer.from(await frame.arrayBuffer()))
        .digest('hex'),
    );
  };
  for (const [at, name, draw] of cues.slice(0, count)) {
    expect(await control('POST', 'show/advance', { to: at })).toMatchObject({ settled: true });
    const roster = await exchange<Roster>('GET', `${desk.url}api/tasks/${task.id}/roster`);
    const payload: RecordingPayload = { MixLayoutParams: draw(roster), SubscribeStreamUserIds: {} };
    const body = { baseRevision: null, force: true, note: name, ...payload };
    const revision = await exchange<Revision>(
      'POST',
      `${desk.url}api/tasks/${task.id}/takes`,
      body,
    );
    expect(revision.status).toBe('accepted');
    await look();
    // The layout gets through, and the pictures move on.
    await control('POST', 'clock', { advanceMs: 1500 });
    await look();
  }
  const { entries } = await control<{
    readonly entries: readonly {
      readonly action: string;
      readonly body: string;
      readonly outcome: unknown;
    }[];
  }>('GET', 'journal');
  const takes = entries
    .filter(({ action }) => action === 'ModifyCloudRecording')
    .map(({ body, outcome }) => [body, outcome]);
  await desk.stop();
  await simulator.stop();
  return { takes, frames };
}

async function startRecording(endpoint: string): Promise<string> {
  const cloud = createCloud({
    endpoint: endpoint.replace(/\/$/, ''),
    credentials: simulatorKeys,
    timeoutMs: 5000,
  });
  const created = await cloud.call({
    action: 'CreateCloudRecording',
    region: 'ap-singapore',
    body: JSON.stringify(makeDemoRecording(sdkAppId)),
  });
  await cloud.close();
  if (created.kind !== 'succeeded') {
    throw new Error(JSON.stringify(created));
  }
  return String(created.response['TaskId']);
}

async function exchange<T>(method: string, url: string, body?: unknown): Promise<T> {
  const response = await fetch(url, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${method} ${url}: ${text}`);
  }
  return JSON.parse(text) as T;
}

test('a rehearsal with the same seed gives the same sequence of takes and frames twice, another seed others', async () => {
  const first = await rehearse(25);
  expect(first.takes).toHaveLength(cues.length);
  expect(first.frames).toHaveLength(cues.length * 2);
  // Each look shows something else: the comparison below can tell.
  expect(new Set(first.frames).size).toBe(first.frames.length);
  expect(await rehearse(25)).toEqual(first);
  const other = await rehearse(26, 1);
  expect(other.takes[0]).not.toEqual(first.takes[0]);
  expect(other.frames[1]).not.toEqual(first.frames[1]);
});
