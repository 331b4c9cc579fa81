import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openDesk, testSdkAppId } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { openVisitor } from '#server/testing/visitor.ts';
import { startIssuer } from '#testing/issuer.ts';
import type { TestIssuer } from '#testing/issuer.ts';
import { makeFolder } from '#testing/processes.ts';

import { withoutPublicPath } from './public-path.ts';

describe('an address behind /studio', () => {
  it.each([
    ['/studio/api/tasks?limit=1', '/api/tasks?limit=1'],
    ['/studio/', '/'],
    ['/studio', '/'],
    ['/studio?task=a', '/?task=a'],
    // What the proxy has already shortened, and what a probe asks of the desk itself.
    ['/api/tasks', '/api/tasks'],
    ['/', '/'],
    ['/studios/', '/studios/'],
    ['/Studio/api', '/Studio/api'],
  ])('%s is %s inside the desk', (url, inside) => {
    expect(withoutPublicPath(url, '/studio')).toBe(inside);
    expect(withoutPublicPath(url, '')).toBe(url);
  });
});

const host = 'https://desk.example.com:8443';
const page = '<!doctype html><title>Mixdesk</title><script src="./assets/app.js"></script>';

describe('a desk with a path in PUBLIC_URL', () => {
  let issuer: TestIssuer;
  let webRoot: Awaited<ReturnType<typeof makeFolder>>;
  let desk: TestDesk;
  beforeAll(async () => {
    issuer = await startIssuer({ ana: { roles: 'producer' } }, [`${host}/studio`]);
    webRoot = await makeFolder();
    await mkdir(path.join(webRoot.path, 'assets'));
    await writeFile(path.join(webRoot.path, 'index.html'), page);
    const env = { TRTC_ENDPOINT: 'http://127.0.0.1:9', PUBLIC_URL: `${host}/studio/` };
    desk = await openDesk({ ...env, ...issuer.env }, { webRoot: webRoot.path });
  });
  afterAll(async () => {
    await desk.close();
    await issuer.close();
    await webRoot.remove();
  });

  it('signs people in and out there, with cookies for that path only', async () => {
    const visitor = openVisitor(desk.url, host);
    const callback = await visitor.signInUpToCallback('ana', '/studio/?task=a');
    expect(callback.startsWith(`${host}/studio/sign-in/callback?`)).toBe(true);
    const back = await visitor.get(callback);
    expect([back.status, back.headers.location]).toEqual([302, '/studio/?task=a']);
    const lines = (back.headers['set-cookie'] ?? []).filter((line) => !line.includes('=;'));
    expect(lines).toEqual([
      expect.stringMatching(
        /^__Secure-mixdesk=[\w-]{43}; Path=\/studio; .*HttpOnly; Secure; SameSite=Lax$/,
      ),
    ]);
    expect((await visitor.get('/studio/?task=a')).text).toBe(page);

    const own = { origin: host, 'sec-fetch-site': 'same-origin' };
    const body = {
      ...{ kind: 'attach', sdkAppId: testSdkAppId, taskId: 'a-task' },
      canvas: { width: 1280, height: 720 },
    };
    const attached = await visitor.post('/studio/api/tasks', body, own);
    expect(attached.status).toBe(201);
    const { id } = JSON.parse(attached.text) as { readonly id: string };
    expect(attached.headers.location).toBe(`/studio/api/tasks/${id}`);

    expect((await visitor.post('/studio/sign-out', {}, own)).status).toBe(204);
    expect((await visitor.get('/studio/signed-out')).text).toContain('href="./sign-in?fresh=true"');
    // The page leads to the sign-in of this desk, not to that of whoever has the root of the host.
    expect((await visitor.get('/studio/sandbox')).headers.location).toBe(
      '/studio/sign-in?to=%2Fsandbox',
    );
  });

  it('leads every page into the folder of its files', async () => {
    const visitor = openVisitor(desk.url, host);
    await visitor.signIn('ana', '/studio/');
    for (const [from, to] of [
      ['/studio?task=a', '/studio/?task=a'],
      ['/studio/sandbox/', '/studio/sandbox'],
      ['/studio/tasks/abc', '/studio/'],
    ] as const) {
      const answer = await visitor.get(from);
      expect([from, answer.status, answer.headers.location]).toEqual([from, 302, to]);
    }
    const { text } = await visitor.get('/studio/api/openapi.json');
    expect(JSON.parse(text)).toMatchObject({ servers: [{ url: '/studio' }] });
  });

  it('answers probes that know nothing of the path', async () => {
    expect((await desk.get('/readyz')).status).toBe(200);
  });
});
