import path from 'node:path';

import Database from 'libsql';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { databaseFile } from '#server/database/engine/sqlite.ts';
import { openRepository } from '#server/database/open-repository.ts';
import { dialects, prepareDatabases } from '#server/testing/databases.ts';
import type { DatabasePlace, TestDatabases } from '#server/testing/databases.ts';
import { makeNewAct } from '#server/testing/new-act.ts';
import { runProgram } from '#testing/processes.ts';
import type { FailedProgram } from '#testing/processes.ts';

// Each check is a process that starts from its sources.
vi.setConfig({ testTimeout: 120_000 });

let databases: TestDatabases;
beforeAll(async () => {
  databases = await prepareDatabases();
});
afterAll(() => databases.remove());

async function check(place: DatabasePlace, ...args: readonly string[]): Promise<FailedProgram> {
  const outcome = await runProgram({
    file: 'audit-verify.ts',
    args,
    env: {
      DATA_DIR: place.dataDir,
      ...(place.databaseUrl !== undefined && { DATABASE_URL: place.databaseUrl }),
    },
  });
  return 'code' in outcome ? outcome : expect.fail('the check did not end');
}

/** What somebody does who may do everything in the database. */
async function run({ databaseUrl, dataDir }: DatabasePlace, statement: string): Promise<void> {
  if (databaseUrl === undefined) {
    const database = new Database(path.join(dataDir, databaseFile));
    database.exec(`drop trigger if exists acts_unchanged; drop trigger if exists acts_kept`);
    database.exec(statement);
    database.close();
    return;
  }
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client
    .query(`alter table acts disable trigger all; ${statement}`)
    .finally(() => client.end());
}

describe.each(dialects)('npm run audit:verify on %s', (dialect) => {
  it('accepts a whole record and prints a checkpoint, then names what was done to it', async () => {
    const place = await databases.create(dialect);
    const repository = await openRepository({ ...place, origin: 'simulator' });
    await repository.acts.append([1, 2, 3, 4, 5].map((at) => makeNewAct({ requestId: `r-${at}` })));
    await repository.close();

    const whole = await check(place);
    expect(whole).toMatchObject({ code: 0, stderr: '' });
    expect(whole.stdout).toMatch(
      /^simulator: 5 rows: whole and unaltered\ncheckpoint simulator:5:[0-9a-f]{64}\n$/,
    );
    const checkpoint = /checkpoint (\S+)/.exec(whole.stdout)?.[1] ?? '';
    expect(await check(place, '--checkpoint', checkpoint)).toMatchObject({ code: 0 });

    await run(place, `update acts set who_name = 'Ben' where position = 2`);
    const altered = await check(place, '--checkpoint', checkpoint);
    expect(altered.code).toBe(1);
    expect(altered.stdout).toContain('simulator: Row 2 was altered');

    await run(place, 'delete from acts where position = 4');
    const removed = await check(place);
    expect(removed.code).toBe(1);
    expect(removed.stdout).toContain('Row 2 was altered');
    expect(removed.stdout).toContain('Row 4 was removed.');
    expect(removed.stdout).toContain('4 rows: NOT whole and unaltered');
  });
});

describe('npm run audit:verify', () => {
  it('says how it is used, and which database it misses', async () => {
    const place = await databases.create('SQLite');
    expect(await check(place, '--checkpoint', 'x')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Usage: npm run audit:verify') as string,
    });
    expect(await check(place)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('There is no database at ') as string,
    });
  });

  it('says that the embedded database belongs to a running desk', async () => {
    const place = await databases.create('SQLite');
    const repository = await openRepository({ ...place, origin: 'simulator' });
    const refused = await check(place);
    await repository.close();
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stderr).toContain(place.dataDir);
  });
});
