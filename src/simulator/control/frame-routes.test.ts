import { request as httpRequest } from 'node:http';

import { expect, test } from 'vitest';

import { callAs, control } from '#simulator/testing/customer.ts';
import { fetchFrame, openStudio } from '#simulator/testing/frame.ts';
import { SdkAppId } from '#simulator/testing/simulator.ts';

async function refusal(url: string): Promise<readonly [status: number, code: unknown]> {
  const response = await fetch(url);
  const { code } = (await response.json()) as { code: unknown };
  return [response.status, code];
}

test('a picture is found by a percent-encoded TaskId with difficult characters', async () => {
  const studio = await openStudio();
  expect(studio.taskId).toMatch(/^-.*\+.*\.$/);
  expect(studio.frameUrl).toContain('%2B');
  expect((await fetchFrame(studio.frameUrl)).width).toBe(1280);
});

test('a picture that has not changed is neither drawn nor sent again', async () => {
  const studio = await openStudio();
  const tagOf = async () => (await fetch(studio.frameUrl)).headers.get('etag') ?? '';
  const first = await tagOf();
  expect(first).toMatch(/^"[\w-]{43}"$/);
  expect(await tagOf()).toBe(first);
  const again = await fetch(studio.frameUrl, { headers: { 'if-none-match': `"x", ${first}` } });
  expect([again.status, await again.text()]).toEqual([304, '']);

  await studio.people([{ userId: 'ana', camera: true }]);
  const changed = await fetch(studio.frameUrl, { headers: { 'if-none-match': first } });
  expect(changed.status).toBe(200);
  expect(changed.headers.get('etag')).not.toBe(first);
});

test('a picture with a running clock changes every second', async () => {
  let now = Date.now();
  const studio = await openStudio({ simulator: { clock: () => now } });
  await studio.show({
    MixLayoutMode: 3,
    WaterMarkList: [{ WaterMarkType: 2, WaterMarkTimestamp: { Pos: 0 } }],
  });
  const tagOf = async () => (await fetch(studio.frameUrl)).headers.get('etag');
  now = Math.ceil(now / 1000) * 1000;
  const first = await tagOf();
  now += 999;
  expect(await tagOf()).toBe(first);
  now += 1;
  expect(await tagOf()).not.toBe(first);
});

test('test cards move with the simulated time, and stand still when it does or on request', async () => {
  const now = Date.now();
  const studio = await openStudio({ simulator: { clock: () => now, motion: true } });
  await studio.people([{ userId: 'ana', camera: true }]);
  const read = async (query = '') =>
    Buffer.from(await (await fetch(studio.frameUrl + query)).arrayBuffer());
  const advance = () => control(studio.url, 'POST', 'clock', { advanceMs: 1000 });
  const [first, still] = [await read(), await read('?motion=off')];
  expect(still).not.toEqual(first);
  expect(await read()).toEqual(first);
  await advance();
  const second = await read();
  expect(second).not.toEqual(first);
  expect(await read('?motion=off')).toEqual(still);
  expect(await refusal(`${studio.frameUrl}?motion=fast`)).toEqual([400, 'malformed']);

  // The picture at one position of a show is always the same, whenever the show was started.
  const script = {
    name: 'moving',
    room: { roomId: 'room-42' },
    startsAt: '2026-01-01T20:00:00Z',
    events: [{ at: 0, do: 'join', userId: 'ana', camera: true }],
  };
  const mark = { WaterMarkType: 2, WaterMarkTimestamp: { Pos: 0 } };
  await studio.show({ MixLayoutMode: 3, WaterMarkList: [mark] });
  const pictures: Buffer[] = [];
  for (let play = 0; play < 2; play += 1) {
    await control(studio.url, 'POST', 'shows', { script, speed: 0 });
    await control(studio.url, 'POST', 'show/advance', { to: '00:05.5' });
    pictures.push(await read());
  }
  expect(pictures[1]).toEqual(pictures[0]);
});

test('a layout that is accepted but not yet visible can be previewed', async () => {
  let now = Date.now();
  const studio = await openStudio({ simulator: { clock: () => now, latencyMs: 1500 } });
  await studio.show({ MixLayoutMode: 4, BackGroundColor: '#ff0000' });
  const colour = async (query: string) => (await fetchFrame(studio.frameUrl + query)).at(9, 9);
  expect(await colour('')).toEqual([0, 0, 0]);
  expect(await colour('?at=visible')).toEqual([0, 0, 0]);
  expect(await colour('?at=accepted')).toEqual([255, 0, 0]);
  now += 1500;
  expect(await colour('')).toEqual([255, 0, 0]);
});

test('a picture can be asked for by the call that brought its layout, and is refused while another is shown', async () => {
  let now = Date.now();
  const studio = await openStudio({ simulator: { clock: () => now, latencyMs: 1500 } });
  const answer = await callAs(studio.url, 'ModifyCloudRecording', {
    SdkAppId,
    TaskId: studio.taskId,
    MixLayoutParams: { MixLayoutMode: 4, BackGroundColor: '#ff0000' },
  });
  const RequestId = String(answer.response['RequestId']);
  const statusOf = async (of: string) => (await fetch(`${studio.frameUrl}?of=${of}`)).status;
  expect([await statusOf('created'), await statusOf(RequestId)]).toEqual([200, 409]);
  expect(await refusal(`${studio.frameUrl}?of=${RequestId}`)).toEqual([409, 'other-layout']);
  now += 1500;
  expect([await statusOf('created'), await statusOf(RequestId)]).toEqual([409, 200]);
});

test('unknown recordings, ended ones and ones without a picture are refused with a reason', async () => {
  const studio = await openStudio();
  expect(await refusal(`${studio.url}/tasks/no-such/frame.png`)).toEqual([404, 'task-not-found']);
  expect(await refusal(`${studio.url}/tasks/%E0%A4%A/frame.png`)).toEqual([400, 'malformed']);
  expect(await refusal(`${studio.frameUrl}?at=tomorrow`)).toEqual([400, 'malformed']);
  const pictures = `${studio.url}/_simulator/tasks/no-such/pictures`;
  expect(await refusal(pictures)).toEqual([404, 'task-not-found']);
  await callAs(studio.url, 'DeleteCloudRecording', { SdkAppId, TaskId: studio.taskId });
  expect(await refusal(studio.frameUrl)).toEqual([409, 'recording-ended']);

  const sound = await openStudio({ record: { StreamType: 1 } });
  expect(await refusal(sound.frameUrl)).toEqual([409, 'no-picture']);
  const single = await openStudio({ record: { RecordMode: 1 } });
  expect(await refusal(single.frameUrl)).toEqual([409, 'no-picture']);
});

test('a frame can be read only', async () => {
  const studio = await openStudio();
  expect((await fetch(studio.frameUrl, { method: 'POST', body: '{}' })).status).toBe(405);
  const head = await fetch(studio.frameUrl, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-type'), await head.text()]).toEqual([
    200,
    'image/png',
    '',
  ]);
});

test('a frame is sent to this machine only', async () => {
  const studio = await openStudio();
  const { port, pathname } = new URL(studio.frameUrl);
  const statusWith = (headers: Record<string, string>) =>
    new Promise((resolve, reject) => {
      httpRequest({ port, path: pathname, headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
  expect(await statusWith({ host: 'rebound.example.com' })).toBe(403);
  expect(await statusWith({ host: 'localhost', origin: 'https://page.example.com' })).toBe(403);
  expect(await statusWith({ host: `localhost:${port}` })).toBe(200);
});

test('the sizes of a person’s sources are reported, kept, and refused when they are invalid', async () => {
  const studio = await openStudio();
  const room = 'rooms/room-42/people';
  const camera = { width: 640, height: 480 };
  const { body } = await control(studio.url, 'POST', room, { userId: 'ana', source: { camera } });
  const hd = { width: 1280, height: 720 };
  expect(body).toMatchObject({ people: [{ userId: 'ana', source: { camera, screen: hd } }] });
  const screen = { width: 2560, height: 1440 };
  const later = await control(studio.url, 'POST', room, { userId: 'ana', source: { screen } });
  expect(later.body).toMatchObject({ people: [{ source: { camera, screen } }] });
  for (const source of [
    { camera: { width: 0, height: 9 } },
    { camera: { width: 9 } },
    { mic: hd },
  ]) {
    const refused = await control(studio.url, 'POST', room, { userId: 'ana', source });
    expect(refused).toMatchObject({ status: 400, body: { code: 'malformed' } });
  }
});
