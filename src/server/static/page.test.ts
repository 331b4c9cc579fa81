import { mkdir, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import path from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openDesk } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { makeFolder } from '#testing/processes.ts';

const script = `console.log(${JSON.stringify('mixdesk '.repeat(300))});`;
const page =
  '<!doctype html><title>Mixdesk</title><script type="module" src="/assets/app-abc123.js"></script>';

let folder: Awaited<ReturnType<typeof makeFolder>>;
let desk: TestDesk;
beforeAll(async () => {
  folder = await makeFolder();
  await mkdir(path.join(folder.path, 'assets'));
  await writeFile(path.join(folder.path, 'index.html'), page);
  const asset = path.join(folder.path, 'assets/app-abc123.js');
  await writeFile(asset, script);
  await writeFile(`${asset}.br`, brotliCompressSync(script));
  await writeFile(`${asset}.gz`, gzipSync(script));
  desk = await openDesk({ TRTC_ENDPOINT: 'http://127.0.0.1:9' }, { webRoot: folder.path });
});
afterAll(async () => {
  await desk.close();
  await folder.remove();
});

/** Fetch would decompress by itself. */
function fetchRaw(
  url: string,
  headers: Record<string, string>,
): Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    get(`${desk.url}${url}`, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks),
        });
      });
    }).on('error', reject);
  });
}

describe('the built page', () => {
  it('is served at / and not cached', async () => {
    const answer = await desk.get<string>('/');
    expect([answer.status, answer.body]).toEqual([200, page]);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
  });

  it('has assets in the browser’s encoding, which it may cache for ever', async () => {
    const url = '/assets/app-abc123.js';
    const brotli = await fetchRaw(url, { 'accept-encoding': 'gzip, deflate, br' });
    expect(brotli.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(brotli.headers['content-type']).toMatch(/javascript/);
    expect(brotli.headers.vary).toMatch(/accept-encoding/i);
    expect(brotliDecompressSync(brotli.body).toString()).toBe(script);
    const gzip = await fetchRaw(url, { 'accept-encoding': 'gzip' });
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gzip.body).toString()).toBe(script);
    const plain = await fetchRaw(url, {});
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.body.toString()).toBe(script);
  });

  it('is served at /sandbox too, whatever the client accepts', async () => {
    for (const url of ['/sandbox', '/sandbox?from=help', '/sandbox/']) {
      const answer = await desk.get<string>(url, { accept: 'application/json' });
      expect([url, answer.status, answer.body]).toEqual([url, 200, page]);
    }
  });

  it('answers a navigation to one of its paths, but never a program', async () => {
    const navigation = await desk.get<string>('/tasks/abc', { accept: 'text/html,*/*' });
    expect([navigation.status, navigation.body]).toEqual([200, page]);
    for (const url of ['/api/nothing', '/assets/gone-123.js', '/callbacks/trtc']) {
      const answer = await desk.get<{ code: string }>(url, { accept: 'text/html,*/*' });
      expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
    }
    expect((await desk.get('/tasks/abc', { accept: 'application/json' })).status).toBe(404);
  });

  it.each([
    '/../config.ts',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/assets/..%2f..%2fetc%2fpasswd',
    '/.env',
  ])('is not served at %s', async (url) => {
    const answer = await fetchRaw(url, {});
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });
});

describe('a page that has not been built', () => {
  it('is a problem document that names the command', async () => {
    const bare = await openDesk({ TRTC_ENDPOINT: 'http://127.0.0.1:9' });
    const answer = await bare.get<{ detail: string }>('/', { accept: 'text/html' });
    expect([answer.status, answer.body.detail]).toEqual([
      404,
      expect.stringContaining('npm run build'),
    ]);
    await bare.close();
  });
});
