// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, expect, test } from 'vitest';

const script = fileURLToPath(new URL('check-advisories.mjs', import.meta.url));

/** A project with one package. @type {string} */
let folder;
/** What the registry answers about vulnerabilities; null: it keeps none. @type {object | null} */
let advisories;
/** @type {import('node:http').Server} */
let registry;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mixdesk-advisories-'));
  const manifest = { name: 'a', version: '1.0.0', dependencies: { leaky: '1.0.0' } };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(
    path.join(folder, 'package-lock.json'),
    JSON.stringify({
      name: 'a',
      version: '1.0.0',
      lockfileVersion: 3,
      packages: { '': manifest, 'node_modules/leaky': { version: '1.0.0' } },
    }),
  );
  advisories = null;
  registry = createServer((request, response) => {
    if (request.method === 'GET') {
      const versions = { '1.0.0': { name: 'leaky', version: '1.0.0' } };
      response.end(JSON.stringify({ name: 'leaky', 'dist-tags': { latest: '1.0.0' }, versions }));
      return;
    }
    response.statusCode = advisories === null ? 405 : 200;
    response.end(advisories === null ? '' : JSON.stringify(advisories));
  }).listen(0, '127.0.0.1');
  await once(registry, 'listening');
});
afterEach(async () => {
  registry.closeAllConnections();
  registry.close();
  await rm(folder, { recursive: true, force: true });
});

const finding = {
  leaky: [
    {
      id: 1,
      url: 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc',
      title: 'Leaks everything',
      severity: 'high',
      vulnerable_versions: '<=1.0.0',
    },
  ],
};
const reason = 'The desk never calls the function that leaks.';
const accepted = { id: 'GHSA-aaaa-bbbb-cccc', package: 'leaky', reason, until: '2999-12-31' };

/**
 * @param {readonly object[]} [list] the accepted findings
 * @returns {Promise<{ code: number | null, output: string }>}
 */
async function check(list = []) {
  const file = path.join(folder, 'accepted.json');
  await writeFile(file, JSON.stringify(list));
  const { port } = /** @type {import('node:net').AddressInfo} */ (registry.address() ?? {});
  const child = spawn(process.execPath, [script, '--project', folder, '--accepted', file], {
    env: {
      ...process.env,
      npm_config_registry: `http://127.0.0.1:${port}/`,
      npm_config_cache: path.join(folder, 'cache'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
  }
  const [code] = await once(child, 'close');
  return { code, output };
}

test('a new finding of a package of the product fails and is named', async () => {
  advisories = finding;
  const { code, output } = await check();
  expect(output).toContain('leaky: Leaks everything (high), https://github.com/advisories/GHSA-');
  expect(output).toContain('Update the package.');
  expect(code).toBe(1);
});

test('an accepted finding passes until its day, and fails when it is no longer reported', async () => {
  advisories = finding;
  expect(await check([accepted])).toMatchObject({ code: 0 });
  const late = await check([{ ...accepted, until: '2020-01-01' }]);
  expect([late.code, late.output.includes('that has expired')]).toEqual([1, true]);
  advisories = {};
  const unneeded = await check([accepted]);
  expect([unneeded.code, unneeded.output.includes('remove GHSA-aaaa-bbbb-cccc')]).toEqual([
    1,
    true,
  ]);
});

test('an accepted finding needs a reason and a day', async () => {
  advisories = {};
  expect(await check([{ ...accepted, reason: 'no' }])).toMatchObject({ code: 1 });
  expect(await check([{ ...accepted, until: 'never' }])).toMatchObject({ code: 1 });
});

test('a registry without advisories passes and says plainly that nothing was checked', async () => {
  const { code, output } = await check();
  expect(output).toContain(
    'Advisories: not checked, because the registry keeps no advisories (HTTP 405).',
  );
  expect(code).toBe(0);
});

test('a registry that cannot be reached passes and says so', async () => {
  registry.closeAllConnections();
  const closed = once(registry, 'close');
  const { port } = /** @type {import('node:net').AddressInfo} */ (registry.address() ?? {});
  registry.close();
  await closed;
  registry.address = () => ({ address: '127.0.0.1', family: 'IPv4', port });
  const { code, output } = await check();
  expect(output).toContain('Advisories: not checked, because the registry cannot be reached.');
  expect(code).toBe(0);
});
