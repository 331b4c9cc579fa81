import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { eventStreamRoute } from '#contract/http/event-stream.ts';
import { events } from '#contract/events.ts';
import { buildApp } from '#server/app.ts';
import type { Application } from '#server/app.ts';
import { followMachine } from '#server/clock/desk-clock.ts';
import { createCloud } from '#server/cloud/create-cloud.ts';
import { readConfig } from '#server/config/config.ts';
import { createLogger } from '#server/config/logger.ts';
import { openRepository } from '#server/database/open-repository.ts';
import type { Repository } from '#server/database/repository.ts';
import { joinReplicas } from '#server/replicas/membership.ts';
import { listContractRoutes } from '#testing/contract-routes.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The paths of the OpenAPI document, as far as they are looked at here. */
type Paths = Readonly<Record<string, Readonly<Record<string, { readonly description?: string }>>>>;

let folder: string;
let repository: Repository;
let application: Application;
let paths: Paths;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mixdesk-'));
  // With everything switched on that brings routes. Nobody answers at these addresses, and nobody asks.
  const config = readConfig({
    DATA_DIR: folder,
    LOG_LEVEL: 'fatal',
    PUBLIC_URL: 'https://desk.example',
    TENCENTCLOUD_SECRET_ID: 'id',
    TENCENTCLOUD_SECRET_KEY: 'key',
    TRTC_CALLBACK_KEY: 'key',
    OIDC_ISSUER: 'https://issuer.example',
    OIDC_CLIENT_ID: 'desk',
    OIDC_CLIENT_SECRET: 'secret',
  });
  const { credentials, endpoint, timeoutMs } = config;
  if (credentials === null) {
    throw new Error('This desk needs credentials.');
  }
  const log = createLogger(config);
  repository = await openRepository({
    databaseUrl: undefined,
    dataDir: folder,
    origin: new URL(endpoint).host,
  });
  application = await buildApp({
    config,
    repository,
    cloud: createCloud({ endpoint, credentials, timeoutMs }),
    log,
    membership: await joinReplicas({ repository, timeoutMs, log }),
    clock: followMachine(log),
    webRoot: folder,
  });
  paths = (application.app.swagger() as { readonly paths: Paths }).paths;
});
afterAll(async () => {
  await application.stop(0);
  await repository.close();
  await rm(folder, { recursive: true });
});

describe('the server and the contract', () => {
  it('know the same routes', async () => {
    const routes = await listContractRoutes();
    expect(readRegistered(application)).toEqual(
      new Set(routes.map(({ method, path: at }) => `${method} ${at}`)),
    );
  });

  it('describe every route to programs, but for the pages and the description itself', async () => {
    const described = Object.entries(paths).flatMap(([at, verbs]) =>
      Object.keys(verbs).map((verb) => `${verb.toUpperCase()} ${at}`),
    );
    const expected = (await listContractRoutes())
      .filter(({ text }) => text !== 'text/html' && text !== 'application/json')
      .map(({ method, path: at }) => `${method} ${at.replace(/:(\w+)/g, '{$1}')}`);
    expect(described.sort()).toEqual(expected.sort());
  });

  it('describe every event with the fields of its data', () => {
    const description = paths[eventStreamRoute.path]?.['get']?.description ?? '';
    for (const { event, description: words } of events) {
      const fields = Object.keys(event.data.shape).join(', ');
      expect(description).toContain(`\`${event.kind}\` {${fields}}: ${words}`);
    }
  });
});

/** What the router answers, as `GET /api/tasks`. HEAD comes with every GET. */
function readRegistered({ app }: Application): ReadonlySet<string> {
  const branch: string[] = [];
  // A tree with one line a path: four columns for each step from the root, what the line adds to the path, its methods.
  return new Set(
    app
      .printRoutes({ commonPrefix: false })
      .split('\n')
      .flatMap((line) => {
        const [, indent = '', step = '', methods = ''] =
          /^([│ ]*)[├└]── (\S*)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
        branch.splice(indent.length / 4, Infinity, step);
        return methods
          .split(', ')
          .filter((method) => method !== '' && method !== 'HEAD')
          .map((method) => `${method} ${branch.join('')}`);
      }),
  );
}
