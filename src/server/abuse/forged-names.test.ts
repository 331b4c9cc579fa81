import { request } from 'node:http';
import type { LookupFunction } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { callbackRoute } from '#contract/callback.ts';
import { livenessRoute, readinessRoute } from '#contract/health.ts';
import type { Route } from '#contract/http/route.ts';
import { openDesk } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { sendRaw } from '#server/testing/send-raw.ts';
import { listContractRoutes } from '#testing/contract-routes.ts';

/** Probes use any name they have, and a webhook has its signature. */
const openPaths: readonly string[] = [livenessRoute.path, readinessRoute.path, callbackRoute.path];

let desk: TestDesk;
let port: string;
let routes: readonly Route[];
beforeAll(async () => {
  desk = await openDesk({
    TRTC_ENDPOINT: 'http://127.0.0.1:9',
    TRTC_CALLBACK_KEY: 'key',
    PUBLIC_URL: 'https://desk.example.com',
    OIDC_ISSUER: 'http://127.0.0.1:9',
    OIDC_CLIENT_ID: 'mixdesk',
    OIDC_CLIENT_SECRET: 'secret',
  });
  ({ port } = new URL(desk.url));
  routes = (await listContractRoutes()).filter(({ path }) => !openPaths.includes(path));
  expect(routes.length).toBeGreaterThan(40);
});
afterAll(() => desk.close());

interface Verdict {
  readonly status: number;
  readonly code: string;
}

/** Asks as a browser would whose name for this address is `host`. */
function ask(
  { method, path }: Pick<Route, 'method' | 'path'>,
  host: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Verdict> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        method,
        path: path.replace(/:\w+/g, '1'),
        hostname: host.replace(/:\d+$/, ''),
        port,
        lookup: toThisMachine,
        headers: { host, 'content-type': 'application/json', 'content-length': '0', ...headers },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => {
          const { code } = JSON.parse(text) as { readonly code: string };
          resolve({ status: response.statusCode ?? 0, code });
        });
      },
    );
    sent.on('error', reject);
    sent.end();
  });
}

/** The name server of an attacker: his name has the address of the desk by now. */
const toThisMachine: LookupFunction = (_name, options, callback) => {
  if (options.all === true) {
    callback(null, [{ address: '127.0.0.1', family: 4 }]);
  } else {
    callback(null, '127.0.0.1', 4);
  }
};

describe('a foreign name', () => {
  it('that was rebound to the desk gets 421 from every route, before anything else is looked at', async () => {
    for (const route of [
      ...routes,
      { method: 'GET', path: '/' },
      { method: 'GET', path: '/x' },
    ] as const) {
      const { status, code } = await ask(route, `attacker.example:${port}`);
      expect([route.method, route.path, status, code]).toEqual([
        ...[route.method, route.path],
        ...(route.path === '/x' && status === 404 ? [404, 'not-found'] : [421, 'misdirected-host']),
      ]);
    }
  });

  it.each([
    ['attacker.example'],
    ['desk.example.com.attacker.example'],
    ['desk.example.com@attacker.example'],
    ['attacker.example/desk.example.com'],
    ['127.0.0.1'],
    ['127.0.0.1:1'],
    ['desk.example.com:8443'],
    ['0.0.0.0'],
    ['169.254.169.254'],
    ['[::ffff:127.0.0.1]'],
  ])('as Host is refused: %s', async (host) => {
    const answer = await sendRaw(desk.url, 'GET /api/session HTTP/1.1', [`host: ${host}`]);
    expect(answer).toMatch(/^HTTP\/1\.1 4(00|21) /);
  });

  it('is believed from no other header, no address in the first line, and no second Host', async () => {
    for (const header of ['x-forwarded-host', 'x-host', 'x-original-host', 'forwarded']) {
      const lines = [`host: attacker.example:${port}`, `${header}: desk.example.com`];
      expect(await sendRaw(desk.url, 'GET /api/session HTTP/1.1', lines)).toMatch(
        /^HTTP\/1\.1 421 /,
      );
    }
    const absolute = 'GET http://desk.example.com/api/session HTTP/1.1';
    expect(await sendRaw(desk.url, absolute, [`host: attacker.example:${port}`])).toMatch(
      /^HTTP\/1\.1 (4\d\d) /,
    );
    const twice = ['host: desk.example.com', `host: attacker.example:${port}`];
    expect(await sendRaw(desk.url, 'GET /api/session HTTP/1.1', [...twice].reverse())).toMatch(
      /^HTTP\/1\.1 4(00|21) /,
    );
    expect(await sendRaw(desk.url, 'GET /api/session HTTP/1.1', ['host:'])).toMatch(
      /^HTTP\/1\.1 4(00|21) /,
    );
  });
});

describe('a foreign Origin', () => {
  it('is refused by every route, whether it reads or changes', async () => {
    for (const route of routes) {
      for (const origin of [
        'https://attacker.example',
        'null',
        `http://desk.example.com:${port}`,
      ]) {
        const verdict = await ask(route, `127.0.0.1:${port}`, { origin });
        expect([route.method, route.path, origin, verdict.code]).toEqual([
          ...[route.method, route.path, origin],
          'cross-site',
        ]);
      }
    }
  });

  it('that hides gets no change through: a browser that sends no Origin says Sec-Fetch-Site', async () => {
    for (const route of routes.filter(({ method }) => method !== 'GET')) {
      for (const site of ['cross-site', 'same-site', 'none', 'same-origin', 'odd']) {
        const verdict = await ask(route, `127.0.0.1:${port}`, { 'sec-fetch-site': site });
        expect([route.path, site, verdict.code]).toEqual([route.path, site, 'cross-site']);
      }
    }
  });
});
