import { connect } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Task } from '#contract/task.ts';
import { openDesk } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { sendRaw } from '#server/testing/send-raw.ts';
import { listContractRoutes } from '#testing/contract-routes.ts';

let desk: TestDesk;
let task: Task;
beforeAll(async () => {
  desk = await openDesk({ TRTC_ENDPOINT: 'http://127.0.0.1:9', TRTC_CALLBACK_KEY: 'key' });
  task = await desk.attach('a-task');
});
afterAll(() => desk.close());

const megabyte = 1024 * 1024;
const codeOf = (answer: string): unknown =>
  (JSON.parse(answer.split('\r\n\r\n')[1] ?? '{}') as { readonly code?: string }).code;

describe('a body that is too large', () => {
  it('is refused by every route that takes one, before it is read', async () => {
    const routes = (await listContractRoutes()).filter(({ method }) => method !== 'GET');
    expect(routes.length).toBeGreaterThan(15);
    for (const { method, path } of routes) {
      const answer = await sendRaw(
        desk.url,
        `${method} ${path.replace(':id', task.id).replace(/:\w+/, '1')} HTTP/1.1`,
        ['content-type: application/json', `content-length: ${megabyte + 1}`],
      );
      // Without sign-in there is nothing to sign out of.
      const expected = path === '/sign-out' ? 'not-found' : 'body-too-large';
      expect([method, path, codeOf(answer)]).toEqual([method, path, expected]);
    }
  });

  it('is refused also when it does not say how large it is, and its connection ends', async () => {
    const { hostname, port, host } = new URL(desk.url);
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), hostname);
      let text = '';
      let sent = 0;
      const piece = `10000\r\n${' '.repeat(0x10000)}\r\n`;
      const pour = (): void => {
        while (socket.writable && sent < 64 * megabyte) {
          sent += piece.length;
          if (!socket.write(piece)) {
            socket.once('drain', pour);
            return;
          }
        }
      };
      socket
        .setEncoding('utf8')
        .on('data', (chunk: string) => {
          text += chunk;
        })
        .on('error', () => undefined)
        .on('close', () => {
          resolve(text);
        });
      socket.write(
        `POST /api/lint HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n`,
      );
      pour();
    });
    expect(codeOf(answer)).toBe('body-too-large');
  });
});

describe('a head that is too large', () => {
  it.each([
    ['a long address', `GET /api/tasks?q=${'x'.repeat(20_000)} HTTP/1.1`, []],
    ['a long header', 'GET /api/session HTTP/1.1', [`x-long: ${'x'.repeat(20_000)}`]],
    [
      'very many headers',
      'GET /api/session HTTP/1.1',
      Array.from({ length: 5000 }, (_, index) => `x-${index}: y`),
    ],
    ['a long cookie', 'GET /api/session HTTP/1.1', [`cookie: ${'a=b; '.repeat(5000)}`]],
  ])('is refused: %s', async (_, first, headers) => {
    const answer = await sendRaw(desk.url, first, headers);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(codeOf(answer)).toBe('head-too-large');
  });
});

describe('a body within the limit that wants to be large', () => {
  const depth = 300_000;
  it.each([
    ['lists in lists', '['.repeat(depth) + ']'.repeat(depth)],
    ['objects in objects', `${'{"a":'.repeat(depth / 2)}1${'}'.repeat(depth / 2)}`],
    ['one very long text', `"${'x'.repeat(megabyte - 2000)}"`],
    ['one very long number', '1'.repeat(megabyte - 2000)],
    ['very many names', `{${Array.from({ length: 60_000 }, (_, at) => `"a${at}":1`).join(',')}}`],
    ['very many list items', `[${'{},'.repeat(300_000)}{}]`],
  ])('is judged quickly and refused: %s', async (_, value) => {
    const requests = [
      ['/api/lint', `{"MixLayoutParams":${value}}`],
      ['/api/lint', value],
      [
        `/api/tasks/${task.id}/takes`,
        `{"baseRevision":null,"MixLayoutParams":{"MixLayoutMode":4,"MixLayoutList":${value}},"SubscribeStreamUserIds":{}}`,
      ],
      ['/api/tasks', `{"kind":"attach","sdkAppId":1,"taskId":${value}}`],
      ['/api/scenes', `{"seats":${value}}`],
      ['/callbacks/trtc', value],
    ] as const;
    for (const [path, body] of requests) {
      const begun = performance.now();
      const answer = await desk.post<{ readonly code?: string }>(path, body);
      const tookMs = performance.now() - begun;
      // Lint judges a payload of any shape.
      expect([path, answer.status < 500]).toEqual([path, true]);
      expect([path, tookMs < 10_000]).toEqual([path, true]);
      // Lint names each place that is wrong, and no more than that.
      expect([path, JSON.stringify(answer.body).length < 16 * megabyte]).toEqual([path, true]);
    }
    expect(desk.log()).not.toMatch(/"level":(50|60)/);
  });
});
