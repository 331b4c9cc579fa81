import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import sharp from 'sharp';
import { expect, onTestFinished } from 'vitest';

import type { PictureWindow } from '#simulator/mixer/window.ts';
import { callAs, control } from './customer.ts';
import { createTask, SdkAppId, startForTest } from './simulator.ts';

export type Colour = readonly [red: number, green: number, blue: number];

/** A decoded frame. */
export interface DecodedFrame {
  readonly width: number;
  readonly height: number;
  /** Canvas px. */
  readonly at: (x: number, y: number) => Colour;
}

export type Windows = readonly PictureWindow[];

/** For tests: one mixed recording of the room `room-42` on its own simulator without latency. */
export interface Studio {
  readonly url: string;
  readonly taskId: string;
  /** Percent-encoded address of the frame. */
  readonly frameUrl: string;
  people(changes: readonly object[]): Promise<void>;
  /** Modify with this layout and this subscription; what is left out is reset. */
  show(MixLayoutParams: object, SubscribeStreamUserIds?: object): Promise<void>;
  frame(): Promise<DecodedFrame>;
  windows(): Promise<Windows>;
}

export async function openStudio(
  setting: {
    readonly canvas?: { readonly width: number; readonly height: number };
    readonly record?: object;
    readonly simulator?: Parameters<typeof startForTest>[0];
  } = {},
): Promise<Studio> {
  const { url } = await startForTest({ latencyMs: 0, motion: false, ...setting.simulator });
  const { width = 1280, height = 720 } = setting.canvas ?? {};
  const VideoParams = { Width: width, Height: height, Fps: 15, BitRate: 1_000_000, Gop: 2 };
  const taskId = await createTask(url, {
    RecordParams: { RecordMode: 2, ...setting.record },
    MixTranscodeParams: { VideoParams },
    MixLayoutParams: { MixLayoutMode: 3 },
  });
  const encoded = encodeURIComponent(taskId);
  const frameUrl = `${url}/tasks/${encoded}/frame.png`;
  return {
    url,
    taskId,
    frameUrl,
    async people(changes) {
      const { status } = await control(url, 'POST', 'rooms/room-42/people', changes);
      expect(status).toBe(200);
    },
    async show(MixLayoutParams, SubscribeStreamUserIds = {}) {
      const body = { SdkAppId, TaskId: taskId, MixLayoutParams, SubscribeStreamUserIds };
      expect((await callAs(url, 'ModifyCloudRecording', body)).response).toMatchObject({
        TaskId: taskId,
      });
    },
    frame: () => fetchFrame(frameUrl),
    async windows() {
      const { status, body } = await control(url, 'GET', `tasks/${encoded}/pictures`);
      expect(status).toBe(200);
      return (body as { windows: Windows }).windows;
    },
  };
}

export async function fetchFrame(frameUrl: string): Promise<DecodedFrame> {
  const response = await fetch(frameUrl);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('image/png');
  const image = sharp(await response.arrayBuffer());
  expect((await image.metadata()).format).toBe('png');
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  return {
    width: info.width,
    height: info.height,
    at(x, y) {
      const start = (y * info.width + x) * info.channels;
      return [data[start] ?? -1, data[start + 1] ?? -1, data[start + 2] ?? -1];
    },
  };
}

/** A PNG: the left half in one colour, the right half in another, each `#rrggbb`. */
export function drawFlag(
  size: { readonly width: number; readonly height: number },
  left: string,
  right: string = left,
): Promise<Buffer> {
  const half = { ...size, width: size.width / 2, channels: 3 } as const;
  return sharp({ create: { ...size, channels: 3, background: left } })
    .composite([{ input: { create: { ...half, background: right } }, left: half.width, top: 0 }])
    .png()
    .toBuffer();
}

/** The answer of an image server for one path. */
export interface Served {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
}

/** For tests: a web server on loopback for images. `requests` are the requested paths, in order. */
export async function serveImages(
  files: Readonly<Record<string, Served>>,
): Promise<{ readonly url: string; readonly requests: readonly string[] }> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    requests.push(path);
    const file = files[path] ?? { status: 404 };
    response.writeHead(file.status ?? 200, file.headers ?? {});
    response.end(file.body ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, requests };
}
