import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { Kysely, sql } from 'kysely';
import type { Transaction } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';

import type { DatabaseSchema } from './schema.ts';
import { openSqlite } from './sqlite.ts';
import { groupTransactions } from './transactions.ts';
import type { Transactions } from './transactions.ts';

let folder: string;
let db: Kysely<DatabaseSchema>;
let transactions: Transactions;
let statements: string[];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'mixdesk-group-'));
  statements = [];
  db = new Kysely<DatabaseSchema>({
    dialect: openSqlite(folder),
    log: ({ query }) => void statements.push(query.sql),
  });
  transactions = groupTransactions(db);
  await sql`create table notes (text text primary key)`.execute(db);
});
afterEach(async () => {
  await db.destroy();
  rmSync(folder, { recursive: true });
});

async function write(trx: Transaction<DatabaseSchema>, text: string): Promise<string> {
  await sql`insert into notes values (${text})`.execute(trx);
  return text;
}

async function readNotes(): Promise<readonly string[]> {
  const { rows } = await sql<{ text: string }>`select text from notes order by rowid`.execute(db);
  return rows.map(({ text }) => text);
}

function countCommits(): number {
  return statements.filter((statement) => statement === 'commit').length;
}

test('works of one turn are stored in the order of the calls, with one commit', async () => {
  const texts = Array.from({ length: 40 }, (_, index) => `note ${index}`);
  const written = await Promise.all(
    texts.map((text) => transactions.run((trx) => write(trx, text))),
  );
  expect(written).toEqual(texts);
  expect(await readNotes()).toEqual(texts);
  expect(countCommits()).toBe(1);
});

test('a work is told that it is stored after the commit, never before', async () => {
  const told = Promise.all(
    ['a', 'b'].map((text) => transactions.run((trx) => write(trx, text)).then(countCommits)),
  );
  expect(await told).toEqual([1, 1]);
});

test('a work that fails takes back what it wrote itself, and nothing of the others', async () => {
  const results = await Promise.allSettled([
    transactions.run((trx) => write(trx, 'before')),
    transactions.run(async (trx) => {
      await write(trx, 'half');
      throw new Error('no');
    }),
    transactions.run((trx) => write(trx, 'before')),
    transactions.run((trx) => write(trx, 'after')),
  ]);
  expect(results.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'rejected',
    'fulfilled',
  ]);
  expect(results[1]).toMatchObject({ reason: { message: 'no' } });
  expect(results[2]).toMatchObject({ reason: { code: 'SQLITE_CONSTRAINT_PRIMARYKEY' } });
  expect(await readNotes()).toEqual(['before', 'after']);
});

test('where the transaction ends by itself nothing is stored, and each work gets the cause', async () => {
  const results = await Promise.allSettled([
    transactions.run((trx) => write(trx, 'before')),
    transactions.run(async (trx) => {
      // As SQLite does by itself when the disk is full.
      await sql`rollback`.execute(trx);
      throw new Error('the disk is full');
    }),
    transactions.run((trx) => write(trx, 'after')),
  ]);
  for (const result of results) {
    expect(result).toMatchObject({ status: 'rejected', reason: { message: 'the disk is full' } });
  }
  expect(await readNotes()).toEqual([]);
  await transactions.run((trx) => write(trx, 'later'));
  expect(await readNotes()).toEqual(['later']);
});

test('a work that is asked for while others run has the next commit', async () => {
  let later: Promise<string> | undefined;
  await transactions.run(async (trx) => {
    later = transactions.run((next) => write(next, 'later'));
    return write(trx, 'first');
  });
  expect(await later).toBe('later');
  expect(await readNotes()).toEqual(['first', 'later']);
  expect(countCommits()).toBe(2);
});
