import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { eventStreamRoute } from '#contract/http/event-stream.ts';
import { openDesk, testKeys } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { recordingEnv, recordingSecrets } from '#server/testing/recordings.ts';
import { listContractRoutes } from '#testing/contract-routes.ts';

const secrets = [...recordingSecrets, testKeys.secretId, testKeys.secretKey];

let desk: TestDesk;
let id: string;
beforeAll(async () => {
  desk = await openDesk({ ...recordingEnv, TRTC_ENDPOINT: 'http://127.0.0.1:9' });
  ({ id } = await desk.attach('some-task'));
});
afterAll(() => desk.close());

/** Bodies that are accepted, by route; every other route gets one that is refused. */
const bodies: Readonly<Record<string, unknown>> = {
  'PUT /api/tasks/:id/cast': { version: 0, seats: { host: 'ana' } },
  'PUT /api/tasks/:id/rundown': { version: 0, sceneIds: [], position: null },
  'PUT /api/tasks/:id/safe-layout': { revision: null },
  'POST /api/tasks/:id/takes': {
    baseRevision: null,
    MixLayoutParams: { MixLayoutMode: 3 },
    SubscribeStreamUserIds: {},
  },
};

describe('the headers of every answer', () => {
  it('hold no secret, and none that this list does not name', async () => {
    const routes = (await listContractRoutes()).filter(
      ({ path }) => path !== eventStreamRoute.path,
    );
    const seen = new Map<string, string>();
    for (const { method, path } of routes) {
      const name = `${method} ${path}`;
      const response = await fetch(desk.url + path.replace(':id', id).replaceAll(/:\w+/g, '1'), {
        method,
        redirect: 'manual',
        ...(method !== 'GET' && {
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(bodies[name] ?? {}),
        }),
      });
      const text = await response.text();
      for (const [header, value] of response.headers) {
        seen.set(header, name);
        expect(
          secrets.filter((secret) => value.includes(secret)),
          `${name} ${header}`,
        ).toEqual([]);
      }
      expect(
        secrets.filter((secret) => text.includes(secret)),
        name,
      ).toEqual([]);
    }
    expect(seen.size).toBeGreaterThan(5);
    expect([...seen].filter(([header]) => !known.has(header))).toEqual([]);
  });

  it('keep every answer with data, and every refusal, out of caches', async () => {
    const routes = await listContractRoutes();
    const kept: string[] = [];
    for (const { method, path } of [...routes, { method: 'GET', path: '/api/nothing' } as const]) {
      for (const body of [bodies[`${method} ${path}`] ?? {}, 'no body of this route']) {
        const response = await fetch(desk.url + path.replace(':id', id).replaceAll(/:\w+/g, '1'), {
          method,
          redirect: 'manual',
          ...(method !== 'GET' && {
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          }),
        });
        await response.body?.cancel();
        if (!/^no-store\b/.test(response.headers.get('cache-control') ?? '')) {
          kept.push(`${method} ${path} ${response.status}`);
        }
      }
    }
    expect(kept).toEqual([]);
  });
});

const known = new Set([
  'allow',
  'cache-control',
  'connection',
  'content-disposition',
  'content-length',
  'content-security-policy',
  'content-type',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'date',
  'etag',
  'keep-alive',
  'location',
  // The number of the newest event.
  'mixdesk-position',
  'origin-agent-cluster',
  'referrer-policy',
  'retry-after',
  'strict-transport-security',
  'transfer-encoding',
  'vary',
  'x-content-type-options',
  'x-dns-prefetch-control',
  'x-download-options',
  'x-frame-options',
  'x-permitted-cross-domain-policies',
  'x-request-id',
  'x-xss-protection',
]);
