import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { addressOf } from '#contract/http/route.ts';
import { listContractRoutes } from '#testing/contract-routes.ts';
import { findSpelledPaths } from '#testing/spelled-paths.ts';
import { describe, expect, it } from 'vitest';

import { lintRoute } from './lint.ts';
import { revisionsRoute } from './revision.ts';
import { revisionRoute } from '#contract/support/revision-report.ts';
import { scenesRoute } from './scene.ts';
import { signInRoute } from './sign-in.ts';

const src = fileURLToPath(new URL('..', import.meta.url));

/** Others have routes of their own: the page shows a picture of the simulator, and the server asks a directory of the operator. */
const callsOthers = ['web/recordings/recorder-picture.tsx', 'server/people/directory-client.ts'];

describe('the address of a route', () => {
  it('has its parameters percent-encoded in their places', () => {
    expect(addressOf(revisionRoute, { params: { id: 'a/b ?ü', number: 7 } })).toBe(
      '/api/tasks/a%2Fb%20%3F%C3%BC/revisions/7',
    );
  });

  it('has its query percent-encoded, without what is left out', () => {
    expect(addressOf(signInRoute, { query: { to: '/?task=a&b' } })).toBe(
      '/sign-in?to=%2F%3Ftask%3Da%26b',
    );
    expect(addressOf(revisionsRoute, { params: { id: 'x' }, query: { limit: 20 } })).toBe(
      '/api/tasks/x/revisions?limit=20',
    );
    expect(addressOf(scenesRoute, {})).toBe('/api/scenes');
  });

  it('is its path where there is nothing to fill in', () => {
    expect(addressOf(lintRoute, {})).toBe('/api/lint');
  });
});

describe('the routes of the contract', () => {
  it('have one definition for each method and path', async () => {
    const names = (await listContractRoutes()).map(({ method, path: at }) => `${method} ${at}`);
    expect(names.length).toBeGreaterThan(30);
    expect(names).toEqual([...new Set(names)]);
  });

  it('are spelled nowhere else: not in the page, not in the server', async () => {
    const paths = (await listContractRoutes()).map((route) => route.path);
    const files = await listSources(['web', 'server']);
    expect(files.length).toBeGreaterThan(300);
    const offences = await Promise.all(
      files.map(async (file) =>
        findSpelledPaths(await readFile(path.join(src, file), 'utf8'), paths).map(
          ({ line, text }) => `${file}:${line} ${text}`,
        ),
      ),
    );
    expect(offences.flat()).toEqual([]);
  });
});

describe('the search for paths spelled outside the contract', () => {
  const paths = ['/api/tasks/:id', '/callbacks/trtc', '/healthz', '/sign-in'];

  it.each([
    "request('/api/tasks', taskList)",
    'fetch(`/api/tasks/${id}/takes`)',
    'fetch(`${base}/callbacks/trtc`)',
    "fetch('http://127.0.0.1:8080/healthz')",
    'location.assign("/sign-in?to=x")',
    'const to = `${base}/${encodeURIComponent(id)}`;',
    'app.get(path, handler)',
    'app.route({\n  method,\n  url,\n})',
  ])('finds %j', (source) => {
    expect(findSpelledPaths(`const a = 1;\n${source}\n`, paths)).toMatchObject([{ line: 2 }]);
  });

  it.each([
    "import { tasksQuery } from '#web/api/queries.ts';",
    '/** Feeds the cache from `GET /api/events`. */',
    '// As `POST /api/tasks` does.',
    "const file = 'docs/api/tasks.md';",
    "const page = '/sign-in-help';",
    'app.route({\n  ...declareRoute(taskRoute, { hide: true }),\n});',
  ])('lets %j be', (source) => {
    expect(findSpelledPaths(source, paths)).toEqual([]);
  });
});

/** Source files under `src/`, without tests and what only tests use. */
async function listSources(rooms: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    rooms.map(async (room) =>
      (await readdir(path.join(src, room), { recursive: true })).map((file) =>
        path.posix.join(room, ...file.split(path.sep)),
      ),
    ),
  );
  return found
    .flat()
    .filter(
      (file) =>
        /(?<!\.test)\.tsx?$/.test(file) &&
        !file.includes('/testing/') &&
        !callsOthers.includes(file),
    );
}
