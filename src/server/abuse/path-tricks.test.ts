import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { openDesk } from '#server/testing/desk.ts';
import type { TestDesk } from '#server/testing/desk.ts';
import { sendRaw } from '#server/testing/send-raw.ts';
import { makeFolder } from '#testing/processes.ts';

const secret = 'SECRET-OF-THE-FILE';

/** Ways out of a folder, past a check of the address, or into another route. */
const tricks = [
  '/../secret.txt',
  '/../../../../../../etc/passwd',
  '/assets/../../secret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/assets/%2e%2e/%2e%2e/secret.txt',
  '/assets/..%252f..%252fsecret.txt',
  '/assets/..%5c..%5csecret.txt',
  '/assets/..\\..\\secret.txt',
  '/assets/.../...//secret.txt',
  '/assets/%00/secret.txt',
  '/assets/app.js%00.txt',
  '/assets/%c0%ae%c0%ae/secret.txt',
  '/assets//../../secret.txt',
  '//secret.txt',
  '/./../secret.txt',
  '/.env',
  '/.git/config',
  '/package.json',
  '/mixdesk.db',
  '/data/mixdesk.db',
  '/link.txt',
  '/assets/',
  '/assets',
  '/%2e%2e/secret.txt',
  'http://127.0.0.1/../secret.txt',
  'file:///etc/passwd',
  '*',
];

/** Spellings of routes that need a sign-in. */
const spellings = [
  '//api/tasks',
  '/api//tasks',
  '/./api/tasks',
  '/assets/../api/tasks',
  '/assets/..%2fapi/tasks',
  '/%61pi/tasks',
  '/api/tasks/',
  '/api/tasks;x=y',
  '/api/tasks%2f',
  '/api/tasks%00',
  '/api/tasks?x=/assets/',
  '/api/tasks#/assets/',
  '/API/tasks',
  '/healthz/../api/tasks',
  '/favicon.svg/../api/tasks',
  '/api/tasks/%2e%2e/tasks',
  '/api/%2574asks',
];

let folder: Awaited<ReturnType<typeof makeFolder>>;
let desk: TestDesk;
let locked: TestDesk;
beforeAll(async () => {
  folder = await makeFolder();
  const webRoot = path.join(folder.path, 'web');
  await mkdir(path.join(webRoot, 'assets'), { recursive: true });
  await writeFile(path.join(webRoot, 'index.html'), '<title>the page</title>');
  await writeFile(path.join(webRoot, 'assets', 'app.js'), 'export {};');
  await writeFile(path.join(folder.path, 'secret.txt'), secret);
  await writeFile(path.join(webRoot, '.env'), secret);
  desk = await openDesk({ TRTC_ENDPOINT: 'http://127.0.0.1:9' }, { webRoot });
  locked = await openDesk(
    {
      TRTC_ENDPOINT: 'http://127.0.0.1:9',
      OIDC_ISSUER: 'http://127.0.0.1:9',
      OIDC_CLIENT_ID: 'mixdesk',
      OIDC_CLIENT_SECRET: 'secret',
    },
    { webRoot },
  );
  await desk.attach('a-task-that-nobody-may-see');
});
afterAll(async () => {
  await Promise.all([desk.close(), locked.close()]);
  await folder.remove();
});

describe('an odd address', () => {
  it.each(tricks)('leads to no file outside of the page: %s', async (target) => {
    for (const method of ['GET', 'HEAD', 'POST', 'OPTIONS', 'TRACE']) {
      const answer = await sendRaw(desk.url, `${method} ${target} HTTP/1.1`);
      expect(answer).toMatch(/^HTTP\/1\.1 [1-4]\d\d /);
      expect(answer).not.toContain(secret);
      expect(answer).not.toMatch(/root:|sqlite format/i);
    }
  });

  it.each(spellings)('leads nobody past the sign-in: %s', async (target) => {
    for (const headers of [[], ['accept: text/html'], ['sec-fetch-mode: navigate']]) {
      const answer = await sendRaw(locked.url, `GET ${target} HTTP/1.1`, headers);
      const [, status = ''] = /^HTTP\/1\.1 (\d+) /.exec(answer) ?? [];
      // To the sign-in, or nowhere.
      expect(['302', '400', '401', '404']).toContain(status);
      expect(answer).not.toContain('the page');
      if (status === '302') {
        expect(answer).toMatch(/\r\nlocation: \/sign-in\?to=/i);
      }
    }
  });
});
