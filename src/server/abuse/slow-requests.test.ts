import { connect } from 'node:net';
import type { Socket } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openDesk } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { openEventStream } from '#server/testing/event-stream.ts';
import { sendRaw } from '#server/testing/send-raw.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk({
    TRTC_ENDPOINT: 'http://127.0.0.1:9',
    MIXDESK_REQUEST_SECONDS: '1',
    MIXDESK_CONNECTIONS: '200',
  });
});
afterAll(() => desk.close());

function open(): Socket {
  const { hostname, port } = new URL(desk.url);
  return connect(Number(port), hostname);
}

/** What a connection gets until the desk closes it. */
function readAll(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    socket
      .setEncoding('utf8')
      .on('data', (chunk: string) => {
        text += chunk;
      })
      .on('error', () => undefined)
      .on('close', () => {
        resolve(text);
      });
  });
}

/** Writes a byte now and then until the connection is closed, as somebody does who wants to hold it. */
function drip(socket: Socket, byte: string): void {
  const timer = setInterval(() => socket.write(byte), 100);
  socket.once('close', () => {
    clearInterval(timer);
  });
}

const head = 'POST /api/lint HTTP/1.1\r\nhost: x\r\n';

describe('a request that does not end', () => {
  it.each([
    ['says nothing at all', '', ''],
    ['sends its head byte by byte', head, 'x'],
    ['sends one header after the other', head, 'x: y\r\n'],
    ['sends its body byte by byte', `${head}content-length: 1000\r\n\r\n`, ' '],
    ['sends an endless body in pieces', `${head}transfer-encoding: chunked\r\n\r\n`, '1\r\n \r\n'],
  ])('%s: it is ended in time with 408, and its connection is free', async (_, first, byte) => {
    const { host } = new URL(desk.url);
    const socket = open();
    const all = readAll(socket);
    socket.write(
      first.replace('host: x\r\n', `host: ${host}\r\ncontent-type: application/json\r\n`),
    );
    if (byte !== '') {
      drip(socket, byte);
    }
    const answer = await all;
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({
      status: 408,
      code: 'request-too-slow',
    });
  });

  it('does not keep others waiting, however many there are, and does not end streams', async () => {
    const stream = await openEventStream(`${desk.url}/api/events`);
    const slow = Array.from({ length: 150 }, open);
    const closed = slow.map(readAll);
    for (const socket of slow) {
      drip(socket, 'x');
    }
    expect((await desk.get('/api/session')).status).toBe(200);
    await Promise.all(closed);
    const task = await desk.attach('after-the-slow');
    await stream.until('task', ({ task: { id } }) => id === task.id);
    stream.close();
  });
});

it('more connections than allowed are closed at once, and there is room again when others leave', async () => {
  const many = Array.from({ length: 260 }, open);
  const closed = many.map(readAll);
  await Promise.race(closed);
  for (const socket of many) {
    socket.destroy();
  }
  await Promise.all(closed);
  await expect
    .poll(() =>
      fetch(`${desk.url}/healthz`).then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBe(200);
});

describe('what is not HTTP', () => {
  it.each([
    '\u0016\u0003\u0001',
    'GET',
    'GET /\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    '{"a":1}\r\n\r\n',
    'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  ])('gets a problem document and no more: %j', async (text) => {
    const socket = open();
    const all = readAll(socket);
    socket.write(text);
    const answer = await all;
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(answer).toContain('application/problem+json');
  });

  it('cannot hide a second request in the first', async () => {
    for (const lines of [
      ['content-length: 5', 'transfer-encoding: chunked'],
      ['content-length: 5', 'content-length: 6'],
      ['transfer-encoding: chunked, identity'],
      ['transfer-encoding : chunked'],
      ['content-length: -1'],
      ['content-length: 5 5'],
      ['content-length: +2'],
    ]) {
      const answer = await sendRaw(
        desk.url,
        'POST /api/lint HTTP/1.1',
        ['content-type: application/json', ...lines],
        '0\r\n\r\nGET /api/session HTTP/1.1\r\nhost: x\r\n\r\n',
      );
      expect([lines, answer.match(/^HTTP\/1\.1 \d+/gm)?.length]).toEqual([lines, 1]);
      expect([lines, answer.slice(9, 10)]).toEqual([lines, '4']);
    }
  });
});
