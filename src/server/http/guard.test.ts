import { request } from 'node:http';
import type { AddressInfo } from 'node:net';

import { fastify } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { afterEach, describe, expect, it } from 'vitest';

import { callbackRoute } from '#contract/callback.ts';
import { livenessRoute, metricsRoute, readinessRoute } from '#contract/health.ts';

import { answerErrors } from './answer-errors.ts';
import type { DeskApp } from './desk-app.ts';
import { guardRequests } from './guard.ts';
import { watchRoutes } from './route-table.ts';

const json = { 'content-type': 'application/json' };

let app: DeskApp | undefined;
afterEach(() => app?.close());

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
}

/** A guarded application that listens; every path answers 200. Resolves to a function that sends and reads the status. */
async function listen({ host = '127.0.0.1', publicUrl = null as string | null } = {}) {
  const guarded: DeskApp = fastify().withTypeProvider<ZodTypeProvider>();
  app = guarded;
  answerErrors(guarded, watchRoutes(guarded));
  guardRequests(guarded, { host, publicUrl });
  guarded.removeAllContentTypeParsers();
  guarded.addContentTypeParser('*', (_request, payload, done) => {
    payload.resume();
    done(null, undefined);
  });
  guarded.route({
    method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    url: '/*',
    handler: () => 'ok',
  });
  await guarded.listen({ port: 0, host });
  const { port } = guarded.server.address() as AddressInfo;
  const send = ({ method = 'GET', path = '/api/tasks', headers = {} }: Sent) =>
    new Promise<{ status: number; code: string; cache: string | undefined }>((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, method, path, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            code: text.startsWith('{') ? (JSON.parse(text) as { code: string }).code : text,
            cache: response.headers['cache-control'],
          });
        });
      });
      sent.on('error', reject).end();
    });
  return { port, codeOf: async (sent: Sent) => (await send(sent)).code, send };
}

describe('a browser that calls the desk by a foreign name', () => {
  it('gets a page that says what to do, and its scripts still get a problem document', async () => {
    const { codeOf, send } = await listen({ publicUrl: 'https://desk.example.com:8443' });
    // What nginx sends with `$host`: the name without its port.
    const headers = { host: 'desk.example.com', accept: 'text/html,*/*;q=0.8' };
    const { status, code: text, cache } = await send({ path: '/', headers });
    expect([status, cache]).toEqual([421, 'no-store']);
    expect(text).toContain('<h1>The desk is not at this address</h1>');
    expect(text).toContain('does not answer as desk.example.com. ');
    expect(text).toContain('set PUBLIC_URL');
    // Nobody may read the right address out of a page that a foreign name shows.
    expect(text).not.toContain('8443');
    expect(await codeOf({ headers: { ...headers, accept: '*/*' } })).toBe('misdirected-host');
  });

  it('sees no markup that the name contains', async () => {
    const { send } = await listen();
    const headers = { host: '<script>alert(1)</script>', accept: 'text/html' };
    expect((await send({ path: '/', headers })).code).not.toContain('<script');
  });
});

describe('the name by which a desk on this machine is called', () => {
  it.each(['127.0.0.1', 'localhost', 'LOCALHOST', 'localhost.', '[::1]'])(
    '%s is its own',
    async (name) => {
      const { port, codeOf } = await listen();
      expect(await codeOf({ headers: { host: `${name}:${port}` } })).toBe('ok');
    },
  );

  it.each([
    'evil.example',
    '127.0.0.2',
    'localhost..',
    'localhost.evil.example',
    'user@localhost',
    '192.168.0.1',
  ])('%s is not', async (name) => {
    const { port, codeOf } = await listen();
    expect(await codeOf({ headers: { host: `${name}:${port}` } })).toBe('misdirected-host');
  });

  it('has its port', async () => {
    const { codeOf } = await listen();
    for (const host of ['localhost', 'localhost:1', '127.0.0.1:80']) {
      expect(await codeOf({ headers: { host } })).toBe('misdirected-host');
    }
  });

  it.each([livenessRoute.path, readinessRoute.path, callbackRoute.path])(
    'is of no matter to %s, which programs call',
    async (path) => {
      const { codeOf } = await listen();
      const headers = { host: 'probe.internal', origin: 'https://evil.example' };
      expect(await codeOf({ path, headers })).toBe('ok');
      expect(await codeOf({ path: `${path}?a=b`, headers, method: 'POST' })).toBe('ok');
      expect(await codeOf({ path: `${path}/more`, headers })).toBe('misdirected-host');
    },
  );
});

describe('a desk that listens on all addresses', () => {
  it('is called by the address that was reached, not by a name', async () => {
    const { port, codeOf } = await listen({ host: '0.0.0.0' });
    expect(await codeOf({ headers: { host: `127.0.0.1:${port}` } })).toBe('ok');
    expect(await codeOf({ headers: { host: `0.0.0.0:${port}` } })).toBe('ok');
    expect(await codeOf({ headers: { host: `localhost:${port}` } })).toBe('misdirected-host');
    expect(await codeOf({ headers: { host: `[::1]:${port}` } })).toBe('misdirected-host');
  });

  it('knows an address of version 4 that the system writes as one of version 6', async () => {
    const { port, codeOf } = await listen({ host: '::' });
    expect(await codeOf({ headers: { host: `127.0.0.1:${port}` } })).toBe('ok');
    expect(await codeOf({ headers: { host: `[::]:${port}` } })).toBe('ok');
  });
});

describe('a desk behind PUBLIC_URL', () => {
  const publicUrl = 'https://Desk.Example.com';

  it.each(['desk.example.com', 'DESK.example.com', 'desk.example.com.', 'desk.example.com:443'])(
    'is called %s',
    async (host) => {
      const { codeOf } = await listen({ publicUrl });
      expect(await codeOf({ headers: { host } })).toBe('ok');
      const origin = `https://${host}`;
      expect(await codeOf({ headers: { ...json, host, origin }, method: 'POST' })).toBe('ok');
    },
  );

  it.each(['desk.example.com:80', 'desk.example.com:8443', 'example.com', 'desk.example.com..'])(
    'is not called %s',
    async (host) => {
      const { codeOf } = await listen({ publicUrl });
      expect(await codeOf({ headers: { host } })).toBe('misdirected-host');
    },
  );

  it('still answers on this machine', async () => {
    const { port, codeOf } = await listen({ publicUrl });
    expect(await codeOf({ headers: { host: `localhost:${port}` } })).toBe('ok');
  });

  it('with a port of its own has that port', async () => {
    const { codeOf } = await listen({ publicUrl: 'https://desk.example.com:8443' });
    expect(await codeOf({ headers: { host: 'desk.example.com:8443' } })).toBe('ok');
    expect(await codeOf({ headers: { host: 'desk.example.com' } })).toBe('misdirected-host');
  });
});

describe('what a browser sends', () => {
  it('is taken from the page of the desk', async () => {
    const { port, codeOf } = await listen();
    for (const origin of [`http://127.0.0.1:${port}`, `HTTP://localhost.:${port}`]) {
      expect(await codeOf({ headers: { origin } })).toBe('ok');
      expect(await codeOf({ headers: { ...json, origin }, method: 'POST' })).toBe('ok');
    }
  });

  it('is refused from another site, also when it only reads', async () => {
    const { port, codeOf } = await listen({ publicUrl: 'https://desk.example.com' });
    for (const origin of [
      'null',
      '',
      'https://evil.example',
      `https://127.0.0.1:${port}`,
      'http://127.0.0.1:1',
      'http://desk.example.com',
      'https://desk.example.com/',
      'https://desk.example.com?',
      'https://desk.example.com#',
      'https://x@desk.example.com',
      'https:\\\\desk.example.com',
      'see https://desk.example.com',
      'ftp://desk.example.com',
      'https://',
      'https://[',
    ]) {
      expect([origin, await codeOf({ headers: { origin } })]).toEqual([origin, 'cross-site']);
    }
  });

  it('and changes something is refused when it hides where it comes from', async () => {
    const { codeOf } = await listen();
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      for (const site of ['same-origin', 'none', 'same-site', 'cross-site']) {
        const headers = { ...json, 'sec-fetch-site': site };
        expect(await codeOf({ method, headers })).toBe('cross-site');
      }
      expect(await codeOf({ method, headers: json })).toBe('ok');
    }
  });

  it.each([
    ['/api/tasks', 'same-origin', 'ok'],
    ['/api/tasks', 'none', 'ok'],
    ['/api/tasks', 'same-site', 'cross-site'],
    ['/api/tasks', 'cross-site', 'cross-site'],
    [metricsRoute.path, 'cross-site', 'cross-site'],
    [`${metricsRoute.path}?a=b`, 'cross-site', 'cross-site'],
    ['/', 'cross-site', 'ok'],
    ['/sandbox', 'same-site', 'ok'],
  ])('to %s with Sec-Fetch-Site %s gets %s', async (path, site, code) => {
    const { codeOf } = await listen();
    expect(await codeOf({ path, headers: { 'sec-fetch-site': site } })).toBe(code);
  });
});

describe('a request that changes something', () => {
  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON ;a=b'])(
    'may be %s',
    async (type) => {
      const { codeOf } = await listen();
      expect(await codeOf({ method: 'POST', headers: { 'content-type': type } })).toBe('ok');
    },
  );

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', '; json'])(
    'may not be %s, which any site may send',
    async (type) => {
      const { codeOf } = await listen();
      expect(await codeOf({ method: 'PUT', headers: { 'content-type': type } })).toBe(
        'unsupported-media-type',
      );
      expect(await codeOf({ headers: { 'content-type': type } })).toBe('ok');
    },
  );

  it('needs a media type, except for a DELETE without a body', async () => {
    const { codeOf } = await listen();
    expect(await codeOf({ method: 'POST' })).toBe('unsupported-media-type');
    expect(await codeOf({ method: 'DELETE', headers: { 'content-length': '0' } })).toBe('ok');
  });
});

it('no cache keeps data, but the files of the page may be kept', async () => {
  const { send } = await listen();
  expect((await send({ path: '/api/tasks?a=b' })).cache).toBe('no-store');
  expect((await send({ path: '/sandbox?a=b' })).cache).toBeUndefined();
});
