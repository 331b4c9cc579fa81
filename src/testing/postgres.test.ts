import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { startPostgres } from './postgres.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));
const moduleUrl = new URL('./postgres.ts', import.meta.url).href;

beforeEach(() => vi.stubEnv('TEST_DATABASE_URL', ''));
afterEach(() => vi.unstubAllEnvs());

async function ask(url: string, text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(text).finally(() => client.end());
  return rows;
}

test('each database is empty and apart from the others, and stop ends the server', async () => {
  const postgres = await startPostgres();
  const [first, second] = [await postgres.createDatabase(), await postgres.createDatabase()];
  await ask(first, 'create table here (a int)');
  expect(await ask(second, `select to_regclass('here') as found`)).toEqual([{ found: null }]);
  await postgres.stop();
  await expect(ask(first, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
});

test('a borrowed server is given back without our databases', async () => {
  const lender = await startPostgres();
  const url = await lender.createDatabase();
  vi.stubEnv('TEST_DATABASE_URL', url);
  const borrower = await startPostgres();
  const names = `select count(*)::int as databases from pg_database`;
  const before = await ask(url, names);
  await ask(await borrower.createDatabase(), 'select 1');
  await borrower.stop();
  expect(await ask(url, names)).toEqual(before);
  await lender.stop();
});

test('the server and its folder are gone after the test process was killed with -9', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mixdesk-keeper-'));
  // As root the server runs as another user, who must get there.
  chmodSync(folder, 0o755);
  const child = spawn(
    process.execPath,
    [
      ...['--import', 'tsx', '--input-type=module', '--eval'],
      `import { startPostgres } from ${JSON.stringify(moduleUrl)};
       const postgres = await startPostgres();
       process.stdout.write((await postgres.createDatabase()) + '\\n');`,
    ],
    { cwd: project, env: { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder } },
  );
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const { value: url } = (await lines.next()) as IteratorResult<string, undefined>;
  if (url === undefined) {
    return expect.fail('no database was made');
  }
  expect(await ask(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  child.kill('SIGKILL');
  await vi.waitFor(
    async () => {
      await expect(ask(url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
      expect(readdirSync(folder).filter((name) => name.startsWith('mixdesk-postgres-'))).toEqual(
        [],
      );
    },
    { timeout: 20_000, interval: 50 },
  );
  rmSync(folder, { recursive: true });
});
