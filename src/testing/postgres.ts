import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import pg from 'pg';

import { findPostgresBinaries } from './postgres-binaries.ts';

const run = promisify(execFile);
const keeperFile = fileURLToPath(new URL('./postgres-keeper.mjs', import.meta.url));

/** A real PostgreSQL for one test file. */
export interface TestPostgres {
  /** Makes an empty database and gives its `postgres://…` address. */
  createDatabase(): Promise<string>;
  /** Ends a server of our own at once, with all its connections; `start` brings it back with what was committed. */
  crash(): Promise<void>;
  start(): Promise<void>;
  /** Ends the server, or drops the databases made on a borrowed one. Nothing is left behind. */
  stop(): Promise<void>;
}

/**
 * The server of `TEST_DATABASE_URL` if that is set, else a temporary one of our own: from the npm package of this platform,
 * then from the system's binaries. Rejects with what to do when there is none; never skips.
 */
export async function startPostgres(): Promise<TestPostgres> {
  const borrowed = process.env['TEST_DATABASE_URL'];
  if (borrowed !== undefined && borrowed !== '') {
    return serveDatabases(borrowed);
  }
  return startOwnPostgres({ durability: 'nothing' });
}

/** What a commit waits for. A server that crashes keeps it in every case but `nothing`; after a power cut only `disk` does. */
type Durability = 'nothing' | 'process' | 'disk';

/** A temporary server whatever `TEST_DATABASE_URL` says: for tests that crash it, and for benchmarks, which sync to the disk. */
export async function startOwnPostgres({
  durability = 'process',
}: { readonly durability?: Durability } = {}): Promise<TestPostgres> {
  const server = await startTemporaryServer(startAttempts, durability);
  return serveDatabases(server.url, server);
}

function serveDatabases(adminUrl: string, own?: Server): TestPostgres {
  const names: string[] = [];
  async function administer(statement: string): Promise<void> {
    const client = new pg.Client({ connectionString: adminUrl });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  }
  return {
    async createDatabase() {
      const name = `mixdesk_test_${randomBytes(6).toString('hex')}`;
      await administer(`create database ${name}`);
      names.push(name);
      const url = new URL(adminUrl);
      url.pathname = `/${name}`;
      return url.href;
    },
    crash: () => refuseBorrowed(own).crash(),
    start: () => refuseBorrowed(own).start(),
    async stop() {
      if (own !== undefined) {
        return own.stop();
      }
      for (const name of names) {
        await administer(`drop database if exists ${name} with (force)`);
      }
    },
  };
}

interface Keeper {
  readonly stop: () => Promise<void>;
  readonly crash: () => Promise<void>;
  readonly start: () => Promise<void>;
}

interface Server extends Keeper {
  readonly url: string;
}

function refuseBorrowed(own: Server | undefined): Server {
  if (own === undefined) {
    throw new Error('The server of TEST_DATABASE_URL is not ours to crash.');
  }
  return own;
}

/** A free port can be taken by somebody else before the server listens there: then all is done again. */
const startAttempts = 5;

async function startTemporaryServer(attempts: number, durability: Durability): Promise<Server> {
  const directory = mkdtempSync(join(tmpdir(), 'mixdesk-postgres-'));
  try {
    const user = chooseUser();
    const bin = await makeRunnable(findPostgresBinaries(), directory, user);
    const password = randomBytes(12).toString('hex');
    const data = join(directory, 'data');
    const passwordFile = join(directory, 'password');
    mkdirSync(data);
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (user !== undefined) {
      for (const path of [directory, data, passwordFile]) {
        chownSync(path, user.uid, user.gid);
      }
    }
    chmodSync(data, 0o700);
    await run(
      join(bin, 'initdb'),
      // No sync: the cluster lives as long as the test.
      [
        ...['-D', data, '-U', 'mixdesk', '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
        ...['--encoding', 'UTF8', '--no-locale', '--no-sync'],
      ],
      { ...user, cwd: directory },
    );
    return await keep(join(bin, 'postgres'), data, directory, password, user, durability);
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    const portWasTaken = error instanceof Error && error.message.includes('could not bind');
    if (portWasTaken && attempts > 1) {
      return startTemporaryServer(attempts - 1, durability);
    }
    throw error;
  }
}

interface User {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root; `nobody` will do. */
function chooseUser(): User | undefined {
  return process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined;
}

/** The folder of binaries that `user` can run: the given one, or a copy when the way to it is closed to others. */
async function makeRunnable(
  bin: string,
  directory: string,
  user: User | undefined,
): Promise<string> {
  if (user === undefined) {
    return bin;
  }
  chownSync(directory, user.uid, user.gid);
  try {
    await run(join(bin, 'postgres'), ['--version'], { ...user, cwd: directory });
    return bin;
  } catch (error) {
    const tree = dirname(bin);
    // The package's own folder; a system's is never copied, it may be all of /usr.
    if (basename(tree) !== 'native') {
      throw error;
    }
    const copy = join(directory, 'native');
    cpSync(tree, copy, { recursive: true, verbatimSymlinks: true });
    return join(copy, 'bin');
  }
}

const startTimeoutMs = 60_000;

async function keep(
  binary: string,
  data: string,
  directory: string,
  password: string,
  user: User | undefined,
  durability: Durability,
): Promise<Server> {
  const port = await findFreePort();
  const settings = [
    ...['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories='],
    ...(durability === 'disk' ? [] : ['fsync=off', 'full_page_writes=off']),
    'max_connections=60',
    // Off, a crash may lose what was acknowledged last; only tests that order one need it on.
    `synchronous_commit=${durability === 'nothing' ? 'off' : 'on'}`,
  ];
  const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])];
  const started = await spawnKeeper({ binary, args, directory, user });
  if (started.kind === 'failed') {
    throw new Error(`The temporary PostgreSQL did not start:\n${started.output}`);
  }
  return {
    ...started.keeper,
    url: `postgres://mixdesk:${password}@127.0.0.1:${port}/postgres`,
  };
}

type Started =
  | { readonly kind: 'ready'; readonly keeper: Keeper }
  | { readonly kind: 'failed'; readonly output: string };

function spawnKeeper(job: Readonly<Record<string, unknown>>): Promise<Started> {
  // A group of its own: an interrupt at the terminal ends the tests, and their end ends it.
  const keeper = spawn(process.execPath, [keeperFile, JSON.stringify(job)], {
    detached: process.platform !== 'win32',
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const exited = new Promise<void>((resolve) => keeper.once('close', () => resolve()));
  async function stop(): Promise<void> {
    keeper.stdin.end();
    await exited;
  }
  function order(word: 'crash' | 'start', answer: string): Promise<void> {
    return new Promise((resolve) => {
      let said = '';
      const listen = (text: string): void => {
        said += text;
        if (!said.includes(answer)) {
          return;
        }
        keeper.stderr.off('data', listen);
        resolve();
      };
      keeper.stderr.on('data', listen);
      keeper.stdin.write(`${word}\n`);
    });
  }
  const ready = 'ready to accept connections';
  const orders: Keeper = {
    stop,
    crash: () => order('crash', 'crashed as ordered'),
    start: () => order('start', ready),
  };
  return new Promise((resolve) => {
    let output = '';
    const timer = setTimeout(() => void stop(), startTimeoutMs);
    keeper.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (!output.includes(ready)) {
        return;
      }
      clearTimeout(timer);
      // Read on, or the server would block on a full pipe; keep nothing.
      output = '';
      resolve({ kind: 'ready', keeper: orders });
    });
    void exited.then(() => {
      clearTimeout(timer);
      resolve({ kind: 'failed', output });
    });
  });
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
