import { readFileSync } from 'node:fs';

import { afterAll, bench, describe } from 'vitest';

import { contentType, createTc3Signer } from '#server/cloud/tc3-signer.ts';
import { simulatorKeys, startSimulatorProgram } from '#testing/processes.ts';

/** Somebody who watches the recorder's picture asks for it every second or so, while the simulator does its other work. */
describe('the recorder’s picture: 25 windows, half of them transparent, under 25 watermarks', async () => {
  const simulator = await startSimulatorProgram();
  afterAll(() => simulator.stop());
  const canvases = [
    { width: 1280, height: 720 },
    { width: 1920, height: 1080 },
  ];
  const addresses = await Promise.all(canvases.map(createTask));
  const people = new URL('_simulator/rooms/bench/people', simulator.url);
  await post(
    people,
    order().map((index) => ({ userId: `user_${index}`, camera: true })),
  );
  let drawn = 0;

  for (const [index, { width, height }] of canvases.entries()) {
    bench(`compose ${width}x${height} anew and send it`, async () => {
      // Another source each time, or the frame before would be sent again.
      drawn += 1;
      const camera = { width: 1000 + (drawn % 1000), height: 720 };
      await post(people, { userId: 'user_0', source: { camera } });
      await getFrame(addresses[index] ?? '');
    });
  }
  bench('send a frame that has not changed', () => getFrame(addresses[0] ?? ''));

  /** The address of the task's frame. */
  async function createTask({ width, height }: { width: number; height: number }) {
    const example = new URL('../src/testing/examples/create-mixed-vod.json', import.meta.url);
    const body = {
      ...(JSON.parse(readFileSync(example, 'utf8')) as object),
      RoomId: 'bench',
      UserId: `robot_${width}`,
      RecordParams: { RecordMode: 2 },
      MixTranscodeParams: {
        VideoParams: { Width: width, Height: height, Fps: 15, BitRate: 1_000_000, Gop: 2 },
      },
      MixLayoutParams: makeLayout(width, height),
    };
    const bytes = Buffer.from(JSON.stringify(body));
    const { hostname } = new URL(simulator.url);
    const now = Math.floor(Date.now() / 1000);
    const response = await fetch(simulator.url, {
      method: 'POST',
      headers: {
        'content-type': contentType,
        'x-tc-action': 'CreateCloudRecording',
        'x-tc-version': '2019-07-22',
        'x-tc-region': 'ap-singapore',
        'x-tc-timestamp': String(now),
        authorization: createTc3Signer({ ...simulatorKeys, host: hostname }).sign(bytes, now),
      },
      body: bytes,
    });
    const { Response } = (await response.json()) as { Response: { TaskId?: string } };
    if (Response.TaskId === undefined) {
      throw new Error(JSON.stringify(Response));
    }
    return `${simulator.url}tasks/${encodeURIComponent(Response.TaskId)}/frame.png`;
  }
});

function order(): readonly number[] {
  return Array.from({ length: 25 }, (_, index) => index);
}

function makeLayout(width: number, height: number) {
  const box = { Width: width / 2, Height: height / 2 };
  return {
    MixLayoutMode: 4,
    MixLayoutList: order().map((index) => ({
      ...box,
      Left: (index % 5) * 40,
      Top: Math.floor(index / 5) * 40,
      UserId: `user_${index}`,
      Alpha: index % 2 === 0 ? 0 : 100,
      ImageLayer: index,
    })),
    WaterMarkList: order().map((index) => ({
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
  };
}

async function post(url: URL, body: unknown): Promise<void> {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  if (!response.ok) {
    throw new Error(await response.text());
  }
  await response.arrayBuffer();
}

async function getFrame(url: string): Promise<void> {
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(await response.text());
  }
  await response.arrayBuffer();
}
