import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

import { CommonClient } from 'tencentcloud-sdk-nodejs-common';

import { startChild } from '../desk/child.ts';
import { sdkAppId } from '../desk/settings.ts';
import type { Findings, Run } from '../run.ts';
import { median, timeInTurns } from '../statistics.ts';

const program = fileURLToPath(new URL('../../dist/server/simulator.js', import.meta.url));
const probe = new URL('../desk/probe.mjs', import.meta.url).href;
const keys = { secretId: 'SIMULATOR_SECRET_ID', secretKey: 'SIMULATOR_SECRET_KEY' };
const canvas = { width: 1920, height: 1080 };
const places = Array.from({ length: 25 }, (_, index) => index);

/**
 * The recorder's picture of 25 windows, half of them transparent, under 25 watermarks. The simulator keeps whole frames, each for
 * the second that it shows, so each case says what may be used again: nothing, whatever does not change with one person, or all.
 */
export async function measureFrames({ owned }: Run): Promise<Findings> {
  const simulator = startChild({
    file: program,
    args: ['--port', '0'],
    nodeArgs: ['--import', probe],
    cwd: tmpdir(),
  });
  owned.add(() => simulator.stop());
  const url = await simulator.waitForLine(/is ready at (\S+?)\/?\n/);
  const taskId = await createRecording(url);
  const frame = `${url}/tasks/${encodeURIComponent(taskId)}/frame.png`;

  let drawn = 0;
  /** Gives so many people a camera picture of a size that nobody had before. */
  async function change(count: number): Promise<void> {
    const people = places.slice(0, count).map((index) => {
      drawn += 1;
      const camera = { width: 640 + (drawn % 2000), height: 480 + Math.floor(drawn / 2000) };
      return { userId: `user_${index}`, camera: true, source: { camera } };
    });
    await send(`${url}/_simulator/rooms/bench/people`, people);
  }
  await change(places.length);
  const times = await timeInTurns(
    {
      cold: () => change(places.length).then(() => read(frame)),
      changed: () => change(1).then(() => read(frame)),
    },
    { warmUp: 3, counted: 12 },
  );
  const again: number[] = [];
  for (let turn = 0; turn < 60 && again.length < 12; turn += 1) {
    const first = await read(frame);
    const start = performance.now();
    const second = await read(frame);
    // The picture shows the time: one of the next second is another one.
    if (first === second) {
      again.push(performance.now() - start);
    }
  }
  return {
    'frame-cold': { value: median(times.cold) },
    'frame-changed': { value: median(times.changed) },
    'frame-same': { value: median(again), note: `${again.length} times` },
  };
}

async function createRecording(url: string): Promise<string> {
  const client = new CommonClient('', '2019-07-22', {
    credential: keys,
    region: 'ap-singapore',
    profile: { httpProfile: { protocol: 'http://', endpoint: new URL(url).host } },
  });
  const box = { Width: canvas.width / 2, Height: canvas.height / 2 };
  const answer = (await client.request('CreateCloudRecording', {
    SdkAppId: sdkAppId,
    RoomId: 'bench',
    RoomIdType: 0,
    UserId: 'robot',
    UserSig: 'any',
    RecordParams: { RecordMode: 2, MaxIdleTime: 3600 },
    MixTranscodeParams: {
      VideoParams: {
        Width: canvas.width,
        Height: canvas.height,
        Fps: 15,
        BitRate: 1_000_000,
        Gop: 2,
      },
    },
    MixLayoutParams: {
      MixLayoutMode: 4,
      MixLayoutList: places.map((index) => ({
        ...box,
        Left: (index % 5) * 40,
        Top: Math.floor(index / 5) * 40,
        UserId: `user_${index}`,
        Alpha: index % 2 === 0 ? 0 : 100,
        ImageLayer: index,
      })),
      WaterMarkList: places.map((index) => ({
        WaterMarkType: 1,
        WaterMarkChar: {
          Left: 20 * index,
          Top: 20 * index,
          Width: 200,
          Height: 30,
          Chars: `Watermark ${index}`,
          BackGroundColor: '0x102030',
        },
      })),
    },
    StorageParams: { CloudVod: { TencentVod: {} } },
  })) as { readonly TaskId: string };
  return answer.TaskId;
}

async function send(url: string, body: unknown): Promise<void> {
  await readAnswer(await fetch(url, { method: 'POST', body: JSON.stringify(body) }));
}

/** The tag of the picture. */
async function read(url: string): Promise<string | null> {
  const response = await fetch(url);
  await readAnswer(response);
  return response.headers.get('etag');
}

async function readAnswer(response: Response): Promise<void> {
  if (!response.ok) {
    throw new Error(`${response.url} answered ${response.status}: ${await response.text()}`);
  }
  await response.arrayBuffer();
}
