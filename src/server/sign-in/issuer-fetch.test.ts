import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { openIssuerFetch } from './issuer-fetch.ts';

const names = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'no_proxy', 'NO_PROXY'];
const before = new Map(names.map((name) => [name, process.env[name]]));

beforeEach(clear);
afterEach(() => {
  clear();
  for (const [name, value] of before) {
    if (value !== undefined) {
      process.env[name] = value;
    }
  }
});

function clear(): void {
  for (const name of names) {
    Reflect.deleteProperty(process.env, name);
  }
}

describe('the way to the issuer', () => {
  it('is direct without a proxy, or with an empty one', () => {
    expect(openIssuerFetch('https://login.example.com')).toBeUndefined();
    process.env['https_proxy'] = '';
    expect(openIssuerFetch('https://login.example.com')).toBeUndefined();
  });

  it.each(['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'])(
    'is through the proxy in %s, unless the issuer is on this machine',
    (name) => {
      process.env[name] = 'http://127.0.0.1:9';
      expect(openIssuerFetch('https://login.example.com')).toBeTypeOf('function');
      expect(openIssuerFetch('http://localhost:8080')).toBeUndefined();
    },
  );
});

describe('a call through the proxy', () => {
  it('arrives as it was sent, and so does its answer', async () => {
    const seen: object[] = [];
    const proxy = createServer((request, response) => {
      let text = '';
      request.on('data', (part: Buffer) => (text += part.toString()));
      request.on('end', () => {
        seen.push({
          url: request.url,
          method: request.method,
          key: request.headers['x-key'],
          text,
        });
        const isEmpty = request.url?.endsWith('/empty');
        response.writeHead(isEmpty ? 204 : 201, { 'x-answer': 'yes' });
        response.end(isEmpty ? undefined : 'welcome');
      });
    });
    // An https proxy answers CONNECT; here the issuer speaks http, so the proxy sees the call itself.
    proxy.on('connect', (_request, socket) => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      proxy.emit('connection', socket);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    process.env['http_proxy'] = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const fetch = openIssuerFetch('http://login.example.com');
    const send = async (path: string, body: string | URLSearchParams | undefined) => {
      const answer = await fetch?.(`http://login.example.com/${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { 'x-key': 'k' },
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(30_000),
      });
      return [answer?.status, answer?.headers.get('x-answer'), await answer?.text()];
    };
    try {
      expect(await send('a', 'words')).toEqual([201, 'yes', 'welcome']);
      expect(await send('b', new URLSearchParams({ code: 'c' }))).toEqual([201, 'yes', 'welcome']);
      expect(await send('empty', undefined)).toEqual([204, 'yes', '']);
      expect(seen).toMatchObject([
        { method: 'POST', key: 'k', text: 'words' },
        { method: 'POST', key: 'k', text: 'code=c' },
        { method: 'GET', key: 'k', text: '' },
      ]);
    } finally {
      proxy.closeAllConnections();
      proxy.close();
    }
  });

  it('ends when its caller gives up', async () => {
    process.env['http_proxy'] = 'http://127.0.0.1:9';
    const fetch = openIssuerFetch('http://login.example.com');
    const call = fetch?.('http://login.example.com/', {
      method: 'GET',
      headers: {},
      body: undefined,
      redirect: 'manual',
      signal: AbortSignal.abort(new Error('given up')),
    });
    await expect(call).rejects.toThrow('given up');
  });
});
