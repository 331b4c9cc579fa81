import { afterEach, describe, expect, it } from 'vitest';

import { metricsRoute, readinessRoute } from '#contract/health.ts';
import { openDesk } from '#server/testing/desk.ts';
import { findFreePort } from '#testing/free-port.ts';
import { findNginx, startNginx } from '#testing/nginx.ts';
import type { ProxyAnswer } from '#testing/nginx.ts';

import { readExample } from './example-settings.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) {
    await clean();
  }
});

describe('the examples of proxies', () => {
  it('pass on the Host with its port, events at once, and no metrics', () => {
    for (const [file, path] of [
      ['mixdesk.conf', ''],
      ['mixdesk-at-path.conf', '/studio'],
    ] as const) {
      const nginx = readExample(`deploy/nginx/${file}`);
      expect(nginx).toMatch(/^ {4}proxy_set_header Host \$http_host;$/m);
      expect(nginx).not.toMatch(/^[^#]*\$host\b/m);
      expect(nginx).not.toMatch(/^[^#]*non_idempotent/m);
      expect(nginx).toMatch(
        new RegExp(`location = ${path}/api/events \\{[^}]*proxy_buffering off;`),
      );
      expect(nginx).toMatch(new RegExp(`location = ${path}/metrics \\{\\s*return 404;`));
    }
    const caddy = readExample('deploy/caddy/Caddyfile');
    // Caddy passes the Host on as it came; whoever changes it breaks the desk.
    expect(caddy).not.toMatch(/header_up\s+Host/i);
    expect(caddy).toContain('flush_interval -1');
    expect(caddy).toContain(`health_uri ${readinessRoute.path}`);
    expect(caddy).toContain(`respond ${metricsRoute.path} 404`);
  });

  it('work: changes and their events pass nginx with TLS on another port than 443, where nginx is installed', async (context) => {
    const program = findNginx();
    if (program === undefined) {
      // The test above holds the text of the example everywhere.
      return context.skip('needs nginx and openssl');
    }
    const port = await findFreePort();
    const address = `https://desk.example.com:${port}`;
    const desk = await openDesk({ TRTC_ENDPOINT: 'http://127.0.0.1:9', PUBLIC_URL: address });
    cleanups.push(() => desk.close());
    const proxy = await startNginx({
      ...{ program, port, example: 'mixdesk.conf' },
      deskPorts: [new URL(desk.url).port],
    });
    cleanups.push(() => proxy.stop());

    const headers = { origin: address, 'sec-fetch-site': 'same-origin' };
    let events: Promise<ProxyAnswer> | undefined;
    await new Promise<void>((resolve) => {
      events = proxy.call({
        path: '/api/events',
        headers,
        isEnough: (text) => text.includes('event: task'),
        onHead: resolve,
      });
    });
    const body = {
      ...{ kind: 'attach', sdkAppId: 1_400_000_001, taskId: 'a-task' },
      canvas: { width: 1280, height: 720 },
    };
    const attached = await proxy.call({ method: 'POST', path: '/api/tasks', headers, body });
    expect(attached.status).toBe(201);
    expect((await events)?.text).toContain('event: task');

    expect((await proxy.call({ path: '/api/session', headers })).status).toBe(200);
    expect((await proxy.call({ path: '/metrics' })).status).toBe(404);
    const foreign = { origin: 'https://desk.example.com', 'sec-fetch-site': 'same-site' };
    const refused = { method: 'POST', path: '/api/lint', headers: foreign, body: {} };
    expect((await proxy.call(refused)).status).toBe(403);
    const elsewhere = { path: '/', headers: { host: 'desk.example.com', accept: 'text/html' } };
    expect((await proxy.call(elsewhere)).text).toContain('The desk is not at this address');
  });
});
