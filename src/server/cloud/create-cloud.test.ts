import http from 'node:http';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';

import { afterEach, describe, expect, test } from 'vitest';

import type { CallOutcome, CloudRequest } from './cloud.ts';
import { createCloud } from './create-cloud.ts';
import type { CloudOptions } from './create-cloud.ts';
import { createTc3Signer } from './tc3-signer.ts';

const credentials = { secretId: 'AKIDEXAMPLE', secretKey: 'EXAMPLE-SECRET-KEY' };
const requestId = '5f2b4a9e-0000-4000-8000-000000000001';
const modify: CloudRequest = {
  action: 'ModifyCloudRecording',
  region: 'ap-singapore',
  body: JSON.stringify(
    { SdkAppId: 1400000001, TaskId: '-m9+王小明.', MixLayoutParams: {} },
    null,
    2,
  ),
};

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) {
    await close();
  }
});

async function listen(server: net.Server): Promise<number> {
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(
    () =>
      new Promise((resolve) => {
        server.close(resolve);
        for (const socket of sockets) {
          socket.destroy();
        }
      }),
  );
  return (server.address() as AddressInfo).port;
}

interface Received {
  readonly headers: http.IncomingHttpHeaders;
  readonly url: string;
  readonly body: string;
}

/** A cloud that answers as told and remembers what it was sent. */
async function serve(
  answer: (response: http.ServerResponse, count: number) => void,
): Promise<{ readonly port: number; readonly received: Received[] }> {
  const received: Received[] = [];
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({
        headers: request.headers,
        url: request.url ?? '',
        body: Buffer.concat(chunks).toString('utf8'),
      });
      answer(response, received.length);
    });
  });
  return { port: await listen(server), received };
}

function connect(port: number, options: Partial<CloudOptions> = {}) {
  const cloud = createCloud({
    endpoint: `http://127.0.0.1:${port}`,
    credentials,
    timeoutMs: 5000,
    env: {},
    ...options,
  });
  closers.push(() => cloud.close());
  return cloud;
}

function envelope(fields: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ Response: { ...fields, RequestId: requestId } });
}

const success = envelope({ TaskId: '-m9+王小明.' });
const error = envelope({ Error: { Code: 'FailedOperation.X', Message: 'No.' } });

async function callWith(
  status: number,
  body: string,
  headers: http.OutgoingHttpHeaders = {},
): Promise<CallOutcome> {
  const { port } = await serve((response) => response.writeHead(status, headers).end(body));
  return connect(port).call(modify);
}

describe('an answered call', () => {
  test('is signed over its own bytes, and succeeds with the response and the time of sending', async () => {
    const { port, received } = await serve((response) => response.end(success));
    const now = new Date('2026-01-01T00:00:00.900Z');
    const cloud = connect(port, {
      now: () => now,
      credentials: { ...credentials, sessionToken: 'STS' },
    });
    const outcome = await cloud.call(modify);
    expect(outcome).toEqual({
      kind: 'succeeded',
      otherTaskId: null,
      response: { TaskId: '-m9+王小明.', RequestId: requestId },
      requestId,
      sentAt: now,
      latencyMs: expect.any(Number) as number,
    });
    const host = `127.0.0.1:${port}`;
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      url: '/',
      body: modify.body,
      headers: {
        host,
        'content-type': 'application/json',
        authorization: createTc3Signer({ ...credentials, host }).sign(
          Buffer.from(modify.body),
          1767225600,
        ),
        'x-tc-action': 'ModifyCloudRecording',
        'x-tc-version': '2019-07-22',
        'x-tc-region': 'ap-singapore',
        'x-tc-timestamp': '1767225600',
        'x-tc-language': 'en-US',
        'x-tc-token': 'STS',
      },
    });
  });

  test('without a session token carries no X-TC-Token', async () => {
    const { port, received } = await serve((response) => response.end(success));
    await connect(port).call(modify);
    expect(received[0]?.headers).not.toHaveProperty('x-tc-token');
  });

  test.each([200, 400, 503])(
    'is refused by an Error envelope, whatever the status (%i)',
    async (status) => {
      expect(await callWith(status, error)).toMatchObject({
        kind: 'refused',
        code: 'FailedOperation.X',
        message: 'No.',
        requestId,
      });
    },
  );

  test('is refused even when the Error has no RequestId', async () => {
    const body = '{"Response":{"Error":{"Code":"InternalError","Message":""}}}';
    expect(await callWith(200, body)).toMatchObject({ kind: 'refused', requestId: null });
  });

  test('may name a new TaskId after Create', async () => {
    const { port } = await serve((response) => response.end(envelope({ TaskId: 'new' })));
    const body = '{"SdkAppId":1400000001,"RoomId":"r"}';
    const outcome = await connect(port).call({ ...modify, action: 'CreateCloudRecording', body });
    expect(outcome).toMatchObject({ kind: 'succeeded', response: { TaskId: 'new' } });
  });
});

test.each([
  ['another TaskId', '-m9', '-m9'],
  ['a TaskId that is not text', 9, '9'],
  ['a TaskId that is an object', { a: 1 }, '{"a":1}'],
  ['the TaskId of the request', '-m9+王小明.', null],
  ['no TaskId', undefined, null],
  ['null for a TaskId', null, null],
])('an answer with a RequestId and %s is a success that keeps it', async (_name, TaskId, kept) => {
  expect(await callWith(200, envelope({ TaskId }))).toMatchObject({
    kind: 'succeeded',
    otherTaskId: kept,
  });
});

describe('a call is unknown after an unusable answer:', () => {
  test.each<[string, number, string, RegExp, http.OutgoingHttpHeaders?]>([
    ['a redirect', 302, success, /redirect \(HTTP 302\)/, { location: 'http://127.0.0.1:1/' }],
    ['a redirect with an Error in it', 307, error, /redirect \(HTTP 307\)/, { location: '/' }],
    ['HTML with 500', 500, '<html></html>', /HTTP 500/],
    ['a success body with 502', 502, success, /HTTP 502/],
    ['204 without a body', 204, '', /HTTP 204/],
    ['HTML with 200', 200, '<!doctype html><title>Sign in</title>', /not complete JSON/],
    ['half a JSON', 200, success.slice(0, -5), /not complete JSON/],
    ['nothing', 200, '', /not complete JSON/],
    ['JSON without Response', 200, '{"ok":true}', /no Response/],
    ['a Response that is a list', 200, '{"Response":[]}', /no Response/],
    ['null', 200, 'null', /no Response/],
    ['no RequestId', 200, '{"Response":{"TaskId":"-m9+王小明."}}', /no RequestId/],
    ['an empty RequestId', 200, '{"Response":{"RequestId":""}}', /no RequestId/],
    ['an Error without a Code', 200, envelope({ Error: {} }), /Error that cannot be read/],
    ['an answer without end', 200, ' '.repeat(5 * 1024 * 1024), /far larger/],
  ])('%s', async (_name, status, body, reason, headers) => {
    const outcome = await callWith(status, body, headers);
    expect(outcome).toMatchObject({
      kind: 'unknown',
      reason: expect.stringMatching(reason) as string,
      sentAt: expect.any(Date) as Date,
    });
  });

  test('text that is not UTF-8', async () => {
    const { port } = await serve((response) =>
      response.end(Buffer.concat([Buffer.from(success.slice(0, 20)), Buffer.from([0xff, 0xfe])])),
    );
    expect(await connect(port).call(modify)).toMatchObject({ kind: 'unknown' });
  });

  test('a redirect is not followed, even to a cloud that would accept', async () => {
    const second = await serve((response) => response.end(success));
    const first = await serve((response) =>
      response.writeHead(307, { location: `http://127.0.0.1:${second.port}/` }).end(),
    );
    await connect(first.port).call(modify);
    expect(second.received).toEqual([]);
  });
});

describe('a call is unknown when the connection breaks after sending:', () => {
  test('reset before any answer', async () => {
    const { port } = await serve((response) => response.socket?.resetAndDestroy());
    expect(await connect(port).call(modify)).toMatchObject({
      kind: 'unknown',
      reason: expect.stringMatching(/broke before the answer was complete/) as string,
    });
  });

  test('reset in the middle of the body', async () => {
    const { port } = await serve((response) => {
      response.writeHead(200, { 'content-length': success.length + 100 });
      response.write(success, () => response.socket?.resetAndDestroy());
    });
    expect(await connect(port).call(modify)).toMatchObject({ kind: 'unknown' });
  });

  test('closed normally in the middle of the body', async () => {
    const { port } = await serve((response) => {
      response.writeHead(200, { 'content-length': success.length + 100 });
      response.write(success, () => response.socket?.end());
    });
    expect(await connect(port).call(modify)).toMatchObject({ kind: 'unknown' });
  });

  test('an answer that is not HTTP', async () => {
    const server = net.createServer((socket) => {
      socket.once('data', () => socket.end('SSH-2.0-OpenSSH_9.6\r\n'));
    });
    expect(await connect(await listen(server)).call(modify)).toMatchObject({ kind: 'unknown' });
  });

  test('no answer before the deadline', async () => {
    const { port, received } = await serve(() => undefined);
    const outcome = await connect(port, { timeoutMs: 100 }).call(modify);
    expect(outcome).toMatchObject({
      kind: 'unknown',
      reason: 'The cloud did not answer in full within 100 ms.',
    });
    expect(received).toHaveLength(1);
  });

  test('an answer that stops halfway until the deadline', async () => {
    const { port } = await serve((response) => response.write(success.slice(0, 10)));
    const outcome = await connect(port, { timeoutMs: 200 }).call(modify);
    expect(outcome).toMatchObject({ kind: 'unknown', latencyMs: expect.any(Number) as number });
  });

  test('a kept connection that is reset during the second call, which is not sent again', async () => {
    const { port, received } = await serve((response, count) =>
      count === 1 ? response.end(success) : response.socket?.resetAndDestroy(),
    );
    const cloud = connect(port);
    expect(await cloud.call(modify)).toMatchObject({ kind: 'succeeded' });
    expect(await cloud.call(modify)).toMatchObject({ kind: 'unknown' });
    expect(received).toHaveLength(2);
  });
});

describe('a call that cannot have left this machine is not sent:', () => {
  test('nothing listens', async () => {
    const server = net.createServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await connect(port).call(modify)).toEqual({
      kind: 'not-sent',
      reason: expect.stringMatching(/ECONNREFUSED/) as string,
      mayPass: true,
    });
  });

  test('the name does not exist', async () => {
    const cloud = connect(0, { endpoint: 'https://trtc.mixdesk.invalid' });
    expect(await cloud.call(modify)).toEqual({
      kind: 'not-sent',
      reason: expect.stringMatching(/ENOTFOUND|EAI_AGAIN/) as string,
      mayPass: true,
    });
  });

  test('the other side does not speak TLS', async () => {
    const { port, received } = await serve((response) => response.end(success));
    const cloud = connect(port, { endpoint: `https://127.0.0.1:${port}` });
    expect(await cloud.call(modify)).toMatchObject({ kind: 'not-sent' });
    expect(received).toEqual([]);
  });

  test('a reset during the TLS handshake (after sending, the same code means unknown)', async () => {
    const port = await listen(
      net.createServer((socket) => socket.once('data', () => socket.resetAndDestroy())),
    );
    const cloud = connect(port, { endpoint: `https://127.0.0.1:${port}` });
    expect(await cloud.call(modify)).toEqual({
      kind: 'not-sent',
      reason: expect.stringMatching(/ECONNRESET/) as string,
      mayPass: true,
    });
  });

  test('a TLS handshake that never ends', async () => {
    const port = await listen(net.createServer());
    const cloud = connect(port, { endpoint: `https://127.0.0.1:${port}`, timeoutMs: 100 });
    expect(await cloud.call(modify)).toMatchObject({ kind: 'not-sent' });
  });

  test('a region that cannot be a header', async () => {
    const { port, received } = await serve((response) => response.end(success));
    const outcome = await connect(port).call({ ...modify, region: 'ap\r\nX-Evil: 1' });
    expect(outcome).toMatchObject({ kind: 'not-sent' });
    expect(received).toEqual([]);
  });

  test('the client was closed', async () => {
    const cloud = connect(1);
    await cloud.close();
    expect(await cloud.call(modify)).toMatchObject({
      kind: 'not-sent',
      reason: 'The server is stopping; nothing was sent.',
      mayPass: false,
    });
  });
});

describe('through a proxy', () => {
  /** Tunnels every CONNECT to `port`, at once or when released, or answers `status`. */
  async function proxyTo(port: number, { status = 200, held = false } = {}) {
    const asked: string[] = [];
    const waiting: (() => void)[] = [];
    const server = http.createServer().on('connect', (request, socket: net.Socket) => {
      asked.push(request.url ?? '');
      socket.on('error', () => socket.destroy());
      if (status !== 200) {
        return socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
      }
      return held ? waiting.push(() => tunnel(socket)) : tunnel(socket);
    });
    function tunnel(socket: net.Socket): void {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      const target = net.connect(port, '127.0.0.1');
      target.on('error', () => socket.destroy());
      socket.pipe(target).pipe(socket);
    }
    function release(): void {
      for (const go of waiting.splice(0)) {
        go();
      }
    }
    return { port: await listen(server), asked, release };
  }

  const endpoint = 'http://trtc.tencentcloudapi.com';

  test('a call reaches the cloud under its own name, signed without a port', async () => {
    const cloudServer = await serve((response) => response.end(success));
    const proxy = await proxyTo(cloudServer.port);
    const env = { HTTP_PROXY: `http://127.0.0.1:${proxy.port}` };
    const now = new Date(1767225600_000);
    const outcome = await connect(0, { endpoint, env, now: () => now }).call(modify);
    expect(outcome).toMatchObject({ kind: 'succeeded' });
    expect(proxy.asked).toEqual(['trtc.tencentcloudapi.com:80']);
    const host = 'trtc.tencentcloudapi.com';
    expect(cloudServer.received[0]?.headers).toMatchObject({
      host,
      authorization: createTc3Signer({ ...credentials, host }).sign(
        Buffer.from(modify.body),
        1767225600,
      ),
    });
  });

  test('a connection that opens after the deadline is not used', async () => {
    const cloudServer = await serve((response) => response.end(success));
    const proxy = await proxyTo(cloudServer.port, { held: true });
    const env = { http_proxy: `http://127.0.0.1:${proxy.port}` };
    const cloud = connect(0, { endpoint, env, timeoutMs: 100 });
    expect(await cloud.call(modify)).toEqual({
      kind: 'not-sent',
      reason: 'No connection to the cloud was free within 100 ms; nothing was sent.',
      mayPass: false,
    });
    proxy.release();
    await cloud.close();
    expect(proxy.asked).toHaveLength(1);
    expect(cloudServer.received).toEqual([]);
  });

  test('a tunnel that is refused means not sent', async () => {
    const proxy = await proxyTo(1, { status: 403 });
    const env = { http_proxy: `http://127.0.0.1:${proxy.port}` };
    expect(await connect(0, { endpoint, env }).call(modify)).toMatchObject({ kind: 'not-sent' });
  });

  test('no_proxy and this machine are reached directly', async () => {
    const proxy = await proxyTo(1);
    const cloudServer = await serve((response) => response.end(success));
    const http_proxy = `http://127.0.0.1:${proxy.port}`;
    const direct = connect(cloudServer.port, { env: { http_proxy } });
    expect(await direct.call(modify)).toMatchObject({ kind: 'succeeded' });
    const excepted = connect(0, {
      endpoint: 'http://trtc.mixdesk.invalid',
      env: { http_proxy, no_proxy: '.mixdesk.invalid' },
    });
    expect(await excepted.call(modify)).toMatchObject({ kind: 'not-sent' });
    expect(proxy.asked).toEqual([]);
  });

  test('an invalid address is refused without being shown', () => {
    const env = { https_proxy: 'alice:hunter2@proxy' };
    expect(() =>
      createCloud({ endpoint: 'https://trtc.example.com', credentials, timeoutMs: 1, env }),
    ).toThrow('The proxy variable is not an http: or https: address.');
  });
});

test('no secret shows in the client, its outcomes or its errors', async () => {
  const sessionToken = 'EXAMPLE-SESSION-TOKEN';
  const options = { credentials: { ...credentials, sessionToken } };
  const { port } = await serve((response, count) =>
    count === 1 ? response.end(success) : response.socket?.resetAndDestroy(),
  );
  const cloud = connect(port, options);
  const shown: unknown[] = [cloud];
  shown.push(await cloud.call(modify), await cloud.call(modify));
  shown.push(await connect(1, options).call(modify));
  shown.push(await cloud.call({ ...modify, region: '\n' }));
  await cloud.close();
  shown.push(await cloud.call(modify));
  const text = inspect(shown, { depth: Infinity, showHidden: true }) + JSON.stringify(shown);
  expect(text).not.toContain(credentials.secretKey);
  expect(text).not.toContain(sessionToken);
  expect(text).not.toContain('Authorization');
});
