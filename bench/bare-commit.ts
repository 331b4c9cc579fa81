import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import Database from 'libsql';
import pg from 'pg';

import type { Owned } from './owned.ts';

/** One row, inserted and synced: what the disk and the database cost without any of our code. */
export type BareCommit = () => Promise<unknown>;

/** As long as the payload of a small take. */
const text = 'x'.repeat(400);

export async function openSqliteCommit(owned: Owned): Promise<BareCommit> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mixdesk-bench-'));
  owned.add(() => rm(folder, { recursive: true, force: true }));
  const database = new Database(path.join(folder, 'bare.db'));
  owned.add(() => Promise.resolve(database.close()));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('create table bare (text text not null)');
  const insert = database.prepare('insert into bare values (?)');
  return () => Promise.resolve(insert.run(text));
}

export async function openPostgresCommit(owned: Owned, databaseUrl: string): Promise<BareCommit> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  owned.add(() => client.end());
  await client.query('create table bare (text text not null)');
  return () => client.query({ name: 'bare', text: 'insert into bare values ($1)', values: [text] });
}
