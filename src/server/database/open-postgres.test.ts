import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';

import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { startPostgres } from '#testing/postgres.ts';
import type { TestPostgres } from '#testing/postgres.ts';

import type { DatabaseChange } from '#server/database/engine/postgres-connector.ts';
import { makeNewRevision } from '#server/testing/new-revision.ts';
import { makeNewTask } from '#server/testing/new-task.ts';

import { openRepository } from './open-repository.ts';
import type { Repository } from './repository.ts';

let postgres: TestPostgres;
let databaseUrl: string;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  databaseUrl = await postgres.createDatabase();
});

function open(
  url = databaseUrl,
  onDatabaseChange?: (change: DatabaseChange) => void,
): Promise<Repository> {
  return openRepository({
    databaseUrl: url,
    dataDir: '/nowhere/that/exists',
    origin: 'simulator',
    onDatabaseChange,
  });
}

async function query(text: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(text).finally(() => client.end());
}

function change(edit: (url: URL) => void): string {
  const url = new URL(databaseUrl);
  edit(url);
  return url.href;
}

test('replicas that start at the same time on an empty database create one schema', async () => {
  const replicas = await Promise.all(Array.from({ length: 6 }, () => open()));
  const [first, last] = [replicas[0], replicas.at(-1)];
  await first?.tasks.attach(makeNewTask({ id: 't', taskId: 'T' }));
  expect(await last?.tasks.find('t')).toMatchObject({ taskId: 'T' });
  const outcomes = await Promise.all(
    replicas.map((replica) => replica.revisions.open(makeNewRevision('t'))),
  );
  expect(outcomes.filter((outcome) => outcome.kind === 'opened')).toHaveLength(1);
  await Promise.all(replicas.map((replica) => replica.close()));
});

test('a server that has no room for one more connection answers on those that there are', async () => {
  await (await open()).close();
  const role = `crowded_${new URL(databaseUrl).pathname.slice(1)}`.toLowerCase();
  await query(`create role ${role} login password 'crowded' connection limit 3`);
  await query(`grant all on all tables in schema public to ${role}`);
  const crowded = change((url) => {
    url.username = role;
    url.password = 'crowded';
  });
  const repository = await open(crowded);
  // Far more questions at once than connections: each waits for its turn, and none fails.
  const found = await Promise.all(
    Array.from({ length: 40 }, () => repository.tasks.find('nobody')),
  );
  expect(found).toEqual(Array.from({ length: 40 }, () => undefined));
  await repository.close();
  await query(`drop owned by ${role}`);
  await query(`drop role ${role}`);
});

test('idle connections that break are reported and replaced', async () => {
  const reported: DatabaseChange[] = [];
  let finish: () => void = () => undefined;
  const broken = new Promise<void>((resolve) => (finish = resolve));
  const repository = await open(databaseUrl, (change) => {
    reported.push(change);
    finish();
  });
  await query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'mixdesk' and datname = current_database()`,
  );
  await broken;
  await expect(repository.ping()).resolves.toBeUndefined();
  await expect
    .poll(() => reported.map(({ kind }) => kind), { timeout: 10_000 })
    .toEqual(['away', 'back']);
  await repository.close();
});

test('a database of a newer Mixdesk is refused', async () => {
  await (await open()).close();
  await query(`insert into mixdesk_migrations values ('9999-from-the-future', '2030-01-01')`);
  await expect(open()).rejects.toMatchObject({
    code: 'database-too-new',
    message: expect.stringContaining('9999-from-the-future') as string,
  });
});

async function findClosedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}

test.each<[string, () => string | Promise<string>, RegExp]>([
  ['has another scheme', () => 'mysql://alice:hunter2@127.0.0.1/db', /not of the form/],
  ['is not an address', () => 'postgres://alice:hunter2@[::1/db', /not of the form/],
  [
    'names a closed port',
    async () => {
      const port = await findClosedPort();
      return change((url) => ((url.port = port), (url.password = 'hunter2')));
    },
    /nothing listens at that address/,
  ],
  ['names an unknown host', () => 'postgres://alice:hunter2@db.mixdesk.invalid/db', /unknown/],
  [
    'has a wrong password',
    () => change((url) => (url.password = 'hunter2')),
    /user or the password/,
  ],
  ['names no database', () => change((url) => (url.pathname = '/nobody')), /create it first/],
])(
  'a DATABASE_URL that %s is refused with a message that does not contain the password',
  async (_name, make, reason) => {
    const url = await make();
    const error: unknown = await open(url).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      name: 'DatabaseUnreachableError',
      code: 'database-unreachable',
      message: expect.stringMatching(/^The database at DATABASE_URL cannot be used: /) as string,
    });
    expect((error as Error).message).toMatch(reason);
    const password = /:([^:@/]+)@/.exec(url)?.[1] ?? expect.fail('the address has no password');
    expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(password);
  },
);
