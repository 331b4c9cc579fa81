import { readdirSync } from 'node:fs';
import { request as httpRequest } from 'node:http';

import { expect, test } from 'vitest';

import { startForTest } from '#simulator/testing/simulator.ts';

test('the panel and each of its files are served with a policy that allows nothing else', async () => {
  const { url } = await startForTest();
  const files = readdirSync(new URL('../panel', import.meta.url));
  expect(files).toContain('panel.js');
  for (const file of ['', ...files.filter((name) => name !== 'index.html')]) {
    const response = await fetch(`${url}/_simulator/${file}`);
    expect([file, response.status]).toEqual([file, 200]);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(
      /default-src 'none'; script-src 'self';.*frame-ancestors( https?:\/\/(127\.0\.0\.1|localhost):\*)+$/,
    );
    expect(policy).not.toContain('unsafe');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const kind = file.endsWith('.js') ? 'javascript' : file.endsWith('.css') ? 'css' : 'html';
    expect(response.headers.get('content-type')).toContain(`text/${kind}`);
  }
  const page = await (await fetch(`${url}/_simulator/`)).text();
  // The policy would refuse them.
  expect(page).not.toMatch(/<script(?![^>]* src=)|<style|\son\w+=|\sstyle=/);
});

test('only the panel’s own files are served, and to this machine only', async () => {
  const { url, port } = await startForTest();
  for (const name of ['index.html', 'no-such.js', '%2e%2e%2fmain.ts', 'panel.js%00.css']) {
    const response = await fetch(`${url}/_simulator/${name}`);
    expect([name, response.status]).toEqual([name, 404]);
  }
  const status = await new Promise((resolve, reject) => {
    const headers = { host: 'rebound.example.com' };
    httpRequest({ port, path: '/_simulator/', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
  expect(status).toBe(403);
});
